import type { Normalized, PendingEdge } from "../../../graph/graph.ts";
import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonValue } from "../../../model/json.ts";
import type { Fact, Origin } from "../../../model/fact.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { factOf, originOf } from "../../parts.ts";
import { invokedId, targetType } from "../invoked.ts";
import { LIST_FUNCTIONS, LIST_INVOKE } from "./reads.ts";

const KEY = "ListFunctionEventInvokeConfigs";

/** Where events go that a function failed on, of those that it is called with and nobody waits for:
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
export function inVain(record: ResourceRecord): Pick<Normalized, "edges" | "edgeGaps"> {
  const parts = [deadLetters(record), destinations(record)];
  return {
    edges: parts.flatMap((each) => (each.known ? each.value.map(({ to, at }) => edge(record, to, at)) : [])),
    edgeGaps: parts.flatMap((each) =>
      each.known ? [] : [{ type: "dead-letters-to", from: record.id, gap: each.gaps[0] }],
    ),
  };
}

interface Aside {
  readonly to: string;
  readonly at: Origin;
}

function deadLetters(record: ResourceRecord): Fact<readonly Aside[]> {
  return factOf(record, {
    key: "ListFunctions",
    operation: LIST_FUNCTIONS,
    read: ({ DeadLetterConfig }) => {
      const at = originOf(record, "ListFunctions", LIST_FUNCTIONS, ["DeadLetterConfig", "TargetArn"]);
      return asides(within(DeadLetterConfig, "TargetArn"), at);
    },
  });
}

function destinations(record: ResourceRecord): Fact<readonly Aside[]> {
  return factOf(record, {
    key: KEY,
    operation: LIST_INVOKE,
    read: ({ FunctionEventInvokeConfigs: configs }) => {
      if (!Array.isArray(configs)) return undefined;
      const read = objects(configs).map(({ DestinationConfig }, index) => {
        const at = originOf(record, KEY, LIST_INVOKE, ["FunctionEventInvokeConfigs", index, "DestinationConfig"]);
        return asides(within(within(DestinationConfig, "OnFailure"), "Destination"), at);
      });
      return read.length === configs.length && !read.includes(undefined)
        ? read.flatMap((each) => each ?? [])
        : undefined;
    },
  });
}

/** A member that is not there is `null`; of what is no object nobody can make sense. */
function within(value: JsonValue | undefined, member: string): JsonValue | undefined {
  if (value === undefined || value === null) return null;
  return isObject(value) ? (value[member] ?? null) : undefined;
}

function asides(target: JsonValue | undefined, at: Origin): readonly Aside[] | undefined {
  if (target === null || target === "") return [];
  const to = text(target);
  return to === undefined ? undefined : [{ to, at }];
}

function edge({ id: from }: ResourceRecord, target: string, origin: Origin): PendingEdge {
  const to = { by: "id", id: invokedId(target) } as const;
  return {
    type: "dead-letters-to",
    from,
    to,
    because: "what it failed on goes there",
    origin,
    toType: targetType(target),
  };
}
