import type { JsonValue } from "../../../model/json.ts";
import type { CollectContext } from "../../service.ts";
import { ChildLists } from "../child-lists.ts";
import { groupTags, listRows } from "../inventory.ts";
import type { Parts } from "../inventory.ts";
import { EVENT_HUBS, SERVICE_BUS } from "./reads.ts";
import type { NamespaceOperations } from "./reads.ts";

/** One record a namespace, with its queues or event hubs. */
export async function collect(context: CollectContext): Promise<void> {
  const wanted = [SERVICE_BUS, EVENT_HUBS].filter(({ namespaces }) => context.wants(namespaces));
  if (wanted.length === 0) return;
  const tagsOfGroup = await groupTags(context);
  for (const operations of wanted) await collectNamespaces(context, operations, tagsOfGroup);
}

async function collectNamespaces(
  context: CollectContext,
  { type, namespaces, list }: NamespaceOperations,
  tagsOfGroup: (id: string) => Parts,
): Promise<void> {
  const rows = await listRows(context, namespaces);
  if (rows.length === 0) return;
  const children = new ChildLists(context, list);
  await context.each(rows, async ({ id, location: region, row }) => {
    const body: Record<string, JsonValue> = { [namespaces]: row, ...tagsOfGroup(id) };
    if (context.wants(list)) {
      const part = await children.of(id);
      if (part === undefined) return;
      body[list] = part;
    }
    context.record({ type, id, region, body, operation: namespaces, via: "resource-graph" });
  });
  children.tell();
}
