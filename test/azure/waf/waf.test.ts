import { describe, expect, it } from "vitest";
import { objects } from "../../../src/model/json.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { waf } from "../../../src/providers/azure/waf/index.ts";
import { POLICY_TYPES } from "../../../src/providers/azure/waf/reads.ts";
import { keep } from "../../../src/providers/keep.ts";
import { missingKinds } from "../../../src/providers/missing.ts";
import { operationsOf } from "../../../src/providers/operations.ts";
import type { Answer, OperationKey } from "../../../src/providers/service.ts";
import { denied, shown } from "../../services/record.ts";
import { byOperation, collectFrom, GROUPS, ok, refused } from "../collect-from.ts";
import { azureRecord, GROUP, SUBSCRIPTION } from "../record.ts";

const [AG, AFD, CDN] = POLICY_TYPES.map(({ type }) => type) as [string, string, string];
const operationOf = (type: string): OperationKey => `resource-graph:${type}`;
const RULES = { [AG]: "state", [AFD]: "enabledState", [CDN]: "enabledState" };

const matchConditions = [{ matchVariable: "RemoteAddr", matchValue: ["hidden"], matchValues: ["hidden"] }];
/** A rule of its own as the type lays it out. */
const own = (type: string, action: string | null, state: string | null = "Enabled"): JsonObject => ({
  name: "hidden",
  priority: 1,
  ruleType: "RateLimitRule",
  rateLimitThreshold: 100,
  matchConditions,
  action,
  [RULES[type] ?? ""]: state,
});
const ownRules = (type: string, ...rules: readonly (JsonObject | string)[]): JsonObject => ({
  customRules: type === AG ? rules : { rules },
});
const MANAGED = {
  managedRules: { managedRuleSets: [{ ruleSetType: "OWASP", ruleSetVersion: "3.2" }], exclusions: ["hidden"] },
};
const settings = (type: string, state: string | null, mode: string | null = "Prevention"): JsonObject => ({
  policySettings: { [RULES[type] ?? ""]: state, mode, redirectUrl: "hidden" },
});
const policy = (type: string, properties: JsonObject): JsonObject => ({
  id: `${GROUP}/providers/${type}/Wall`,
  name: "Wall",
  location: "Global",
  tags: { team: "web" },
  sku: { name: "hidden" },
  properties,
});

function blocks(type: string, properties: JsonObject): unknown {
  const operation = operationOf(type);
  const row = objects(keep({ data: [policy(type, properties)] }, waf.reads[operation]?.keeps ?? []).data)[0] ?? {};
  const { nodes } = waf.normalize(azureRecord(type, `${type}/Wall`.toLowerCase(), { [operation]: row }, "global"));
  const [node] = nodes;
  if (node?.kind !== "firewall") throw new Error("no firewall");
  return shown(node.facts.blocks);
}

