import type { JsonValue } from "../../../model/json.ts";
import type { CollectContext } from "../../service.ts";
import { ChildLists } from "../child-lists.ts";
import { groupTags, listRows } from "../inventory.ts";
import { LIST_TABLES, WORKSPACES } from "./reads.ts";

/** One record a workspace, with its tables. */
export async function collect(context: CollectContext): Promise<void> {
  const rows = await listRows(context, WORKSPACES);
  if (rows.length === 0) return;
  const tagsOfGroup = await groupTags(context);
  const tables = new ChildLists(context, LIST_TABLES);
  await context.each(rows, async ({ id, location: region, row }) => {
    const body: Record<string, JsonValue> = { [WORKSPACES]: row, ...tagsOfGroup(id) };
    if (context.wants(LIST_TABLES)) {
      const part = await tables.of(id);
      if (part === undefined) return;
      body[LIST_TABLES] = part;
    }
    const type = "Microsoft.OperationalInsights/workspaces";
    context.record({ type, id, region, body, operation: WORKSPACES, via: "resource-graph" });
  });
  tables.tell();
}
