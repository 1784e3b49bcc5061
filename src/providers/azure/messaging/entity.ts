import { known } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { text } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Resource } from "../../../model/resource.ts";
import { foundIn, originOf, unreadable } from "../../parts.ts";
import type { OperationKey } from "../../service.ts";
import { canonicalId } from "../inventory.ts";
import { listed } from "../nested.ts";
import type { Item } from "../nested.ts";
import { groupTagsOf, tagsOf } from "../parts.ts";
import { EVENT_HUBS, SERVICE_BUS } from "./reads.ts";

/** A queue, topic, subscription or hub of a namespace, as a list shows it. */
export interface Entity extends Item {
  readonly record: ResourceRecord;
  readonly list: OperationKey;
  readonly id: string;
  /** Below the namespace: `requests`, `requests/subscriptions/worker`. */
  readonly path: string;
  readonly type: string;
}

/** A list of a namespace, or of one of its topics. */
export interface Shelf {
  readonly list: OperationKey;
  /** The step of an id that stands before the names. */
  readonly below: "queues" | "topics" | "eventhubs" | "subscriptions";
  readonly topic?: Entity;
}

/** Those that the record lists; none where the list is unread, which the graph learns by itself. */
export function entitiesOf(record: ResourceRecord, { list, below, topic }: Shelf): readonly Entity[] {
  return listed(record, list, topic?.path).items.flatMap((item): Entity[] => {
    const name = text(item.item.name);
    if (!name) return [];
    const path = topic ? `${topic.path}/${below}/${name}` : name;
    // A name may have slashes, which its id writes otherwise.
    const id = canonicalId(text(item.item.id) ?? `${topic?.id ?? record.id}/${below}/${name}`);
    return [{ ...item, record, list, id, path, type: `${topic?.type ?? record.type}/${below}` }];
  });
}

/** Name of the namespace that a record is of, which no other has. */
export function namespaceOf({ id }: ResourceRecord): string {
  return id.split("/").at(-1) ?? id;
}

type Place = Pick<Resource, "id" | "name" | "type" | "provider" | "account" | "region" | "record">;

export function placed({ record, id, path, type }: Entity): Place {
  const name = `${namespaceOf(record)}/${path.replace("/subscriptions/", "/")}`;
  return { id, name, type, ...foundIn(record) };
}

/** What a namespace holds has no tags, so that the namespace's speak for it. */
export function tagFacts(record: ResourceRecord): Pick<Required<Resource["facts"]>, "tags" | "groupTags"> {
  const { namespaces } = record.type === EVENT_HUBS.type ? EVENT_HUBS : SERVICE_BUS;
  return { tags: tagsOf(record, [namespaces]), groupTags: groupTagsOf(record) };
}

/** How long it keeps what it holds; `undefined`: its properties make no sense. */
export function retentionOf({ record, list, steps }: Entity, days: number | null | undefined): Fact<number | null> {
  if (days === undefined) return unreadable(record, list);
  return known(days, [originOf(record, list, list, [...steps, "properties"])]);
}
