import type { CollectContext } from "../../service.ts";
import { groupTags, listRows } from "../inventory.ts";
import { listOf, TYPES } from "./reads.ts";

/** One record a directory, all from the lists. */
export async function collect(context: CollectContext): Promise<void> {
  for (const type of TYPES) {
    const operation = listOf(type);
    const rows = await listRows(context, operation);
    const tagsOfGroup = rows.length > 0 ? await groupTags(context) : () => ({});
    for (const { id, location: region, row } of rows) {
      const body = { [operation]: row, ...tagsOfGroup(id) };
      context.record({ type, id, region, body, operation, via: "resource-graph" });
    }
  }
}
