import { isObject } from "../../../model/json.ts";
import type { CollectContext } from "../../service.ts";
import { childParts, recordRows } from "../child-parts.ts";
import type { Listed } from "../child-parts.ts";
import type { Row } from "../inventory.ts";
import { CACHES, CLUSTER_DATABASES, CLUSTERS, LINKED_SERVERS } from "./reads.ts";
import { isLinked } from "./replicas.ts";

/** One record a cache, and one a cluster. */
export async function collect(context: CollectContext): Promise<void> {
  const kinds: readonly Listed[] = [
    {
      type: "Microsoft.Cache/redis",
      list: CACHES,
      beside: (row) => childParts(context, row.id, mayBeLinked(row) ? [LINKED_SERVERS] : []),
    },
    {
      type: "Microsoft.Cache/redisEnterprise",
      list: CLUSTERS,
      beside: ({ id }) => childParts(context, id, [CLUSTER_DATABASES]),
    },
  ];
  await context.each(kinds, (kind) => recordRows(context, kind));
}

function mayBeLinked({ row: { properties } }: Row): boolean {
  return isObject(properties) && isLinked(properties);
}
