import type { Rule, RuleContext } from "../../engine/rule.ts";
import { evidenceOf, fail, notApplicable, pass, review } from "../../engine/verdict.ts";
import { cite } from "../../law/provisions.ts";
import { any, isTrue, some } from "../../model/fact.ts";
import type { Fact } from "../../model/fact.ts";
import type { Endpoint } from "../../model/resource.ts";
import { dsarRoute } from "../dsar-route.ts";
import { firewallsOf } from "../firewalls.ts";
import type { Firewalls } from "../firewalls.ts";

const rule: Rule<"endpoint"> = {
  id: "dsar/unthrottled-intake",
  title: "An open request route holds no flood back",
  kinds: ["endpoint"],
  clouds: ["aws", "azure"],
  labels: ["dsar-endpoint"],
  consults: ["dsar-endpoint"],
  securitySeverity: 4.0,
  precision: "medium",
  provisions: cite("Civ. Code § 1798.100(e)", "Civ. Code § 1798.130(a)(2)", "11 CCR § 7060"),
  why: "Intake and opt-outs have to be open to anyone, so that a login cannot keep robots off them. Without a limit of its own or a firewall a route can be flooded until real requests are lost or late, and tried with guessed names until something is learned.",
  exceptions: [
    "A route that asks who calls, or that only a private network reaches: nothing is said of it here.",
    "A firewall at the edge in front holds only for what comes through it: a review, since the route's own address may be called as well.",
    "The cloud's limit for the whole account is none of the route's own.",
    "Preflight requests, routes that are not served, and routes that the gateway answers by itself.",
  ],
  fix: {
    aws: `Limit the route where its gateway can, or put a firewall with a rate-based rule in front.

aws apigateway update-stage --rest-api-id <api> --stage-name <stage> \\
  --patch-operations op=replace,path=/~1privacy~1requests/POST/throttling/rateLimit,value=20 op=replace,path=/~1privacy~1requests/POST/throttling/burstLimit,value=40
aws wafv2 associate-web-acl --web-acl-arn <web acl arn> --resource-arn <stage, load balancer or API arn>

Of a function URL: aws lambda put-function-concurrency --function-name <function> --reserved-concurrent-executions 10`,
    azure: `In API Management limit calls in the operation's inbound policy; in front of an app stands a firewall policy in Prevention with a rate limit rule.

// Bicep, of the operation's policy: <rate-limit-by-key calls="20" renewal-period="60" counter-key="@(context.Request.IpAddress)" />
properties: { format: 'rawxml', value: loadTextContent('throttled.xml') }

az network application-gateway waf-policy policy-setting update --policy-name <policy> --resource-group <group> --state Enabled --mode Prevention`,
  },
  needs: [
    "endpoint",
    "endpoint.authentication",
    "endpoint.deployed",
    "endpoint.answeredBy",
    "endpoint.throttled",
    "endpoint.protected-by",
    "firewall",
    "firewall.blocks",
    "cdn-route",
    "cdn-route.serves",
    "cdn-route.protected-by",
  ],
  check(route, context) {
    const judged = dsarRoute(route, context);
    if (!judged || context.read(judged.guard) !== "none") return notApplicable();
    const { throttled } = route.facts;
    const walls = firewallsOf(route, context);
    const evidence = [...evidenceOf(throttled), ...walls.evidence];
    if (isTrue(throttled))
      return pass(`${route.name} is open to anyone, and a limit of its own holds a flood back.`, { evidence });
    if (context.read(any([throttled, walls.block]))) {
      const names = walls.blocking.map(({ name }) => name).join(", ");
      return pass(`${route.name} is open to anyone, and a firewall stands in front of it: ${names}.`, { evidence });
    }
    const open = `${route.name} is open to anyone, and neither a limit of its own nor a firewall holds a flood back`;
    const edge = edgeWalls(route, context);
    if (context.read(edge.block)) {
      const names = edge.walls.flatMap(({ blocking }) => blocking.map(({ name }) => name)).join(", ");
      return review(
        `${open}. A firewall stands at the edge in front (${names}): check that the route cannot be called past it.`,
        { evidence: [...evidence, ...edge.walls.flatMap((wall) => wall.evidence)] },
      );
    }
    return fail(`${open}.`, { evidence });
  },
};

/** The firewalls of the edge routes that pass requests on to it, or to the host that serves it, and whether one of them holds
 * anything back. */
function edgeWalls(
  route: Endpoint,
  context: RuleContext,
): { readonly walls: readonly Firewalls[]; readonly block: Fact<boolean> } {
  const { graph } = context;
  const routes = graph.out(route, "routes-to");
  const behind = routes.items.flatMap(({ to }) => graph.node(to) ?? []);
  const seen = [route, ...behind].map((node) => graph.in(node, "serves"));
  const fronts = new Set(seen.flatMap(({ items }) => items.map(({ from }) => from)));
  const walls = [...fronts].flatMap((id) => graph.node(id) ?? []).map((each) => firewallsOf(each, context));
  // Where it does not tell what serves it, an edge route may lead there.
  const untold = graph.ofKind("cdn-route").length > 0 ? routes.gaps : [];
  const gaps = [...seen.flatMap((each) => each.gaps), ...untold];
  return { walls, block: some({ items: walls, gaps }, ({ block }) => block) };
}

export default rule;
