import type { EdgeGap, Normalized, PendingEdge } from "../../../graph/graph.ts";
import { all, any, known } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject, text } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Endpoint } from "../../../model/resource.ts";
import { factOf, foundIn, originOf, part } from "../../parts.ts";
import { bulkTags } from "../bulk-tags.ts";
import { firewallAlias } from "../firewall-alias.ts";
import { metricAliases } from "../metric-alias.ts";
import { fromEdge, logins } from "./edges.ts";
import { guardOf } from "./guard.ts";
import { LIST_BALANCERS, LIST_LISTENERS, LIST_RULES } from "./reads.ts";
import { rulesOf, takenBy } from "./rule.ts";
import type { ListenerRule, Path } from "./rule.ts";
import { answeredBy, leavesToHttps, servedBy } from "./serving.ts";

/** A listener's record becomes a route for every path and method that its rules take, and edges to what serves them. */
export function normalize(record: ResourceRecord): Normalized {
  const listener = part(record, "DescribeListeners", LIST_LISTENERS);
  const answer = part(record, "DescribeRules", LIST_RULES);
  if (!listener.known || !answer.known) return { nodes: [], edges: [], edgeGaps: [] };
  const rules = rulesOf(answer.value ?? {});
  const shared = sharedOf(record);
  const routes = rules
    .filter((rule) => !leavesToHttps(listener.value ?? {}, rule))
    .flatMap((rule) => routesOf(record, rules, rule, shared));
  return {
    nodes: routes.map(({ node }) => node),
    edges: routes.flatMap(({ edges }) => edges),
    edgeGaps: routes.flatMap(({ edgeGaps }) => edgeGaps),
  };
}

interface Shared {
  readonly aliases: readonly string[];
  readonly tags: Endpoint["facts"]["tags"];
  readonly running: Fact<boolean>;
  readonly throttled: Fact<boolean>;
}

/** Which ARN is the load balancer's, the listener's own tells: `…:listener/app/<name>/<id>/<listener>`. */
function balancerOf({ id }: ResourceRecord): string {
  return id.replace(":listener/", ":loadbalancer/").split("/").slice(0, 4).join("/");
}

function sharedOf(record: ResourceRecord): Shared {
  const balancer = balancerOf(record);
  const name = balancer.split(":loadbalancer/")[1] ?? "";
  return {
    aliases: [firewallAlias(balancer), ...metricAliases("AWS/ApplicationELB", "LoadBalancer", name, record)],
    tags: bulkTags(record),
    running: runningOf(record),
    // It grows with the load, and counts nobody's calls:
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/introduction.html
    throttled: known(false, [originOf(record, "DescribeListeners", LIST_LISTENERS)], "documented-default"),
  };
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html */
const RUNS: ReadonlyMap<string, boolean> = new Map([
  ["active", true],
  ["active_impaired", true],
  // It is about to serve.
  ["provisioning", true],
  ["failed", false],
]);

function runningOf(record: ResourceRecord): Fact<boolean> {
  return factOf(record, {
    key: "DescribeLoadBalancers",
    operation: LIST_BALANCERS,
    read: ({ State: state }) => (isObject(state) ? RUNS.get(text(state.Code) ?? "") : undefined),
  });
}

interface Route {
  readonly node: Endpoint;
  readonly edges: readonly PendingEdge[];
  readonly edgeGaps: readonly EdgeGap[];
}

/** OPTIONS answers browsers before a call; it is no route of its own. */
function routesOf(
  record: ResourceRecord,
  rules: readonly ListenerRule[],
  rule: ListenerRule,
  shared: Shared,
): readonly Route[] {
  const before = rules.slice(0, rules.indexOf(rule));
  const methods = rule.methods.length === 0 ? [undefined] : rule.methods.filter((method) => method !== "OPTIONS");
  // Patterns that read alike are one route.
  const routes = [...new Set(rule.paths.map(({ route }) => route))];
  return routes.flatMap((route) =>
    methods.map((method): Route => {
      const reached = any(
        rule.paths.filter((path) => path.route === route).map((path) => reach(record, before, path, method)),
      );
      const node = endpoint(record, rule, { route, method: method ?? "ANY" }, shared, reached);
      const served = servedBy(record, rule, node.id);
      const edges = [...served.edges, ...logins(record, rule, node.id), ...fromEdge(record, node.id)];
      return { node, edges, edgeGaps: served.edgeGaps };
    }),
  );
}

function reach(
  record: ResourceRecord,
  before: readonly ListenerRule[],
  path: Path,
  method: string | undefined,
): Fact<boolean> {
  const taken = takenBy(before, path, method);
  const from = taken ? [originOf(record, "DescribeRules", LIST_RULES, ["Rules", taken.index, "Conditions"])] : [];
  return known(!taken, from, "derived");
}

function endpoint(
  record: ResourceRecord,
  rule: ListenerRule,
  { route, method }: { readonly route: string; readonly method: string },
  { aliases, tags, running, throttled }: Shared,
  reached: Fact<boolean>,
): Endpoint {
  return {
    kind: "endpoint",
    id: `${rule.arn}/${method}${route}`,
    aliases,
    name: `${method} ${route}`,
    type: "AWS::ElasticLoadBalancingV2::ListenerRule",
    ...foundIn(record),
    method,
    path: route,
    facts: {
      tags,
      authentication: guardOf(record, rule),
      deployed: all([reached, running]),
      answeredBy: answeredBy(record, rule),
      throttled,
    },
  };
}
