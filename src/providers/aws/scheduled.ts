import type { EdgeGap, PendingEdge } from "../../graph/graph.ts";
import type { Gap, Origin } from "../../model/fact.ts";
import { invokedId } from "./invoked.ts";
import type { MetricPlace } from "./metric-alias.ts";
import { namespaceAlias } from "./metric-alias.ts";

/** From what a schedule starts to the schedule. */
export function scheduledBy(target: string, schedule: string, origin: Origin): PendingEdge {
  return {
    type: "scheduled-by",
    from: invokedId(target),
    to: { by: "id", id: schedule },
    because: "it starts it at set times",
    origin,
  };
}

/** What schedules can start, each with the namespace by which all of its kind can be meant. */
const NAMESPACES: ReadonlyMap<string, string> = new Map([
  ["ecs", "AWS/ECS"],
  ["lambda", "AWS/Lambda"],
  ["sfn", "AWS/States"],
  ["sqs", "AWS/SQS"],
]);

/** Where a schedule does not show what it starts: anything of the service, or of all where none is named. */
export function scheduledPerhaps(place: MetricPlace, gap: Gap, service?: string): readonly EdgeGap[] {
  const named = service === undefined ? [...NAMESPACES.values()] : [NAMESPACES.get(service)];
  return named.flatMap((namespace) =>
    namespace === undefined ? [] : [{ type: "scheduled-by", from: namespaceAlias(namespace, place), gap }],
  );
}
