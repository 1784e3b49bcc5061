import type { CollectContext } from "../../service.ts";
import { childParts } from "../child-parts.ts";
import { groupTags, listRows } from "../inventory.ts";
import { FLAVOURS } from "./flavour.ts";
import type { Flavour } from "./flavour.ts";

/** One record a server. */
export async function collect(context: CollectContext): Promise<void> {
  await context.each(FLAVOURS, (flavour) => collectServers(context, flavour));
}

async function collectServers(context: CollectContext, { type, servers, replicas, changes }: Flavour): Promise<void> {
  const rows = await listRows(context, servers);
  if (rows.length === 0) return;
  const groups = await groupTags(context);
  await context.each(rows, async ({ id, location, row }) => {
    const { parts, gone } = await childParts(context, id, changes ? [replicas, changes] : [replicas]);
    if (gone) return;
    const body = { [servers]: row, ...groups(id), ...parts };
    context.record({ type, id, region: location, body, operation: servers, via: "resource-graph" });
  });
}
