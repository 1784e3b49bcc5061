import { known, unread } from "../../../model/fact.ts";
import type { Fact, Origin } from "../../../model/fact.ts";
import { elements, isObject, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import { asUnreadPart } from "../../../model/record.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { gapOf, originOf, part, unreadable } from "../../parts.ts";
import { GET_CONTAINER, LIST_CONTAINERS } from "./reads.ts";

/** A container within its account's record. */
export interface Container {
  /** Of the account. */
  readonly record: ResourceRecord;
  readonly name: string;
  /** Its properties as the list of containers shows them. */
  readonly listed: Fact<JsonObject>;
  /** Where the list shows a property. */
  readonly at: (property: string) => Origin;
}

/** The containers that the record lists; none where the list is unread, which the graph learns by itself. */
export function containersOf(record: ResourceRecord): readonly Container[] {
  const list = part(record, LIST_CONTAINERS, LIST_CONTAINERS);
  const entries = list.known ? elements(list.value?.value) : [];
  return entries.flatMap((entry, index): Container[] => {
    const name = isObject(entry) ? text(entry.name) : undefined;
    if (!isObject(entry) || !name) return [];
    const at = (...steps: readonly string[]): Origin =>
      originOf(record, LIST_CONTAINERS, LIST_CONTAINERS, ["value", index, "properties", ...steps]);
    const { properties } = entry;
    const listed = isObject(properties) ? known(properties, [at()]) : unreadable(record, LIST_CONTAINERS);
    return [{ record, name, listed, at }];
  });
}

/** Its properties as the container's own read shows them, which is made only where the list leaves something open. */
export function readAlone({ record, name }: Container): Fact<JsonObject> {
  const answers = part(record, GET_CONTAINER, GET_CONTAINER);
  if (!answers.known) return answers;
  const answer = answers.value && Object.hasOwn(answers.value, name) ? answers.value[name] : undefined;
  if (answer === undefined) {
    const missing = { reason: "not-collected", operation: GET_CONTAINER, message: "was not asked for" } as const;
    return unread(gapOf(record, missing));
  }
  const failed = asUnreadPart(answer);
  if (failed) return unread(gapOf(record, { ...failed, operation: failed.operation || GET_CONTAINER }));
  const properties = isObject(answer) ? answer.properties : undefined;
  const origin = originOf(record, GET_CONTAINER, GET_CONTAINER, [name, "properties"]);
  return isObject(properties) ? known(properties, [origin]) : unreadable(record, GET_CONTAINER);
}

/** One of its properties that is an object, from the list where it stands there; `undefined`: neither shows it. */
export function detailOf(container: Container, property: string): Fact<JsonObject | undefined> {
  const { listed } = container;
  if (!listed.known) return listed;
  const shown = listed.value[property];
  if (isObject(shown)) return known(shown, [container.at(property)]);
  const alone = readAlone(container);
  if (!alone.known) return alone;
  const own = alone.value[property] ?? undefined;
  return own === undefined || isObject(own) ? known(own, alone.from) : unreadable(container.record, GET_CONTAINER);
}
