import { known } from "../../../model/fact.ts";
import type { Fact, Origin } from "../../../model/fact.ts";
import { isObject, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { originOf, part, unreadable } from "../../parts.ts";
import { listed, propertiesIn } from "../nested.ts";
import type { Item } from "../nested.ts";
import { LIST_CONTAINERS } from "./reads.ts";

/** A container within its account's record. */
export interface Container {
  /** Of the account. */
  readonly record: ResourceRecord;
  readonly database: string;
  readonly name: string;
  readonly id: string;
  readonly tags: JsonValue | undefined;
  /** What the list says of it. */
  readonly resource: Fact<JsonObject>;
  /** Where the list says it. */
  readonly at: (property: string) => Origin;
}

/** The containers that the record lists; of databases whose list is unread coverage tells. */
export function containersOf(record: ResourceRecord): readonly Container[] {
  const lists = part(record, LIST_CONTAINERS, LIST_CONTAINERS);
  if (!lists.known || lists.value === null) return [];
  const taken = new Set<string>();
  return Object.keys(lists.value).flatMap((database) => {
    const { items } = listed(record, LIST_CONTAINERS, database);
    return items.flatMap((item) => containerFrom(record, database, item, taken) ?? []);
  });
}

function containerFrom(
  record: ResourceRecord,
  database: string,
  { item, steps }: Item,
  taken: Set<string>,
): Container | undefined {
  const { resource } = propertiesIn(item);
  const name = (isObject(resource) ? text(resource.id) : undefined) || text(item.name);
  if (!name) return undefined;
  const at = (...inner: readonly string[]): Origin =>
    originOf(record, LIST_CONTAINERS, LIST_CONTAINERS, [...steps, "properties", "resource", ...inner]);
  const id = idOf(record, database, name, taken);
  return {
    record,
    database,
    name,
    id,
    tags: item.tags,
    resource: isObject(resource) ? known(resource, [at()]) : unreadable(record, LIST_CONTAINERS),
    at,
  };
}

/** Ids are in lower case. Names here may differ in nothing but case: then all but the first keep theirs. */
function idOf(record: ResourceRecord, database: string, name: string, taken: Set<string>): string {
  const own = `/sqldatabases/${database}/containers/${name}`;
  const id = `${record.id}${taken.has(own.toLowerCase()) ? own : own.toLowerCase()}`;
  taken.add(own.toLowerCase());
  return id;
}
