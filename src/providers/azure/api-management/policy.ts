import { known } from "../../../model/fact.ts";
import type { Fact, Gap, Origin } from "../../../model/fact.ts";
import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { gapOf, originOf, part, unreadable } from "../../parts.ts";
import type { OperationKey } from "../../service.ts";
import { nestedPart } from "../nested.ts";
import { FRAGMENT } from "./reads.ts";

/** One statement of a policy, fragments inserted. */
export interface Element {
  readonly name: string;
  /** `null`: present, and its value was not kept. */
  readonly attributes: Readonly<Record<string, string | null>>;
  readonly children: readonly Element[];
  readonly origin: Origin;
  /** Set where a fragment should stand that was not read: it may hold anything. */
  readonly gaps?: readonly Gap[];
}

/** The policy of a scope; `null` where it has none, and so changes nothing of what its parents say. */
export type Policy = Fact<Element | null>;

export function policyOf(record: ResourceRecord, operation: OperationKey, key?: string): Policy {
  const answer = key === undefined ? part(record, operation, operation) : nestedPart(record, operation, key);
  if (!answer.known || answer.value === null) return answer as Policy;
  const root = rootIn(record, operation, answer.value, key === undefined ? [] : [key]);
  return root?.name === "policies" ? known(root, [root.origin]) : unreadable(record, operation);
}

type Steps = readonly (string | number)[];

function rootIn(record: ResourceRecord, operation: OperationKey, answer: JsonObject, at: Steps): Element | undefined {
  const value = isObject(answer.properties) ? answer.properties.value : undefined;
  if (!isObject(value)) return undefined;
  return elementOf({ record, operation, inFragment: operation === FRAGMENT }, value, [...at, "properties", "value"]);
}

interface Place {
  readonly record: ResourceRecord;
  readonly operation: OperationKey;
  readonly inFragment: boolean;
}

function elementOf(place: Place, value: JsonObject, steps: Steps): Element {
  const given = isObject(value.attributes) ? Object.entries(value.attributes) : [];
  const attributes = Object.fromEntries(given.map(([key, item]) => [key, text(item) ?? null]));
  const origin = originOf(place.record, place.operation, place.operation, steps);
  const name = text(value.name) ?? "";
  const children = objects(value.children).flatMap((child, index) =>
    insert(place, elementOf(place, child, [...steps, "children", index])),
  );
  return { name, attributes, children, origin };
}

/** A fragment stands for its statements; it cannot include another.
 * https://learn.microsoft.com/azure/api-management/policy-fragments */
function insert(place: Place, element: Element): readonly Element[] {
  if (element.name !== "include-fragment") return [element];
  const { record, inFragment } = place;
  const id = element.attributes["fragment-id"];
  if (typeof id !== "string" || inFragment) return [{ ...element, gaps: unreadable(record, place.operation).gaps }];
  const answer = nestedPart(record, FRAGMENT, id);
  if (!answer.known) return [{ ...element, gaps: answer.gaps }];
  const root = answer.value && rootIn(record, FRAGMENT, answer.value, [id]);
  if (root?.name === "fragment") return root.children;
  const message = `the fragment ${id} that a policy includes is not there, or no policy`;
  return [{ ...element, gaps: [gapOf(record, { reason: "unreadable", operation: FRAGMENT, message })] }];
}
