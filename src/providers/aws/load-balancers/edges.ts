import type { PendingEdge } from "../../../graph/graph.ts";
import { text } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { originOf, part } from "../../parts.ts";
import { originAlias } from "../origin-alias.ts";
import { directoriesOf } from "./guard.ts";
import { LIST_BALANCERS, LIST_RULES } from "./reads.ts";
import type { ListenerRule } from "./rule.ts";

/** To the user pools that callers of a route log in to. */
export function logins(record: ResourceRecord, rule: ListenerRule, from: string): readonly PendingEdge[] {
  return directoriesOf(record, rule).map(({ pool, steps }) => ({
    type: "authenticates-with",
    from,
    to: { by: "id", id: pool },
    because: "its rule has callers log in there",
    origin: originOf(record, "DescribeRules", LIST_RULES, steps),
    toType: "AWS::Cognito::UserPool",
  }));
}

/** From the edge routes that take their answers from the load balancer, whichever of its routes they come by. */
export function fromEdge(record: ResourceRecord, id: string): readonly PendingEdge[] {
  const balancer = part(record, "DescribeLoadBalancers", LIST_BALANCERS);
  const host = balancer.known ? text(balancer.value?.DNSName) : undefined;
  if (!host) return [];
  const origin = originOf(record, "DescribeLoadBalancers", LIST_BALANCERS, ["DNSName"]);
  const because = "the load balancer is its origin";
  return [{ type: "serves", from: originAlias(host), to: { by: "id", id }, because, origin }];
}
