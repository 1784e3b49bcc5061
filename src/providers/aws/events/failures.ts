import type { Normalized, PendingEdge } from "../../../graph/graph.ts";
import { isFalse } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { gapOf, originOf } from "../../parts.ts";
import { namespaceAlias } from "../metric-alias.ts";
import { LIST_RULES } from "./reads.ts";

type Wiring = Pick<Normalized, "edges" | "edgeGaps">;

const NAMESPACE = "AWS/States";
const NONE: Wiring = { edges: [], edgeGaps: [] };

/** The workflows of whose failures a rule hears, by what its pattern says of source, kind and state:
 * https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html */
export function failuresSeen(record: ResourceRecord, rule: JsonObject, reaches: Fact<boolean>): Wiring {
  const { EventPattern: pattern } = rule;
  if (pattern === undefined) return NONE;
  const conditions = isObject(pattern) ? pattern : undefined;
  const met = conditions ? meets(conditions) : undefined;
  if (met === false) return NONE;
  const from = conditions && met === true ? watched(record, conditions) : undefined;
  if (from) return { edges: from.map((id) => edge(record, id)), edgeGaps: [] };
  // What tells nobody, as what only keeps an archive of events, leaves nothing open.
  if (isFalse(reaches)) return NONE;
  const message = "which workflows' failures it hears of its pattern does not show";
  const gap = gapOf(record, { reason: "unresolved", operation: LIST_RULES, message });
  return { edges: [], edgeGaps: [{ type: "watched-by", from: namespaceAlias(NAMESPACE, record), gap }] };
}

const WANTED: Readonly<Record<string, readonly string[]>> = {
  source: ["aws.states"],
  "detail-type": ["Step Functions Execution Status Change"],
  status: ["FAILED", "TIMED_OUT", "ABORTED"],
};

/** Whether an event of a failure meets the pattern; `undefined` where that cannot be told. */
function meets(pattern: JsonObject): boolean | undefined {
  const each = Object.entries(WANTED).map(([field, wanted]) => allows(pattern[field], wanted));
  if (each.includes(false)) return false;
  return each.includes(undefined) || pattern.more !== false ? undefined : true;
}

/** A field that the pattern leaves out may have any value; `null` stands for what was not held. */
function allows(condition: JsonValue | undefined, wanted: readonly string[]): boolean | undefined {
  if (condition === undefined) return true;
  if (!Array.isArray(condition)) return undefined;
  const values = condition as readonly JsonValue[];
  if (values.some((value) => typeof value === "string" && wanted.includes(value))) return true;
  return values.includes(null) ? undefined : false;
}

/** Services send their events to the default bus; what comes to another was passed on, which its rules do not show. */
const ON_DEFAULT_BUS = /:rule\/[^/]+$/;

/** The workflows that are named, or all of the place; `undefined` where some cannot be told. */
function watched(record: ResourceRecord, { stateMachineArn }: JsonObject): readonly string[] | undefined {
  if (!ON_DEFAULT_BUS.test(record.id)) return undefined;
  if (stateMachineArn === undefined) return [namespaceAlias(NAMESPACE, record)];
  if (!Array.isArray(stateMachineArn)) return undefined;
  const named = (stateMachineArn as readonly JsonValue[]).filter((arn) => typeof arn === "string");
  return named.length === stateMachineArn.length ? named : undefined;
}

function edge(record: ResourceRecord, from: string): PendingEdge {
  return {
    type: "watched-by",
    from,
    to: { by: "id", id: record.id },
    because: "it hears of its failures",
    origin: originOf(record, "ListRules", LIST_RULES, ["EventPattern"]),
    sign: "failure",
  };
}
