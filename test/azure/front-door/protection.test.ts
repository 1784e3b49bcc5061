import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/model/json.ts";
import { frontDoor } from "../../../src/providers/azure/front-door/index.ts";
import { denied } from "../../services/record.ts";
import { cdnRecord, ENDPOINT, normalized, onPath, override, PROFILE, route, rule, ruled, SECURITY } from "./profile.ts";
import type { Edge } from "./profile.ts";

const WAF = "/subscriptions/s/resourceGroups/G/providers/Microsoft.Network/FrontDoorWebApplicationFirewallPolicies/";
const DOMAIN = `${PROFILE}/customDomains/www`;
const OTHER = `${PROFILE}/customDomains/other`;

const on = (patterns: readonly string[], ...domains: readonly string[]): JsonObject => ({
  domains: domains.map((id) => ({ id, isActive: true })),
  patternsToMatch: patterns,
});
function wall(associations: readonly JsonObject[], more: JsonObject = {}): JsonObject {
  const parameters = { type: "WebApplicationFirewall", wafPolicy: { id: `${WAF}One` }, associations, ...more };
  return { id: `${PROFILE}/securityPolicies/p`, name: "p", properties: { parameters } };
}
const at = (...domains: readonly string[]): JsonObject => ({
  linkToDefaultDomain: "Disabled",
  customDomains: domains.map((id) => ({ id })),
});

function walls(edge: Edge): readonly string[] {
  const { edges, edgeGaps } = normalized(edge);
  return [
    ...edges.flatMap(({ type, from, to }) =>
      type === "protected-by" && to.by === "id"
        ? [`${from.split("#").at(-1) ?? ""} ${to.id.split("/").at(-1) ?? ""}`]
        : [],
    ),
    ...edgeGaps.flatMap(({ type, gap }) => (type === "protected-by" ? [`gap:${gap.reason}`] : [])),
  ];
}

describe("what stands before a route of Front Door", () => {
  const everything = wall([on(["/*"], ENDPOINT)]);
  it.each<[string, Edge, readonly string[]]>([
    ["nothing", {}, []],
    ["a firewall before its endpoint's own name", { security: [everything] }, ["/* one"]],
    ["one before another", { security: [wall([on(["/*"], `${PROFILE}/afdEndpoints/x`)])] }, []],
    ["one of another case", { security: [wall([on(["/*"], ENDPOINT.toUpperCase())])] }, ["/* one"]],
    ["nothing of its patterns", { security: [wall([on(["/api/*"], ENDPOINT)])] }, []],
    ["what takes no pattern", { security: [wall([on([], ENDPOINT)])] }, []],
    [
      "one of its patterns alone",
      {
        routes: [route({ patternsToMatch: ["/*", "/dsar/*"] })],
        security: [wall([on(["/dsar/*"], ENDPOINT)])],
      },
      ["/dsar/* one"],
    ],
    [
      "its rules' paths as well",
      { ...ruled([rule([onPath("dsar/")], [override("01:00:00")])]), security: [everything] },
      ["/* one", "/dsar/* one"],
    ],
    [
      "one of its two hosts alone",
      { routes: [route({ ...at(DOMAIN, OTHER) })], security: [wall([on(["/*"], DOMAIN)])] },
      [],
    ],
    [
      "both hosts",
      { routes: [route({ ...at(DOMAIN, OTHER) })], security: [wall([on(["/*"], DOMAIN), on(["/*"], OTHER)])] },
      ["/* one"],
    ],
    [
      "its domain, and not its own name",
      { routes: [route({ customDomains: [{ id: DOMAIN }] })], security: [wall([on(["/*"], DOMAIN)])] },
      [],
    ],
    [
      "each host by another",
      {
        routes: [route({ ...at(DOMAIN, OTHER) })],
        security: [wall([on(["/*"], DOMAIN)]), wall([on(["/*"], OTHER)], { wafPolicy: { id: `${WAF}Two` } })],
      },
      ["gap:unresolved"],
    ],
    ["nothing, as no host serves it", { routes: [route(at())], security: [everything] }, []],
    ["a policy of another kind", { security: [wall([on(["/*"], ENDPOINT)], { type: "x" })] }, []],
    ["one before the whole profile", { security: [wall([], { isProfileLevel: true })] }, ["/* one"]],
    ["one that does not say before what", { security: [wall([])] }, ["gap:unresolved"]],
    ["one beside another that does not say", { security: [everything, wall([])] }, ["/* one"]],
    [
      "one before another route",
      { security: [wall([{ ...on(["/*"], ENDPOINT), routes: [{ id: `${ENDPOINT}/routes/x` }] }])] },
      [],
    ],
    [
      "one before the route by name",
      { security: [wall([{ ...on(["/*"], ENDPOINT), routes: [{ id: `${ENDPOINT}/routes/web` }] }])] },
      ["/* one"],
    ],
    ["one without a firewall", { security: [wall([on(["/*"], ENDPOINT)], { wafPolicy: null })] }, ["gap:unreadable"]],
    ["one without parameters", { security: [{ name: "p", properties: {} }] }, ["gap:unreadable"]],
    ["what was denied", { body: { [SECURITY]: denied(SECURITY) } }, ["gap:access-denied"]],
    ["what is no list", { body: { [SECURITY]: { value: 7 } } }, ["gap:unreadable"]],
  ])("is %s", (_, edge, expected) => expect(walls(edge)).toEqual(expected));

  it("says where that stands", () => {
    expect(normalized({ security: [everything] }).edges.filter(({ type }) => type === "protected-by")).toEqual([
      expect.objectContaining({
        to: { by: "id", id: `${WAF}One`.toLowerCase() },
        origin: expect.objectContaining({ pointer: `/${SECURITY}/value/0/properties/parameters/wafPolicy` }),
      }),
    ]);
  });
});

describe("what stands before an endpoint of Azure CDN", () => {
  it.each([
    ["nothing", null, []],
    ["a policy", { id: `${WAF}One` }, ["edge one"]],
    ["what makes no sense", { id: 7 }, ["gap:unreadable"]],
  ] as const)("is %s", (_, webApplicationFirewallPolicyLink, expected) => {
    const { edges, edgeGaps } = frontDoor.normalize(cdnRecord({ webApplicationFirewallPolicyLink }));
    expect([
      ...edges.flatMap(({ type, to }) =>
        type === "protected-by" && to.by === "id" ? [`edge ${to.id.split("/").at(-1) ?? ""}`] : [],
      ),
      ...edgeGaps.map(({ gap }) => `gap:${gap.reason}`),
    ]).toEqual(expected);
  });
});