describe.each([AG, AFD, CDN])("a policy of %s", (type) => {
  const on = settings(type, "Enabled");
  it.each<[string, JsonObject, unknown]>([
    ["with the provider's rules", { ...on, ...MANAGED }, true],
    ["that detects only", { ...settings(type, "Enabled", "Detection"), ...MANAGED }, false],
    ["that is switched off", { ...settings(type, "Disabled"), ...MANAGED }, false],
    ["without rules", on, false],
    ["with empty rules", { ...on, managedRules: { managedRuleSets: [] }, ...ownRules(type) }, false],
    ["that blocks by a rule of its own", { ...on, ...ownRules(type, own(type, "Block")) }, true],
    ["that sends elsewhere", { ...on, ...ownRules(type, own(type, "Redirect")) }, true],
    ["that challenges", { ...on, ...ownRules(type, own(type, "JSChallenge")) }, true],
    [
      "that logs",
      { ...on, ...ownRules(type, own(type, "Log"), own(type, "Allow"), own(type, "AnomalyScoring")) },
      false,
    ],
    ["whose rule is off", { ...on, ...ownRules(type, own(type, "Block", "Disabled")) }, false],
    ["whose rule is on by default", { ...on, ...ownRules(type, own(type, "Block", null)) }, true],
    ["whose rule does something new", { ...on, ...ownRules(type, own(type, "constructor")) }, "unread:unreadable"],
    ["whose rule is none", { ...on, ...ownRules(type, "x") }, "unread:unreadable"],
    [
      "whose rule does something new beside one that blocks",
      { ...on, ...ownRules(type, own(type, "new"), own(type, "Block")) },
      true,
    ],
    [
      "whose new rule is off by its mode",
      { ...settings(type, "Enabled", "Detection"), ...ownRules(type, own(type, "new")) },
      false,
    ],
    ["of no known mode", { ...settings(type, "Enabled", "x"), ...MANAGED }, "unread:unreadable"],
    ["of no mode", { ...settings(type, "Enabled", null), ...MANAGED }, "unread:unreadable"],
    ["of no known state", { ...settings(type, "x"), ...MANAGED }, "unread:unreadable"],
    ["of no state", { ...settings(type, null), ...MANAGED }, type === AG ? "unread:unreadable" : true],
    ["of no state, detecting", { ...settings(type, null, "Detection"), ...MANAGED }, false],
    ["without settings", MANAGED, "unread:unreadable"],
    ["whose sets only log", { ...on, managedRules: { managedRuleSets: [{ ruleSetAction: "Log" }] } }, false],
    [
      "of whose sets one blocks",
      { ...on, managedRules: { managedRuleSets: [{ ruleSetAction: "Log" }, { ruleSetAction: "Block" }] } },
      true,
    ],
  ])("%s", (_, properties, expected) => expect(blocks(type, properties)).toBe(expected));

  it("is a firewall, whose every secret is left out", async () => {
    const operation = operationOf(type);
    const properties = { ...on, ...MANAGED, ...ownRules(type, own(type, "Block")) };
    const { records, lists } = await collectFrom(waf, {
      answers: { [operation]: ok({ data: [policy(type, properties)] }) },
    });
    expect(records).toMatchObject([
      { type, region: "global", operation, via: "resource-graph", body: { [GROUPS]: null } },
    ]);
    expect(byOperation(lists)[operation]).toEqual({ complete: true, listed: 1, vanished: 0 });
    expect(JSON.stringify(records)).not.toContain("hidden");
    const [record] = records;
    const { nodes } = waf.normalize(azureRecord(type, record?.id ?? "", record?.body ?? {}, "global"));
    expect(nodes).toMatchObject([{ kind: "firewall", name: "Wall", type, region: "global" }]);
  });

  it.each<[string, JsonObject]>([
    ["own rules", { ...on, ...ownRules(type), customRules: "x", rateLimitRules: [] }],
    ["sets", { ...on, managedRules: { managedRuleSets: "x" } }],
    ["sets' holder", { ...on, managedRules: [] }],
  ])("is open where its %s are no list", (_, properties) => {
    const [node] = waf.normalize(azureRecord(type, "/wall", { [operationOf(type)]: { properties } })).nodes;
    expect(node?.kind === "firewall" && shown(node.facts.blocks)).toBe("unread:unreadable");
  });

  it.each<[string, JsonObject, string]>([
    ["of a bare listing", { "resources:Resources_List": { id: "/x", name: "Wall" } }, "unread:not-collected"],
    ["that was denied", { [operationOf(type)]: denied("x") }, "unread:access-denied"],
    ["of which nothing was asked", {}, "unread:not-collected"],
    ["that is none", { [operationOf(type)]: { properties: "x" } }, "unread:unreadable"],
  ])("%s is open", (_, body, expected) => {
    const [node] = waf.normalize(azureRecord(type, "/wall", body)).nodes;
    expect(node?.kind === "firewall" && shown(node.facts.blocks)).toBe(expected);
  });

  it("may be missing where it could not be listed", async () => {
    const operation = operationOf(type);
    const { records, lists } = await collectFrom(waf, { answers: { [operation]: refused(operation) } });
    const unread = { reason: "access-denied", operation, message: "no" } as const;
    expect([records, byOperation(lists)[operation]]).toEqual([[], { complete: false, listed: 0, unread }]);
    const list = {
      operation,
      account: SUBSCRIPTION,
      region: "global",
      complete: false,
      listed: 0,
      vanished: 0,
      unread,
    };
    expect(missingKinds([waf], { records: [], scopes: [], lists: [list] }).map(({ kind }) => kind)).toEqual([
      "firewall",
    ]);
  });
});

describe("limits of rates of Azure CDN", () => {
  it("hold back", () => {
    expect(blocks(CDN, { ...settings(CDN, "Enabled"), rateLimitRules: { rules: [own(CDN, "Block")] } })).toBe(true);
    expect(blocks(AFD, { ...settings(AFD, "Enabled"), rateLimitRules: { rules: [own(AFD, "Block")] } })).toBe(false);
  });
});

describe("the service", () => {
  it("reads alone, and asks for nothing that nobody wants", async () => {
    for (const operation of operationsOf(waf.reads)) expect(waf.reads[operation]?.permission).toMatch(/\/read$/);
    const answers: Readonly<Record<string, Answer>> = {};
    expect((await collectFrom(waf, { answers, wanted: [] })).calls).toEqual([]);
  });
  it("knows no other type", () => {
    expect(waf.normalize(azureRecord("Microsoft.Network/other", "/x", {}))).toEqual({
      nodes: [],
      edges: [],
      edgeGaps: [],
    });
  });
});
