import type { CollectContext } from "../../service.ts";
import { groupTags, listRows } from "../inventory.ts";
import { FRONT_DOORS } from "./reads.ts";

/** One record a Front Door, which its row describes whole. */
export async function collect(context: CollectContext): Promise<void> {
  const rows = await listRows(context, FRONT_DOORS);
  if (rows.length === 0) return;
  const tagsOf = await groupTags(context);
  for (const { id, location, row } of rows) {
    const body = { [FRONT_DOORS]: row, ...tagsOf(id) };
    const type = "Microsoft.Network/frontDoors";
    context.record({ type, id, region: location, body, operation: FRONT_DOORS, via: "resource-graph" });
  }
}
