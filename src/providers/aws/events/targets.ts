import type { Normalized, PendingEdge } from "../../../graph/graph.ts";
import type { Fact, Origin } from "../../../model/fact.ts";
import { isObject, objects, text } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { factOf, originOf } from "../../parts.ts";
import { invokedId, targetType } from "../invoked.ts";
import { LIST_TARGETS } from "./reads.ts";

const KEY = "ListTargetsByRule";

/** What a rule passes events to. */
export interface Target {
  readonly arn: string;
  readonly origin: Origin;
  /** The queue for events that it could not be given. */
  readonly inVain: string | undefined;
}

export function targetsOf(record: ResourceRecord): Fact<readonly Target[]> {
  return factOf(record, {
    key: KEY,
    operation: LIST_TARGETS,
    read: ({ Targets }) => {
      if (!Array.isArray(Targets)) return undefined;
      const read = objects(Targets).map(({ Arn, DeadLetterConfig }, index) => ({
        arn: text(Arn) ?? "",
        origin: originOf(record, KEY, LIST_TARGETS, ["Targets", index, "Arn"]),
        inVain: isObject(DeadLetterConfig) ? text(DeadLetterConfig.Arn) : undefined,
      }));
      return read.length === Targets.length && read.every(({ arn }) => arn !== "") ? read : undefined;
    },
  });
}

/** The edges to what a rule passes events to, and to the queues for what could not be passed on. */
export function handedOn(record: ResourceRecord): Pick<Normalized, "edges" | "edgeGaps"> {
  const targets = targetsOf(record);
  if (targets.known) return { edges: targets.value.flatMap((target) => edgesTo(record, target)), edgeGaps: [] };
  const [gap] = targets.gaps;
  const types = ["triggers", "dead-letters-to"] as const;
  return { edges: [], edgeGaps: types.map((type) => ({ type, from: record.id, gap })) };
}

function edgesTo({ id: from }: ResourceRecord, { arn, origin, inVain }: Target): readonly PendingEdge[] {
  const passed: PendingEdge = {
    type: "triggers",
    from,
    to: { by: "id", id: invokedId(arn) },
    because: "it is a target of the rule",
    origin,
    toType: targetType(arn),
  };
  const aside = (id: string): PendingEdge => ({
    type: "dead-letters-to",
    from,
    to: { by: "id", id },
    because: "what it passed on in vain goes there",
    origin,
    toType: "AWS::SQS::Queue",
  });
  return [...(SINKS.has(serviceOf(arn)) ? [] : [passed]), ...(inVain === undefined ? [] : [aside(inVain)])];
}

/** What only stores events hands nothing on. */
const SINKS: ReadonlySet<string> = new Set(["firehose", "kinesis", "logs"]);

/** The service that an ARN belongs to. */
export function serviceOf(arn: string): string {
  return arn.split(":")[2] ?? "";
}
