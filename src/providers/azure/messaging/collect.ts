import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { CollectContext } from "../../service.ts";
import { ChildLists } from "../child-lists.ts";
import { groupTags, listRows } from "../inventory.ts";
import type { Parts, Row } from "../inventory.ts";
import { EVENT_HUBS, SERVICE_BUS, SUBSCRIPTIONS, TOPICS } from "./reads.ts";
import type { NamespaceOperations } from "./reads.ts";

/** One record a namespace, with its queues, topics and their subscriptions, or its event hubs. */
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
  const topics = type === SERVICE_BUS.type ? topicsReader(context) : undefined;
  await context.each(rows, async (row) => {
    const { id, location: region } = row;
    const body: Record<string, JsonValue> = { [namespaces]: row.row, ...tagsOfGroup(id) };
    if (context.wants(list)) {
      const part = await children.of(id);
      if (part === undefined) return;
      body[list] = part;
    }
    Object.assign(body, await topics?.of(row));
    context.record({ type, id, region, body, operation: namespaces, via: "resource-graph" });
  });
  children.tell();
  topics?.tell();
}

interface TopicsReader {
  of(row: Row): Promise<Parts>;
  tell(): void;
}

/** Topics of namespaces, and their subscriptions by the name of the topic. */
function topicsReader(context: CollectContext): TopicsReader {
  const topics = new ChildLists(context, TOPICS);
  const subscriptions = new ChildLists(context, SUBSCRIPTIONS);
  return {
    async of({ id, row }) {
      if (!context.wants(TOPICS)) return {};
      if (hasNoTopics(row)) return { [TOPICS]: null };
      const part = await topics.of(id);
      if (part === undefined) return {};
      const found: [string, JsonValue][] = [];
      const each = context.wants(SUBSCRIPTIONS) && isObject(part) ? objects(part.value) : [];
      await context.each(each, async ({ id: own, name }) => {
        // A topic's name may have slashes, which its id writes otherwise.
        const topic = text(own) ?? `${id}/topics/${(text(name) ?? "").replaceAll("/", "~")}`;
        const answer = await subscriptions.of(topic);
        if (answer !== undefined) found.push([text(name) ?? "", answer]);
      });
      const byTopic = Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)));
      return { [TOPICS]: part, ...(context.wants(SUBSCRIPTIONS) ? { [SUBSCRIPTIONS]: byTopic } : {}) };
    },
    tell() {
      topics.tell();
      subscriptions.tell();
    },
  };
}

/** https://learn.microsoft.com/azure/service-bus-messaging/service-bus-queues-topics-subscriptions: only from Standard on. */
function hasNoTopics({ sku }: JsonObject): boolean {
  return isObject(sku) && text(sku.name)?.toLowerCase() === "basic";
}
