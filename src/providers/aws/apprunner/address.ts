import type { PendingEdge } from "../../../graph/graph.ts";
import { known } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject, text } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Endpoint, Guard, Tags } from "../../../model/resource.ts";
import { factOf, foundIn, originOf, part, unreadable } from "../../parts.ts";
import { firewallAlias } from "../firewall-alias.ts";
import { DESCRIBE_SERVICE, LIST_SERVICES } from "./reads.ts";

/** The address of a service takes every method and path, straight to its code. */
export function addressOf(
  record: ResourceRecord,
  tags: Fact<Tags>,
): { readonly node: Endpoint; readonly edge: PendingEdge } {
  const host = factOf(record, { key: "ListServices", operation: LIST_SERVICES, read: ({ ServiceUrl: url }) => url });
  const name = host.known ? text(host.value)?.toLowerCase() : undefined;
  const listed = [originOf(record, "ListServices", LIST_SERVICES)];
  const node: Endpoint = {
    kind: "endpoint",
    id: `${record.id}#url`,
    aliases: [firewallAlias(record.id), ...(name ? [`host:${name}`] : [])],
    name: "ANY /{proxy+}",
    type: "AWS::AppRunner::Url",
    ...foundIn(record),
    method: "ANY",
    path: "/{proxy+}",
    facts: {
      tags,
      authentication: guard(record),
      deployed: deployed(record),
      answeredBy: known("integration", listed, "documented-default"),
      // How many instances there may be bounds what it costs; it turns nobody away by his number of calls.
      // https://docs.aws.amazon.com/apprunner/latest/dg/manage-autoscaling.html
      throttled: known(false, listed, "documented-default"),
    },
  };
  const origin = originOf(record, "ListServices", LIST_SERVICES, ["ServiceUrl"]);
  const to = { by: "id", id: record.id } as const;
  return { node, edge: { type: "routes-to", from: node.id, to, because: "it is its address", origin } };
}

const IN_SERVICE: ReadonlyMap<string, boolean> = new Map([
  ["RUNNING", true],
  // What served before an update goes on serving until it is through.
  ["OPERATION_IN_PROGRESS", true],
  ["PAUSED", false],
  ["CREATE_FAILED", false],
  ["DELETED", false],
]);

function deployed(record: ResourceRecord): Fact<boolean> {
  return factOf(record, {
    key: "ListServices",
    operation: LIST_SERVICES,
    read: ({ Status: status }) => IN_SERVICE.get(text(status) ?? ""),
  });
}

/** Nothing asks who calls; only where from can be narrowed, and by default it is not.
 * https://docs.aws.amazon.com/apprunner/latest/dg/network-incoming.html */
function guard(record: ResourceRecord): Fact<Guard> {
  const answer = part(record, "DescribeService", DESCRIBE_SERVICE);
  if (!answer.known) return answer;
  const service = answer.value?.Service;
  if (!isObject(service)) return unreadable(record, DESCRIBE_SERVICE);
  const { NetworkConfiguration: network = {} } = service;
  const { IngressConfiguration: ingress = {} } = isObject(network) ? network : { IngressConfiguration: null };
  if (!isObject(ingress)) return unreadable(record, DESCRIBE_SERVICE);
  const { IsPubliclyAccessible: isPublic } = ingress;
  const steps = ["Service", "NetworkConfiguration", "IngressConfiguration", "IsPubliclyAccessible"];
  const from = [originOf(record, "DescribeService", DESCRIBE_SERVICE, steps)];
  if (isPublic === undefined) return known("none", answer.from, "documented-default");
  if (typeof isPublic !== "boolean") return unreadable(record, DESCRIBE_SERVICE);
  return known(isPublic ? "none" : "network", from);
}
