import { known } from "../../model/fact.ts";
import type { Fact } from "../../model/fact.ts";
import { isObject, text } from "../../model/json.ts";
import type { JsonObject, JsonValue } from "../../model/json.ts";
import type { ResourceRecord } from "../../model/record.ts";
import type { Tags } from "../../model/resource.ts";
import { factOf, originOf, part, unreadable } from "../parts.ts";
import type { OperationKey } from "../service.ts";
import { GROUPS } from "./reads.ts";

/** What `az resource list` and the like show of any resource: no properties. */
export const RESOURCES_LIST = "resources:Resources_List";

/**
 * The resource itself as the first of the operations describes it that answered. A read that confirms stands before the
 * one that lists, which may lag behind; if it was made and failed, nothing else speaks for it.
 */
export function described(record: ResourceRecord, operations: readonly OperationKey[]): Fact<JsonObject> {
  const asked = [...operations, RESOURCES_LIST].find((operation) => Object.hasOwn(record.body, operation));
  const operation = asked ?? operations.at(-1) ?? RESOURCES_LIST;
  const answer = part(record, operation, operation);
  if (!answer.known) return answer;
  return answer.value === null ? unreadable(record, operation) : known(answer.value, answer.from);
}

/** What the provider documents of every resource of the type, and shows of none. */
export function byDocument<T>(record: ResourceRecord, operations: readonly OperationKey[], value: T): Fact<T> {
  const resource = described(record, operations);
  return resource.known ? known(value, resource.from, "documented-default") : resource;
}

/** As it was written, where a listing shows it; the id is in lower case. */
export function nameOf(record: ResourceRecord, operations: readonly OperationKey[]): string {
  const resource = described(record, operations);
  const name = resource.known ? text(resource.value.name) : undefined;
  return name?.split("/").at(-1) || (record.id.split("/").at(-1) ?? record.id);
}

/** Its `properties`; what a list leaves out entirely was not collected. */
export function propertiesOf(record: ResourceRecord, operations: readonly OperationKey[]): Fact<JsonObject> {
  const resource = described(record, operations);
  if (!resource.known) return resource;
  const [from] = resource.from;
  const operation = from?.operation ?? RESOURCES_LIST;
  const { properties } = resource.value;
  if (isObject(properties)) return known(properties, [originOf(record, operation, operation, ["properties"])]);
  if (properties !== undefined && properties !== null) return unreadable(record, operation);
  const gap = {
    reason: "not-collected",
    operation: operations.at(-1) ?? operation,
    message: "shows no properties",
  } as const;
  return { known: false, gaps: [{ ...gap, account: record.account, region: record.region, record: record.id }] };
}

/** Own tags of the resource. Those of its group and subscription are not among them. */
export function tagsOf(record: ResourceRecord, operations: readonly OperationKey[]): Fact<Tags> {
  const resource = described(record, operations);
  if (!resource.known) return resource;
  const operation = resource.from[0]?.operation ?? RESOURCES_LIST;
  const tags = tagsFrom(resource.value.tags);
  return tags ? known(tags, [originOf(record, operation, operation, ["tags"])]) : unreadable(record, operation);
}

/** Tags of the resource group, where they were read. */
export function groupTagsOf(record: ResourceRecord): Fact<Tags> {
  return factOf<Tags>(record, {
    key: GROUPS,
    operation: GROUPS,
    absent: { value: {}, basis: "read" },
    read: ({ tags }) => tagsFrom(tags),
  });
}

/** Tags as an answer holds them; an answer that names none has none. `undefined` where they make no sense. */
export function tagsFrom(value: JsonValue | undefined): Tags | undefined {
  if (value === undefined || value === null) return {};
  if (!isObject(value)) return undefined;
  const entries = Object.entries(value);
  return entries.every((entry): entry is [string, string] => typeof entry[1] === "string")
    ? Object.fromEntries(entries)
    : undefined;
}
