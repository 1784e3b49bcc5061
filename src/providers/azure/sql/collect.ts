import type { CollectContext } from "../../service.ts";
import { childParts, recordRows } from "../child-parts.ts";
import type { ChildParts } from "../child-parts.ts";
import { rowParts } from "../inventory.ts";
import { DATABASES, ENCRYPTION, LINKS, LONG_TERM, PROTECTOR, SERVERS, SHORT_TERM } from "./reads.ts";
import { isMaster, serverOf } from "./server.ts";

/** One record a database, with what holds for it of its server. */
export async function collect(context: CollectContext): Promise<void> {
  let servers: ReturnType<typeof rowParts> | undefined;
  await recordRows(context, {
    type: "Microsoft.Sql/servers/databases",
    list: DATABASES,
    passedOver: ({ id }) => isMaster(id),
    beside: async ({ id }): Promise<ChildParts> => {
      servers ??= rowParts(context, SERVERS);
      const server = serverOf(id);
      const { parts, gone } = await childParts(context, id, [SHORT_TERM, LONG_TERM, ENCRYPTION, LINKS]);
      if (gone) return { parts, gone };
      const { parts: ofServer } = await childParts(context, server, [PROTECTOR]);
      return { parts: { ...(await servers)(server), ...parts, ...ofServer }, gone };
    },
  });
}
