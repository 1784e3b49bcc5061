import { objects, text } from "../../../model/json.ts";
import type { JsonValue } from "../../../model/json.ts";
import { unreadPart } from "../../../model/record.ts";
import type { CollectContext } from "../../service.ts";
import { childParts } from "../child-parts.ts";
import type { Parts } from "../child-parts.ts";
import { canonicalId, groupTags, listRows, whyNot } from "../inventory.ts";
import { DATABASES, ENCRYPTION, LINKS, LONG_TERM, PROTECTOR, SERVERS, SHORT_TERM } from "./reads.ts";
import { serverOf } from "./server.ts";

/** One record a database, with what holds for it of its server. The server's own `master` holds nobody's data. */
export async function collect(context: CollectContext): Promise<void> {
  const rows = await listRows(context, DATABASES);
  const own = rows.filter(({ id }) => !id.endsWith("/databases/master"));
  if (own.length === 0) return;
  const groups = await groupTags(context);
  const servers = await serverRows(context);
  await context.each(own, async ({ id, location, row }) => {
    const { parts, gone } = await childParts(context, id, [SHORT_TERM, LONG_TERM, ENCRYPTION, LINKS]);
    if (gone) return;
    const server = serverOf(id);
    const { parts: ofServer } = await childParts(context, server, [PROTECTOR]);
    context.record({
      type: "Microsoft.Sql/servers/databases",
      id,
      region: location,
      body: { [DATABASES]: row, ...groups(id), ...servers(server), ...parts, ...ofServer },
      operation: DATABASES,
      via: "resource-graph",
    });
  });
}

/** A server's row, as a part of its databases' records. */
async function serverRows(context: CollectContext): Promise<(server: string) => Parts> {
  if (!context.wants(SERVERS)) return () => ({});
  const answer = await context.call(SERVERS);
  if (answer.outcome !== "ok") {
    const part = unreadPart(whyNot(answer, SERVERS));
    return () => ({ [SERVERS]: part });
  }
  const byId = new Map<string, JsonValue>(
    objects(answer.body.data).map((row) => [canonicalId(text(row.id) ?? ""), row]),
  );
  return (server) => ({ [SERVERS]: byId.get(server) ?? null });
}
