import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import type { ResourceRecord } from "../../../src/model/record.ts";
import type { Endpoint } from "../../../src/model/resource.ts";
import type { Normalized } from "../../../src/graph/graph.ts";
import { loadBalancers } from "../../../src/providers/aws/load-balancers/index.ts";
import { record } from "../../services/record.ts";

export const AT = "arn:aws:elasticloadbalancing:us-west-2:123456789012";
export const BALANCER: string = `${AT}:loadbalancer/app/shop/50dc`;
export const LISTENER: string = `${AT}:listener/app/shop/50dc/f2f7`;
export const RULE: string = `${AT}:listener-rule/app/shop/50dc/f2f7`;
export const GROUP: string = `${AT}:targetgroup/web/73e2`;
export const FORWARD: JsonObject = { Type: "forward", TargetGroupArn: GROUP, Order: 2 };

export interface Listener {
  readonly rules?: JsonValue;
  readonly listener?: JsonObject;
  readonly balancer?: JsonObject;
  /** Parts of the record's body; `undefined` takes one away. */
  readonly parts?: Readonly<Record<string, JsonValue | undefined>>;
}

export function listenerRecord({ rules = [], listener, balancer, parts }: Listener): ResourceRecord {
  const body: JsonObject = {
    DescribeLoadBalancers: {
      LoadBalancerArn: BALANCER,
      Type: "application",
      Scheme: "internet-facing",
      State: { Code: "active" },
      ...balancer,
    },
    DescribeListeners: {
      ListenerArn: LISTENER,
      Protocol: "HTTPS",
      Port: 443,
      MutualAuthentication: { Mode: "off" },
      ...listener,
    },
    DescribeRules: { Rules: rules },
    DescribeTargetGroups: { TargetGroups: [{ TargetGroupArn: GROUP, TargetType: "ip" }] },
    "resource-groups-tagging-api:GetResources": null,
    ...parts,
  };
  return record("AWS::ElasticLoadBalancingV2::Listener", LISTENER, body);
}

/** A rule with a number, which is part of its ARN. */
export function rule(number: number | "default", conditions: JsonValue, actions: JsonValue = [FORWARD]): JsonObject {
  return {
    RuleArn: `${RULE}/${number}`,
    Priority: String(number),
    IsDefault: number === "default",
    Conditions: conditions,
    Actions: actions,
  };
}

export function path(...values: readonly string[]): JsonObject {
  return { Field: "path-pattern", PathPatternConfig: { Values: values } };
}

export function method(...values: readonly string[]): JsonObject {
  return { Field: "http-request-method", HttpRequestMethodConfig: { Values: values } };
}

export function normalized(given: Listener): Normalized {
  return loadBalancers.normalize(listenerRecord(given));
}

export function endpoints(given: Listener): readonly Endpoint[] {
  return normalized(given).nodes.flatMap((node) => (node.kind === "endpoint" ? [node] : []));
}
