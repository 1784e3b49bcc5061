import type { CollectContext } from "../../service.ts";
import { groupTags, listRows } from "../inventory.ts";
import { IDENTITIES } from "./reads.ts";

/** One record an identity, all from the one list. */
export async function collect(context: CollectContext): Promise<void> {
  const rows = await listRows(context, IDENTITIES);
  if (rows.length === 0) return;
  const tagsOfGroup = await groupTags(context);
  for (const { id, location, row } of rows)
    context.record({
      type: "Microsoft.ManagedIdentity/userAssignedIdentities",
      id,
      region: location,
      body: { [IDENTITIES]: row, ...tagsOfGroup(id) },
      operation: IDENTITIES,
      via: "resource-graph",
    });
}
