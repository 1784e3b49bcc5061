import type { EdgeGap, PendingEdge } from "../../../graph/graph.ts";
import type { Gap } from "../../../model/fact.ts";
import type { Sign } from "../../../model/flow-facts.ts";
import { elements, isObject, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { gapOf, originOf } from "../../parts.ts";
import type { OperationKey } from "../../service.ts";
import { canonicalId } from "../inventory.ts";

/** An alert's record, and the list that describes it. */
export interface Told {
  readonly record: ResourceRecord;
  readonly list: OperationKey;
  readonly properties: JsonObject;
}

/** One of what an alert watches. */
export interface Scope {
  readonly id: string;
  /** Where among the properties it stands. */
  readonly steps: readonly (string | number)[];
}

export interface Watches {
  readonly edges: readonly PendingEdge[];
  readonly edgeGaps: readonly EdgeGap[];
}

/** `undefined`: what it says of them makes no sense. */
export function scopesOf({ scopes, source }: JsonObject): readonly Scope[] | undefined {
  const named = scopes === undefined && isObject(source) ? sourcesOf(source) : scopedIn(scopes);
  const read = named.flatMap(({ value, steps }): Scope[] => {
    const id = canonicalId(text(value) ?? "");
    return id === "" ? [] : [{ id, steps }];
  });
  return read.length === named.length && read.length > 0 ? read : undefined;
}

type Named = readonly { readonly value: JsonValue; readonly steps: readonly (string | number)[] }[];

function scopedIn(scopes: JsonValue | undefined): Named {
  return elements(scopes).map((value, index) => ({ value, steps: ["scopes", index] }));
}

/** Rules on logs from before 2020 name where the logs are, and others that the query joins in. */
function sourcesOf({ dataSourceId, authorizedResources }: JsonObject): Named {
  const others = elements(authorizedResources).map((value, index) => ({
    value,
    steps: ["source", "authorizedResources", index],
  }));
  return [{ value: dataSourceId ?? null, steps: ["source", "dataSourceId"] }, ...others];
}

/** A group or a whole subscription. */
export function isWide(id: string): boolean {
  return /^\/subscriptions\/[^/]+(?:\/resourcegroups\/[^/]+)?$/.test(id);
}

/** What apps report to, whichever they are. What does is told by a secret setting of theirs. */
export function isComponent(id: string): boolean {
  return /\/providers\/microsoft\.insights\/components\/[^/]+$/.test(id);
}

/** From what an alert watches to the alert. */
export function edge({ record, list }: Told, from: string, sign: Sign, { steps }: Scope): PendingEdge {
  return {
    type: "watched-by",
    from,
    to: { by: "id", id: record.id },
    because: "the alert names it, or what holds it, among what it watches",
    origin: originOf(record, list, list, ["properties", ...steps]),
    sign,
  };
}

/** That an alert may watch what the id or alias leads to; at its own id: that nobody can tell what it watches. */
export function untold(from: string, gap: Gap, sign?: Sign): EdgeGap {
  return { type: "watched-by", from, gap, ...(sign ? { sign } : {}) };
}

export function unresolved({ record, list }: Told, message: string): Gap {
  return gapOf(record, { reason: "unresolved", operation: list, message });
}
