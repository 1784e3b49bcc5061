import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import { denied } from "../../services/record.ts";
import { GROUP, SUBSCRIPTION } from "../record.ts";
import { ID, normalized, told } from "./alert.ts";

const LOG = "Microsoft.Insights/scheduledQueryRules";
const ACTIVITY = "Microsoft.Insights/activityLogAlerts";
const SITE = `${GROUP}/providers/microsoft.web/sites/shop-handler`;
const BUS = `${GROUP}/providers/microsoft.servicebus/namespaces/shop-bus`;
const COMPONENT = `${GROUP}/providers/microsoft.insights/components/shop`;
const WORKSPACE = `${GROUP}/providers/microsoft.operationalinsights/workspaces/shop`;
const WHOLE = `/subscriptions/${SUBSCRIPTION}`;

const body = (type: string, properties: JsonValue): JsonObject => ({
  [`resource-graph:${type}`]: { id: ID, name: "One", properties },
});
const query = (failure: JsonValue, ...tables: readonly string[]): JsonObject => ({
  criteria: { allOf: [{ query: { failure, tables } }] },
});

describe("what an alert on logs watches", () => {
  const watched = (properties: JsonObject): readonly string[] => told(normalized(body(LOG, properties), LOG));
  it.each<[string, JsonObject, readonly string[]]>([
    ["an app", { ...query(true), scopes: [SITE.toUpperCase()] }, [`failure ${SITE}`]],
    ["a slot", { ...query(true), scopes: [`${SITE}/slots/next`] }, [`failure ${SITE}/slots/next`]],
    [
      "a logic app",
      { ...query(true), scopes: [`${GROUP}/providers/Microsoft.Logic/workflows/w`] },
      [`failure ${GROUP}/providers/microsoft.logic/workflows/w`],
    ],
    ["an app, for anything", { ...query(false), scopes: [SITE] }, [`other ${SITE}`]],
    [
      "an app, for what cannot be told",
      { ...query(null), scopes: [SITE] },
      [`? any ${SITE}: unresolved`, `? any account:${SITE}: unresolved`],
    ],
    [
      "an app, by a query that was not kept",
      { criteria: { allOf: [{ query: null }] }, scopes: [SITE] },
      [`? any ${SITE}: unresolved`, `? any account:${SITE}: unresolved`],
    ],
    [
      "an app, by no query",
      { criteria: { allOf: [] }, scopes: [SITE] },
      [`? any ${SITE}: unresolved`, `? any account:${SITE}: unresolved`],
    ],
    [
      "an app, by one of two queries",
      { criteria: { allOf: [{ query: { failure: null } }, { query: { failure: true } }] }, scopes: [SITE] },
      [`failure ${SITE}`],
    ],
    ["a namespace", { ...query(true), scopes: [BUS] }, [`failure ${BUS}`, `? failure account:${BUS}: unresolved`]],
    ["a component", { ...query(true), scopes: [COMPONENT] }, [`failure ${COMPONENT}`, `? failure ${ID}: unresolved`]],
    [
      "a component, for what cannot be told",
      { ...query(null), scopes: [COMPONENT] },
      [`? any ${COMPONENT}: unresolved`, `? any account:${COMPONENT}: unresolved`, `? any ${ID}: unresolved`],
    ],
    ["a workspace", { ...query(true, "AppRequests"), scopes: [WORKSPACE] }, [`? failure ${ID}: unresolved`]],
    ["a group", { ...query(false), scopes: [GROUP] }, [`? other ${ID}: unresolved`]],
    ["a subscription", { ...query(null), scopes: [WHOLE] }, [`? any ${ID}: unresolved`]],
    ["an app, in the old form", { source: { query: { failure: true }, dataSourceId: SITE } }, [`failure ${SITE}`]],
    [
      "several, in the old form",
      { source: { query: { failure: true }, dataSourceId: SITE, authorizedResources: [COMPONENT] } },
      [`failure ${SITE}`, `failure ${COMPONENT}`, `? failure ${ID}: unresolved`],
    ],
    ["nothing, in the old form", { source: { query: { failure: true } } }, [`? any ${ID}: unreadable`]],
    ["nothing", { ...query(true), scopes: [] }, [`? any ${ID}: unreadable`]],
    ["nonsense", { ...query(true), scopes: [7] }, [`? any ${ID}: unreadable`]],
  ])("%s", (_, properties, expected) => {
    expect(watched(properties)).toEqual(expected);
  });

  it("names the tables where it cannot tell whose they are", () => {
    const { edgeGaps } = normalized(body(LOG, { ...query(true, "AppRequests", "traces"), scopes: [WORKSPACE] }), LOG);
    expect(edgeGaps.map(({ gap }) => gap.message)).toEqual([
      "what it watches is told by a query that is not kept (AppRequests, traces)",
    ]);
  });

  it("points to where the old form names it", () => {
    const { edges } = normalized(body(LOG, { source: { query: { failure: true }, dataSourceId: SITE } }), LOG);
    expect(edges[0]?.origin.pointer).toBe(`/resource-graph:${LOG.replace("/", "~1")}/properties/source/dataSourceId`);
  });

  it.each([
    ["a failure", { [`resource-graph:${LOG}`]: denied("x") }, "access-denied"],
    ["nothing", {}, "not-collected"],
  ] as const)("is open from %s", (_, empty, reason) => {
    expect(told(normalized(empty, LOG))).toEqual([`? any ${ID}: ${reason}`]);
  });
});

