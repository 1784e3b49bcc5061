import type { PendingEdge } from "../../../graph/graph.ts";
import { known } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import { asUnreadPart } from "../../../model/record.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { gapOf, originOf, part, unreadable } from "../../parts.ts";
import { NO_EDGES, hidden } from "../gateway/edges.ts";
import type { Edges } from "../gateway/edges.ts";
import { invokedId, targetType } from "../invoked.ts";
import { GET_HEALTH, LIST_GROUPS, LIST_RULES } from "./reads.ts";
import { actionsOf } from "./rule.ts";
import type { ListenerRule } from "./rule.ts";
import { groupsOf } from "./target-groups.ts";
import type { NamedGroup } from "./target-groups.ts";

/** The action that answers, which is the last one. */
function last(rule: ListenerRule): { readonly action: JsonObject; readonly index: number } | undefined {
  return actionsOf(rule).at(-1);
}

/** Whether anything behind answers. A redirect is an answer of the load balancer's own. */
export function answeredBy(record: ResourceRecord, rule: ListenerRule): Fact<"integration" | "fixed"> {
  const answer = last(rule);
  const type = answer?.action.Type;
  if (!answer || (type !== "forward" && type !== "redirect" && type !== "fixed-response"))
    return unreadable(record, LIST_RULES);
  const steps = ["Rules", rule.index, "Actions", answer.index, "Type"];
  return known(type === "forward" ? "integration" : "fixed", [originOf(record, "DescribeRules", LIST_RULES, steps)]);
}

/** Whether it only sends callers from HTTP on to HTTPS, where the same paths are routes of another listener. */
export function leavesToHttps(listener: JsonObject, rule: ListenerRule): boolean {
  const { Type: type, RedirectConfig: redirect } = last(rule)?.action ?? {};
  return listener.Protocol === "HTTP" && type === "redirect" && isObject(redirect) && redirect.Protocol === "HTTPS";
}

/** What serves a route: of every group that its rule forwards to, whatever its weight, the functions it holds, or the group
 * itself, which whoever puts targets into it answers to. */
export function servedBy(record: ResourceRecord, rule: ListenerRule, from: string): Edges {
  const answer = last(rule);
  if (answer?.action.Type === "redirect" || answer?.action.Type === "fixed-response") return NO_EDGES;
  const groups = answer?.action.Type === "forward" ? groupsOf(answer.action) : [];
  if (!answer || groups.length === 0) return hidden("routes-to", from, unreadable(record, LIST_RULES).gaps[0]);
  const served = groups.map((group) => throughGroup(record, rule, answer.index, group, from));
  return {
    edges: served.flatMap(({ edges }) => edges),
    edgeGaps: served.flatMap(({ edgeGaps }) => edgeGaps),
  };
}

function throughGroup(
  record: ResourceRecord,
  rule: ListenerRule,
  at: number,
  { arn, steps }: NamedGroup,
  from: string,
): Edges {
  const origin = originOf(record, "DescribeRules", LIST_RULES, ["Rules", rule.index, "Actions", at, ...steps]);
  const edge: PendingEdge = {
    type: "routes-to",
    from,
    to: { by: "id", id: arn },
    because: "its rule forwards to the target group",
    origin,
    toType: "AWS::ElasticLoadBalancingV2::TargetGroup",
  };
  const type = typeOf(record, arn);
  // What kind of targets it holds is not known: a function may be among them.
  if (!type.known) return { edges: [edge], edgeGaps: hidden("routes-to", from, type.gaps[0]).edgeGaps };
  return type.value === "lambda" ? functionsIn(record, arn, from) : { edges: [edge], edgeGaps: [] };
}

const TYPES = new Set(["instance", "ip", "lambda", "alb"]);

function typeOf(record: ResourceRecord, arn: string): Fact<string> {
  const answer = part(record, "DescribeTargetGroups", LIST_GROUPS);
  if (!answer.known) return answer;
  const group = objects(answer.value?.TargetGroups).find(({ TargetGroupArn }) => TargetGroupArn === arn);
  const type = text(group?.TargetType);
  return type !== undefined && TYPES.has(type) ? known(type, answer.from) : unreadable(record, LIST_GROUPS);
}

function functionsIn(record: ResourceRecord, arn: string, from: string): Edges {
  const answer = part(record, "DescribeTargetHealth", GET_HEALTH);
  if (!answer.known) return hidden("routes-to", from, answer.gaps[0]);
  const group = answer.value && Object.hasOwn(answer.value, arn) ? answer.value[arn] : undefined;
  // A group that vanished leads nowhere any more.
  if (group === null) return NO_EDGES;
  const failed = asUnreadPart(group);
  if (failed) return hidden("routes-to", from, gapOf(record, failed));
  const targets = isObject(group) ? group.TargetHealthDescriptions : undefined;
  if (!Array.isArray(targets)) return hidden("routes-to", from, unreadable(record, GET_HEALTH).gaps[0]);
  const ids = objects(targets).flatMap(({ Target }, index) => {
    const id = isObject(Target) ? text(Target.Id) : undefined;
    return id ? [{ id, index }] : [];
  });
  return {
    edges: ids.map(({ id, index }) => ({
      type: "routes-to",
      from,
      to: { by: "id", id: invokedId(id) },
      because: "its target group holds it",
      origin: originOf(record, "DescribeTargetHealth", GET_HEALTH, [arn, "TargetHealthDescriptions", index, "Target"]),
      toType: targetType(id),
    })),
    edgeGaps:
      ids.length < targets.length ? hidden("routes-to", from, unreadable(record, GET_HEALTH).gaps[0]).edgeGaps : [],
  };
}
