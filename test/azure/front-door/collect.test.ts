import { describe, expect, it } from "vitest";
import { frontDoor } from "../../../src/providers/azure/front-door/index.ts";
import { missingKinds } from "../../../src/providers/missing.ts";
import { operationsOf } from "../../../src/providers/operations.ts";
import type { OperationKey } from "../../../src/providers/service.ts";
import { answersOf, byOperation, collectFrom, GONE, GROUPS } from "../collect-from.ts";
import type { Wire } from "../collect-from.ts";
import { SUBSCRIPTION } from "../record.ts";
import {
  CDN,
  CDN_DOMAINS,
  CDN_ENDPOINTS,
  condition,
  DOMAINS,
  ENDPOINT,
  ENDPOINTS,
  header,
  LOWER,
  ORIGINS,
  override,
  PROFILE,
  PROFILES,
  route,
  ROUTES,
  rule,
  RULES,
  SECURITY,
  setOf,
} from "./profile.ts";

const SECRET = condition("RequestHeader", { selector: "X-Key", operator: "Equal", matchValues: ["hunter2"] });
const CHOICE = { name: "OriginGroupOverride", parameters: { originGroup: { id: `${PROFILE}/originGroups/Other` } } };

/** Wire answers by operation and id; what is not there is gone. */
const WIRE: Wire = {
  [PROFILES]: {
    data: [
      {
        id: PROFILE,
        name: "Edge",
        location: "Global",
        kind: "frontdoor",
        sku: { name: "Premium_AzureFrontDoor" },
        tags: { a: "b" },
        properties: { frontDoorId: "hidden" },
      },
      { id: `${PROFILE}-cdn`, location: "Global", sku: { name: "Standard_Microsoft" } },
    ],
  },
  [ENDPOINTS]: {
    data: [
      { id: ENDPOINT, name: "Shop", properties: { enabledState: "Enabled", hostName: "x" } },
      { id: ENDPOINT.replace("/Edge/", "/Elsewhere/"), name: "Shop" },
    ],
  },
  [CDN_ENDPOINTS]: {
    data: [
      {
        id: CDN.replace("/Edge/", "/Edge-cdn/"),
        location: "West US",
        properties: {
          customDomains: [{ name: "www" }],
          deliveryPolicy: { rules: [rule([SECRET], [header("Append")])] },
        },
      },
      { id: `${CDN.replace("/Edge/", "/Edge-cdn/")}2`, location: "West US", properties: { customDomains: [] } },
    ],
  },
  [GROUPS]: { data: [] },
  [`Routes_ListByEndpoint ${ENDPOINT.toLowerCase()}`]: {
    value: [
      route({ ruleSets: [setOf("Privacy"), setOf("Other")], customDomains: [{ id: `${PROFILE}/customDomains/www` }] }),
      route({ ruleSets: [setOf("privacy"), { id: "no id" }, {}] }, "api"),
    ],
  },
  [`Rules_ListByRuleSet ${PROFILE}/ruleSets/privacy`]: {
    value: [
      {
        name: "r",
        properties: rule([SECRET], [override("1.00:00:00"), header("Overwrite", "X-Azure-Secret"), CHOICE]),
      },
    ],
  },
  [`Rules_ListByRuleSet ${PROFILE}/ruleSets/Other`]: { value: [] },
  [`AFDCustomDomains_ListByProfile ${LOWER}`]: {
    value: [
      {
        id: `${PROFILE}/customDomains/www`,
        name: "www",
        properties: {
          validationProperties: { validationToken: "hidden" },
          tlsSettings: { minimumTlsVersion: "TLS12", secret: { id: "hidden" } },
        },
      },
    ],
  },
  [`SecurityPolicies_ListByProfile ${LOWER}`]: {
    value: [
      {
        name: "wall",
        properties: {
          deploymentStatus: "hidden",
          parameters: { wafPolicy: { id: "/waf" }, associations: [{ webApplicationFirewallPolicyLink: "hidden" }] },
        },
      },
    ],
  },
  [`AFDOrigins_ListByOriginGroup ${PROFILE}/originGroups/Main`]: {
    value: [{ name: "o", properties: { hostName: "a.example", enabledState: "Enabled", originHostHeader: "hidden" } }],
  },
  [`AFDOrigins_ListByOriginGroup ${PROFILE}/originGroups/Other`]: { value: [] },
  [`CustomDomains_ListByEndpoint ${CDN.replace("/Edge/", "/Edge-cdn/").toLowerCase()}`]: {
    value: [
      {
        name: "www",
        properties: {
          customHttpsProvisioningState: "Enabled",
          customHttpsParameters: { minimumTlsVersion: "TLS12", certificateSource: "Cdn" },
        },
      },
    ],
  },
};
const [CDN_ONE, CDN_TWO] = [CDN, `${CDN}2`].map((id) => id.replace("/Edge/", "/Edge-cdn/").toLowerCase());