describe("what an alert on the activity log watches", () => {
  const when = (...allOf: readonly JsonValue[]): JsonObject => ({ condition: { allOf } });
  const is = (field: string, equals: string): JsonObject => ({ field, equals });
  const health = is("category", "ResourceHealth");
  const watched = (properties: JsonObject): readonly string[] => told(normalized(body(ACTIVITY, properties), ACTIVITY));
  const all = (type: string, within: string): string => `metrics:${type.toLowerCase()}@${within}`;
  const site = (within: string): string => all("Microsoft.Web/sites", within);

  it.each<[string, JsonObject, readonly string[]]>([
    ["health of an app", { ...when(health), scopes: [SITE] }, [`failure ${SITE}`, `failure account:${SITE}`]],
    [
      "what is done to an app",
      { ...when(is("category", "Administrative")), scopes: [SITE] },
      [`other ${SITE}`, `other account:${SITE}`],
    ],
    [
      "health of apps",
      { ...when(health, is("resourceType", "Microsoft.Web/sites")), scopes: [WHOLE] },
      [`failure ${site(WHOLE)}`],
    ],
    [
      "health of apps and databases",
      {
        ...when(health, { anyOf: [is("resourceType", "Microsoft.Web/sites"), is("resourceType", "X/y")] }),
        scopes: [GROUP],
      },
      [`failure ${site(GROUP)}`, `failure ${all("X/y", GROUP)}`],
    ],
    [
      "health of apps in a group",
      {
        ...when(health, { field: "resourceType", containsAny: ["Microsoft.Web/sites"] }, is("resourceGroup", "Shop")),
        scopes: [WHOLE],
      },
      [`failure ${site(GROUP)}`],
    ],
    [
      "health of one app",
      { ...when(health, is("resourceId", `${SITE.toUpperCase()}/`)), scopes: [WHOLE] },
      [`failure ${SITE}`, `failure account:${SITE}`],
    ],
    [
      "what is done to apps",
      { ...when(is("category", "Administrative"), is("resourceType", "Microsoft.Web/sites")), scopes: [WHOLE] },
      [`other ${site(WHOLE)}`],
    ],
    ["what the platform announces", { ...when(is("category", "ServiceHealth")), scopes: [WHOLE] }, []],
    ["nothing", { ...when(health), scopes: [] }, [`? any ${ID}: unreadable`]],
    ["no conditions", { condition: {}, scopes: [SITE] }, [`? any ${ID}: unreadable`]],
    ["conditions that are none", { ...when(health, null), scopes: [SITE] }, [`? any ${ID}: unreadable`]],
    ["nothing of conditions", { scopes: [SITE] }, [`? any ${ID}: unreadable`]],
  ])("%s", (_, properties, expected) => {
    expect(watched(properties)).toEqual(expected);
  });

  it("is all that can be for requests, where it looks at the health of all", () => {
    const found = watched({ ...when(is("category", "resourcehealth")), scopes: [WHOLE] });
    expect(found).toContain(`failure ${site(WHOLE)}`);
    expect(found).toContain(`failure ${all("Microsoft.ServiceBus/namespaces", WHOLE)}`);
    expect(found.every((each) => each.startsWith("failure metrics:"))).toBe(true);
  });
});
