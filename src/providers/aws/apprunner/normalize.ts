import type { EdgeGap, Normalized, PendingEdge } from "../../../graph/graph.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Compute } from "../../../model/resource.ts";
import { factOf, foundIn, originOf } from "../../parts.ts";
import { bulkTags } from "../bulk-tags.ts";
import { metricAlias, namespaceAlias } from "../metric-alias.ts";
import { addressOf } from "./address.ts";
import { DESCRIBE_SERVICE } from "./reads.ts";
import { environmentOf } from "./settings.ts";

/** A service's record becomes the code that it runs, and its address as a route to it. */
export function normalize(record: ResourceRecord): Normalized {
  const tags = bulkTags(record);
  const { settings, edges, edgeGaps } = environmentOf(record);
  const [name = record.id] = record.id.split("/").slice(-2);
  const node: Compute = {
    kind: "compute",
    id: record.id,
    aliases: metricsOf(record, name),
    name,
    type: record.type,
    ...foundIn(record),
    facts: { tags, settings },
  };
  const role = factOf(record, { key: "DescribeService", operation: DESCRIBE_SERVICE, read: roleIn });
  const address = addressOf(record, tags);
  return {
    nodes: [node, address.node],
    edges: [address.edge, ...runsAs(record, role), ...edges],
    edgeGaps: [
      ...(role.known ? [] : role.gaps.map((gap): EdgeGap => ({ type: "runs-as", from: record.id, gap }))),
      ...edgeGaps,
    ],
  };
}

/** https://docs.aws.amazon.com/apprunner/latest/dg/monitor-cw.html */
function metricsOf(record: ResourceRecord, name: string): readonly string[] {
  const id = record.id.slice(record.id.lastIndexOf("/") + 1);
  return [
    metricAlias("AWS/AppRunner", "ServiceName", name, record),
    metricAlias("AWS/AppRunner", "ServiceID", id, record),
    namespaceAlias("AWS/AppRunner", record),
  ];
}

/** Code without a role of its own calls nothing by right of any. */
function roleIn({ Service: service }: JsonObject): string | null | undefined {
  if (!isObject(service)) return undefined;
  const { InstanceConfiguration: instance = {} } = service;
  if (!isObject(instance)) return undefined;
  const { InstanceRoleArn: role = null } = instance;
  return role === null || role === "" ? null : text(role);
}

function runsAs(record: ResourceRecord, role: Fact<string | null>): readonly PendingEdge[] {
  if (!role.known || role.value === null) return [];
  const steps = ["Service", "InstanceConfiguration", "InstanceRoleArn"];
  return [
    {
      type: "runs-as",
      from: record.id,
      to: { by: "id", id: role.value },
      because: "it runs as that role",
      origin: originOf(record, "DescribeService", DESCRIBE_SERVICE, steps),
      toType: "AWS::IAM::Role",
    },
  ];
}