async function collected(changes: Wire = {}, wanted: readonly string[] = [...operationsOf(frontDoor.reads), GROUPS]) {
  const answers = answersOf("front-door", { ...WIRE, ...changes });
  const made = await collectFrom(frontDoor, { answers, otherwise: () => GONE, wanted });
  const bodies = Object.fromEntries(made.records.map(({ id, body }) => [id, body]));
  const lists = byOperation(made.lists);
  return { records: made.records, lists, calls: [...new Set(made.calls)], body: bodies[LOWER] ?? {}, bodies };
}

describe("what is asked of the edge", () => {
  it("is all that is declared, each thing once", async () => {
    const { calls } = await collected();
    expect([...calls].sort()).toEqual(Object.keys(answersOf("front-door", WIRE)).sort());
  });

  it("is one record a profile and one a CDN endpoint, by the names of what was asked about", async () => {
    const { records, body, bodies } = await collected();
    const told = records.map(({ type, id, region, via }) => [type, id, region, via]);
    // Records come as their calls are answered, in no order.
    expect(told.toSorted((a, b) => (String(a[1]) < String(b[1]) ? -1 : 1))).toEqual([
      ["Microsoft.Cdn/profiles", LOWER, "global", "resource-graph"],
      ["Microsoft.Cdn/profiles/endpoints", CDN_ONE, "westus", "resource-graph"],
      ["Microsoft.Cdn/profiles/endpoints", CDN_TWO, "westus", "resource-graph"],
    ]);
    expect(body).toMatchObject({
      [PROFILES]: { sku: { name: "Premium_AzureFrontDoor" } },
      [ENDPOINTS]: { data: [{ id: ENDPOINT }] },
      [ROUTES]: { shop: { value: [{ name: "web" }, { name: "api" }] } },
      [RULES]: { privacy: { value: [{ name: "r" }] }, other: { value: [] } },
      [ORIGINS]: { main: { value: [{ properties: { hostName: "a.example" } }] }, other: { value: [] } },
      [DOMAINS]: { value: [{ name: "www" }] },
      [SECURITY]: {
        value: [{ name: "wall", properties: { parameters: { wafPolicy: { id: "/waf" }, associations: [{}] } } }],
      },
      [GROUPS]: null,
    });
    expect(bodies[CDN_ONE ?? ""]).toMatchObject({
      [PROFILES]: { sku: { name: "Standard_Microsoft" } },
      [CDN_DOMAINS]: { value: [{}] },
    });
    expect(bodies[CDN_TWO ?? ""]).not.toHaveProperty([CDN_DOMAINS]);
  });

  it("holds no secret", async () => {
    const { records } = await collected();
    expect(JSON.stringify(records)).not.toMatch(/hunter2|hidden|Cdn"/);
    expect(JSON.stringify(records)).toContain("X-Key");
  });

  it("becomes routes", async () => {
    const { records } = await collected();
    const source = { operation: PROFILES, via: "resource-graph", at: "" } as const;
    const nodes = records.flatMap(
      (record) => frontDoor.normalize({ ...record, provider: "azure", account: SUBSCRIPTION, source }).nodes,
    );
    expect(nodes.map(({ name }) => name)).toEqual(["/*", "/*", "*", "*"]);
  });

  it("is told of lists", async () => {
    const { lists } = await collected();
    expect(lists).toEqual({
      [PROFILES]: { complete: true, listed: 2 },
      [ENDPOINTS]: { complete: true, listed: 2 },
      [CDN_ENDPOINTS]: { complete: true, listed: 2 },
      [ROUTES]: { complete: true, listed: 1, vanished: 0 },
      [RULES]: { complete: true, listed: 2, vanished: 0 },
    });
  });

  it("is nothing where there is no edge", async () => {
    const none = { data: [] };
    const { records, lists, calls } = await collected({ [PROFILES]: none, [ENDPOINTS]: none, [CDN_ENDPOINTS]: none });
    expect([records, Object.keys(lists)]).toEqual([[], [PROFILES, ENDPOINTS, CDN_ENDPOINTS]]);
    expect(calls).toEqual([PROFILES, ENDPOINTS, CDN_ENDPOINTS]);
  });

  it("is no more than is wanted", async () => {
    const { calls, body } = await collected({}, [PROFILES, ENDPOINTS, ROUTES]);
    expect(calls).toEqual([PROFILES, ENDPOINTS, `${ROUTES} ${ENDPOINT.toLowerCase()}`]);
    expect(Object.keys(body).sort()).toEqual([ROUTES, ENDPOINTS, PROFILES].sort());
  });
});

describe("what could not be read", () => {
  it.each<[string, string, OperationKey]>([
    ["routes of an endpoint", `Routes_ListByEndpoint ${ENDPOINT.toLowerCase()}`, ROUTES],
    ["rules of a set", `Rules_ListByRuleSet ${PROFILE}/ruleSets/Other`, RULES],
    ["endpoints", ENDPOINTS, ENDPOINTS],
    ["profiles", PROFILES, PROFILES],
    ["CDN endpoints", CDN_ENDPOINTS, CDN_ENDPOINTS],
  ])("may hide CDN routes: %s", async (_, name, operation) => {
    const { lists } = await collected({ [name]: "unread" });
    expect(lists[operation]).toMatchObject({ complete: false, unread: { reason: "access-denied" } });
    const list = { operation, account: SUBSCRIPTION, region: "global", listed: 0, vanished: 0, complete: false };
    const missing = missingKinds([frontDoor], { records: [], scopes: [], lists: [list] });
    expect(missing.map(({ kind }) => kind)).toEqual(["cdn-route"]);
  });

  it("stands in the record", async () => {
    const { body, lists } = await collected({ [ENDPOINTS]: "unread" });
    expect(body[ENDPOINTS]).toMatchObject({ $unread: { reason: "access-denied" } });
    expect(lists).not.toHaveProperty([ROUTES]);
    const denied = await collected({
      [`Rules_ListByRuleSet ${PROFILE}/ruleSets/privacy`]: "unread",
      [`AFDCustomDomains_ListByProfile ${LOWER}`]: "unread",
    });
    expect(denied.body).toMatchObject({
      [RULES]: { privacy: { $unread: {} }, other: { value: [] } },
      [DOMAINS]: { $unread: {} },
    });
  });

  it("is not what vanished meanwhile", async () => {
    const { body, lists, bodies } = await collected({
      [`Routes_ListByEndpoint ${ENDPOINT.toLowerCase()}`]: "gone",
      [`CustomDomains_ListByEndpoint ${CDN_ONE ?? ""}`]: "gone",
    });
    expect(body[ROUTES]).toEqual({});
    expect(lists[ROUTES]).toEqual({ complete: true, listed: 0, vanished: 1 });
    expect(Object.keys(bodies)).toEqual([LOWER, CDN_TWO]);
  });
});

describe("what is declared", () => {
  it("writes nothing, and feeds every fact", () => {
    for (const [name, read] of Object.entries(frontDoor.reads)) {
      expect(read.permission, name).toMatch(/^Microsoft\.Cdn\/profiles(\/[a-zA-Z]+)*\/read$/);
      expect(read).not.toHaveProperty("request.method");
    }
    const feeds = new Set(Object.values(frontDoor.reads).flatMap((read) => read.feeds));
    expect([...feeds].sort()).toEqual([
      "cdn-route",
      ...["caching", "enabled", "protected-by", "serves", "signal", "tags", "transport"].map(
        (fact) => `cdn-route.${fact}`,
      ),
    ]);
  });
});
