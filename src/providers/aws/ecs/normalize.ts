import type { EdgeGap, Normalized, PendingEdge } from "../../../graph/graph.ts";
import type { Fact, Gap } from "../../../model/fact.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Compute } from "../../../model/resource.ts";
import { factOf, foundIn, gapOf, originOf, unreadable } from "../../parts.ts";
import { bulkTags } from "../bulk-tags.ts";
import { metricAlias, metricAliases } from "../metric-alias.ts";
import { definitionsOf, environmentOf, KEY, roleOf } from "./definitions.ts";
import type { Definition } from "./definitions.ts";
import { DESCRIBE_SERVICES, DESCRIBE_TASKS } from "./reads.ts";
import { onMachines, targetGroups } from "./running.ts";

/** A service's record becomes the code that its containers run, wired by their settings and their role. */
export function normalize(record: ResourceRecord): Normalized {
  const service = factOf(record, { key: "DescribeServices", operation: DESCRIBE_SERVICES, read: (one) => one });
  const groups = service.known ? targetGroups(service.value) : [];
  const definitions = definitionsOf(record);
  const { settings, edges, edgeGaps } = environmentOf(record, definitions);
  const roles = definitions.map((definition) => runsAs(record, definition, service));
  const node: Compute = {
    kind: "compute",
    id: record.id,
    aliases: [...groups, ...metricsOf(record, groups)],
    name: nameOf(record),
    type: record.type,
    ...foundIn(record),
    facts: { tags: bulkTags(record), settings },
  };
  return {
    nodes: [node],
    edges: [...roles.flatMap((role) => role.edge ?? []), ...edges],
    edgeGaps: [
      ...roles.flatMap((role) => role.gaps.map((gap): EdgeGap => ({ type: "runs-as", from: record.id, gap }))),
      ...edgeGaps,
      // Which routes lead to it shows in what it is described as.
      ...(service.known ? [] : service.gaps.map((gap): EdgeGap => ({ type: "routes-to", from: record.id, gap }))),
    ],
  };
}

function nameOf({ id }: ResourceRecord): string {
  return id.split("/").at(-1) ?? id;
}

/** Alarms watch it by its own metrics, or by those of the groups that it answers for. Its name is its own only within its cluster.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html */
function metricsOf(record: ResourceRecord, groups: readonly string[]): readonly string[] {
  const own = ["AWS/ECS", "ECS/ContainerInsights"];
  return [
    ...own.flatMap((namespace) => metricAliases(namespace, "ServiceName", nameOf(record), record)),
    ...groups.flatMap((group) =>
      ["AWS/ApplicationELB", "AWS/NetworkELB"].map((namespace) =>
        metricAlias(namespace, "TargetGroup", group.slice(group.lastIndexOf(":") + 1), record),
      ),
    ),
  ];
}

interface RunsAs {
  readonly edge?: PendingEdge;
  readonly gaps: readonly Gap[];
}

function runsAs(record: ResourceRecord, definition: Fact<Definition>, service: Fact<JsonObject>): RunsAs {
  if (!definition.known) return { gaps: definition.gaps };
  const to = roleOf(definition.value);
  if (to === undefined) return { gaps: unreadable(record, DESCRIBE_TASKS).gaps };
  if (to) {
    const { name } = definition.value;
    const origin = originOf(record, KEY, DESCRIBE_TASKS, [name, "taskDefinition", "taskRoleArn"]);
    const because = "its tasks run as that role";
    return { edge: { type: "runs-as", from: record.id, to, because, origin, toType: "AWS::IAM::Role" }, gaps: [] };
  }
  if (service.known && !onMachines(service.value)) return { gaps: [] };
  const message = "its tasks have no role of their own, and that of the machines they run on is not read";
  return { gaps: [gapOf(record, { reason: "not-collected", operation: DESCRIBE_TASKS, message })] };
}
