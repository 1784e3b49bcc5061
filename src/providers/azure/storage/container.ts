import { known } from "../../../model/fact.ts";
import type { Fact, Origin } from "../../../model/fact.ts";
import { isObject, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { originOf, unreadable } from "../../parts.ts";
import { listed, nestedPart } from "../nested.ts";
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
  return listed(record, LIST_CONTAINERS).items.flatMap(({ item, steps }): Container[] => {
    const name = text(item.name);
    if (!name) return [];
    const at = (...inner: readonly string[]): Origin =>
      originOf(record, LIST_CONTAINERS, LIST_CONTAINERS, [...steps, "properties", ...inner]);
    const { properties } = item;
    const shown = isObject(properties) ? known(properties, [at()]) : unreadable(record, LIST_CONTAINERS);
    return [{ record, name, listed: shown, at }];
  });
}

/** Its properties as the container's own read shows them, which is made only where the list leaves something open. */
export function readAlone({ record, name }: Container): Fact<JsonObject> {
  const answer = nestedPart(record, GET_CONTAINER, name);
  if (!answer.known) return answer;
  const properties = answer.value?.properties;
  const origin = originOf(record, GET_CONTAINER, GET_CONTAINER, [name, "properties"]);
  return isObject(properties) ? known(properties, [origin]) : unreadable(record, GET_CONTAINER);
}

/** One of its properties that is an object, from the list where it stands there; `undefined`: neither shows it. */
export function detailOf(container: Container, property: string): Fact<JsonObject | undefined> {
  const inList = container.listed;
  if (!inList.known) return inList;
  const shown = inList.value[property];
  if (isObject(shown)) return known(shown, [container.at(property)]);
  const alone = readAlone(container);
  if (!alone.known) return alone;
  const own = alone.value[property] ?? undefined;
  return own === undefined || isObject(own) ? known(own, alone.from) : unreadable(container.record, GET_CONTAINER);
}
