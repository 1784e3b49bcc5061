import { isObject } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { CollectContext } from "../../service.ts";
import { childParts } from "../child-parts.ts";
import { groupTags, listRows } from "../inventory.ts";
import { CACHES, CLUSTER_DATABASES, CLUSTERS, LINKED_SERVERS } from "./reads.ts";
import { isLinked } from "./replicas.ts";

/** One record a cache, and one a cluster. */
export async function collect(context: CollectContext): Promise<void> {
  const kinds = [
    { type: "Microsoft.Cache/redis", list: CACHES, child: LINKED_SERVERS, has: mayBeLinked },
    { type: "Microsoft.Cache/redisEnterprise", list: CLUSTERS, child: CLUSTER_DATABASES, has: () => true },
  ];
  await context.each(kinds, async ({ type, list, child, has }) => {
    const rows = await listRows(context, list);
    if (rows.length === 0) return;
    const groups = await groupTags(context);
    await context.each(rows, async ({ id, location, row }) => {
      const { parts, gone } = await childParts(context, id, has(row) ? [child] : []);
      if (gone) return;
      const body = { [list]: row, ...groups(id), ...parts };
      context.record({ type, id, region: location, body, operation: list, via: "resource-graph" });
    });
  });
}

function mayBeLinked({ properties }: JsonObject): boolean {
  return isObject(properties) && isLinked(properties);
}
