import { describe, expect, it } from "vitest";
import { buildGraph } from "../../../src/graph/build.ts";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import { accountAlias, breadthAliases } from "../../../src/providers/azure/aliases.ts";
import { GROUPS } from "../../../src/providers/azure/reads.ts";
import { database } from "../../build/more-stores.ts";
import { denied, shown } from "../../services/record.ts";
import { GROUP, SUBSCRIPTION } from "../record.ts";
import {
  ACTION_GROUPS,
  ALERTS,
  criterion,
  GET_GROUP,
  group,
  ID,
  normalized,
  ON_CALL,
  row,
  SERVER,
  TYPE,
} from "./alert.ts";

const NAMED = { [ACTION_GROUPS]: { data: [group()] } };

function reached(body: JsonObject, type?: string): unknown {
  const [node] = normalized(body, type).nodes;
  return node?.kind === "alarm" ? shown(node.facts.reaches) : node;
}

describe("an alert", () => {
  it("becomes an alarm on what it watches", () => {
    const { nodes, edges, edgeGaps } = normalized({ [ALERTS]: row(), [GROUPS]: { tags: { env: "prod" } }, ...NAMED });
    expect(nodes).toMatchObject([{ kind: "alarm", id: ID, name: "Prefs-Lag", type: TYPE, record: ID }]);
    const [node] = nodes;
    expect(node?.kind === "alarm" && Object.values(node.facts).map(shown)).toEqual([
      { team: "privacy" },
      { env: "prod" },
      true,
    ]);
    const pointer = `/${ALERTS.replaceAll("/", "~1")}/properties/scopes/0`;
    expect(edges.map(({ type, from, to, sign, origin }) => [type, from, to, sign, origin.pointer])).toEqual([
      ["watched-by", SERVER, { by: "id", id: ID }, "lag", pointer],
      ["watched-by", `account:${SERVER}`, { by: "id", id: ID }, "lag", pointer],
    ]);
    expect(edgeGaps).toEqual([]);
  });

  it.each([
    ["a listing", { "resources:Resources_List": { id: ID, name: "Prefs-Lag", tags: null } }, "not-collected", {}],
    ["a failure", { [ALERTS]: denied(ALERTS) }, "access-denied", "unread:access-denied"],
    ["nothing", {}, "not-collected", "unread:not-collected"],
    ["nonsense", { [ALERTS]: 7, [ACTION_GROUPS]: 7 }, "unreadable", "unread:unreadable"],
    ["none", { [ALERTS]: null }, "unreadable", "unread:unreadable"],
  ] as const)("leaves everything open from %s", (_, body, reason, tags) => {
    const { nodes, edges, edgeGaps } = normalized(body);
    expect(nodes.map((node) => node.kind === "alarm" && shown(node.facts.reaches))).toEqual([`unread:${reason}`]);
    expect(nodes.map(({ facts }) => shown(facts.tags))).toEqual([tags]);
    expect(edges).toEqual([]);
    expect(edgeGaps.map(({ type, from, gap }) => [type, from, gap.reason])).toEqual([["watched-by", ID, reason]]);
  });
});

describe("reaching somebody", () => {
  const calls = (...data: readonly JsonValue[]): JsonObject => ({ [ALERTS]: row(), [ACTION_GROUPS]: { data } });
  const other = `${ON_CALL}-2`;
  const twice = row({ actions: [{ actionGroupId: ON_CALL }, { actionGroupId: other }] });
  const none = { emailReceivers: [], webhookReceivers: 0 };
  const away = (part: JsonValue | undefined): JsonObject => ({
    ...calls(),
    ...(part === undefined ? {} : { [GET_GROUP]: { [ON_CALL]: part } }),
  });
  it.each<[string, JsonObject, unknown]>([
    ["an e-mail receiver", calls(group()), true],
    ["one who said nothing yet", calls(group({ emailReceivers: [{}] })), true],
    ["a receiver of another kind", calls(group({ ...none, webhookReceivers: 1 })), true],
    ["a role", calls(group({ ...none, armRoleReceivers: 1 })), true],
    ["a receiver who switched it off", calls(group({ emailReceivers: [{ status: "Disabled" }] })), false],
    ["one of two who did", calls(group({ emailReceivers: [{ status: "Disabled" }, { status: "Enabled" }] })), true],
    ["no receivers", calls(group(none)), false],
    ["a group that says nothing of receivers", calls({ id: ON_CALL, properties: { enabled: true } }), false],
    ["a group that is off", calls(group({ enabled: false })), false],
    ["an alert that is off", { ...calls(group()), [ALERTS]: row({ enabled: false }) }, false],
    [
      "an alert that is off, groups unread",
      { [ALERTS]: row({ enabled: false }), [ACTION_GROUPS]: denied(ACTION_GROUPS) },
      false,
    ],
    ["no actions", { ...NAMED, [ALERTS]: row({ actions: [] }) }, false],
    ["nothing of actions", { ...NAMED, [ALERTS]: row({ actions: null }) }, false],
    [
      "one group without and one with receivers",
      { [ALERTS]: twice, [ACTION_GROUPS]: { data: [group(none), group({}, other)] } },
      true,
    ],
    [
      "one group with receivers, one unread",
      { [ALERTS]: twice, [ACTION_GROUPS]: { data: [group()] }, [GET_GROUP]: { [other]: denied(GET_GROUP) } },
      true,
    ],
    [
      "one group without, one unread",
      { [ALERTS]: twice, [ACTION_GROUPS]: { data: [group(none)] }, [GET_GROUP]: { [other]: denied(GET_GROUP) } },
      "unread:access-denied",
    ],
    ["a group elsewhere", away({ properties: { enabled: true, smsReceivers: [{ status: "NotSpecified" }] } }), true],
    ["a group elsewhere without receivers", away({ properties: { enabled: true } }), false],
    ["a group that was deleted", away(null), false],
    ["a group elsewhere that was refused", away(denied(GET_GROUP)), "unread:access-denied"],
    ["a group elsewhere that nobody asked for", away(undefined), "unread:not-collected"],
    ["a group elsewhere that makes no sense", away("x"), "unread:unreadable"],
    ["another group's answer", { ...calls(), [GET_GROUP]: { [other]: null } }, "unread:not-collected"],
    ["groups that were refused", { [ALERTS]: row(), [ACTION_GROUPS]: denied(ACTION_GROUPS) }, "unread:access-denied"],
    ["groups that nobody asked for", { [ALERTS]: row() }, "unread:not-collected"],
    ["receivers in text", calls(group({ emailReceivers: "x" })), "unread:unreadable"],
    ["a count in text", calls(group({ webhookReceivers: "1" })), "unread:unreadable"],
    ["a group that does not say whether it is on", calls(group({ enabled: null })), "unread:unreadable"],
    ["a group without properties", calls({ id: ON_CALL }), "unread:unreadable"],
    [
      "an alert that does not say whether it is on",
      { ...NAMED, [ALERTS]: row({ enabled: "true" }) },
      "unread:unreadable",
    ],
    ["actions without a group", { ...NAMED, [ALERTS]: row({ actions: [{}] }) }, "unread:unreadable"],
    ["actions in text", { ...NAMED, [ALERTS]: row({ actions: "x" }) }, "unread:unreadable"],
  ])("%s", (_, body, expected) => {
    expect(reached(body)).toEqual(expected);
  });

  it("says that no word of actions means none", () => {
    const [node] = normalized({ [ALERTS]: row({ actions: null }), ...NAMED }).nodes;
    expect(node?.facts).toMatchObject({ reaches: { value: false, basis: "documented-default" } });
  });
});

describe("reaching somebody, in the forms of other types", () => {
  const LOG = "Microsoft.Insights/scheduledQueryRules";
  const ACTIVITY = "Microsoft.Insights/activityLogAlerts";
  const of = (type: string, properties: JsonObject): unknown =>
    reached({ [`resource-graph:${type}`]: { id: ID, properties }, ...NAMED }, type);
  const ids = { actionGroups: [ON_CALL.toUpperCase()] };
  const old = { aznsAction: { actionGroup: [ON_CALL] } };
  it.each<[string, string, JsonObject, unknown]>([
    ["a log alert", LOG, { enabled: true, actions: ids }, true],
    ["a log alert that is off", LOG, { enabled: false, actions: ids }, false],
    ["a log alert that calls on nobody", LOG, { enabled: true, actions: {} }, false],
    ["a log alert without actions", LOG, { enabled: true }, false],
    ["a log alert that does not say whether it is on", LOG, { actions: ids }, "unread:unreadable"],
    ["a log alert whose groups are none", LOG, { enabled: true, actions: { actionGroups: [7] } }, "unread:unreadable"],
    [
      "a log alert whose groups are no list",
      LOG,
      { enabled: true, actions: { actionGroups: "x" } },
      "unread:unreadable",
    ],
    ["an old log alert", LOG, { enabled: "true", action: old }, true],
    ["an old log alert that is off", LOG, { enabled: "false", action: old }, false],
    ["an old log alert that makes a metric", LOG, { enabled: "true", action: {} }, false],
    ["an old log alert that says nonsense", LOG, { enabled: "perhaps", action: old }, "unread:unreadable"],
    ["an activity alert", ACTIVITY, { enabled: true, actions: { actionGroups: [{ actionGroupId: ON_CALL }] } }, true],
    [
      "an activity alert that is off",
      ACTIVITY,
      { enabled: false, actions: { actionGroups: [{ actionGroupId: ON_CALL }] } },
      false,
    ],
    [
      "one that does not say whether it is on",
      ACTIVITY,
      { actions: { actionGroups: [{ actionGroupId: ON_CALL }] } },
      true,
    ],
    ["one that says so in words", ACTIVITY, { enabled: "true", actions: ids }, "unread:unreadable"],
    ["one that calls on nobody", ACTIVITY, { enabled: true, actions: { actionGroups: [] } }, false],
  ])("%s", (_, type, properties, expected) => {
    expect(of(type, properties)).toEqual(expected);
  });

  it("says that one on the activity log is on by default", () => {
    const silent = { id: ID, properties: { actions: ids } };
    const [node] = normalized({ [`resource-graph:${ACTIVITY}`]: silent, ...NAMED }, ACTIVITY).nodes;
    expect(node?.facts).toMatchObject({ reaches: { value: true } });
    expect(normalized({}, "Microsoft.Insights/alertrules").nodes).toEqual([]);
  });
});

describe("what an alert watches", () => {
  const TARGET = "Microsoft.DBforPostgreSQL/flexibleServers";
  const cosmos = `${GROUP}/providers/microsoft.documentdb/databaseaccounts/prefs`;
  const at = (id: string, region: string, type: string, ...aliases: readonly string[]) => ({
    ...database(id),
    id,
    aliases: [...aliases, ...breadthAliases(id, type, region)],
  });
  const east = `${GROUP}/providers/microsoft.dbforpostgresql/flexibleservers/east`;
  const far = `/subscriptions/${SUBSCRIPTION}/resourcegroups/other/providers/microsoft.dbforpostgresql/flexibleservers/far`;
  const nodes = [
    at(SERVER, "westus2", TARGET),
    at(east, "eastus", TARGET),
    at(far, "westus2", TARGET),
    at(
      `${cosmos}/sqldatabases/d/containers/a`,
      "westus2",
      "Microsoft.DocumentDB/databaseAccounts",
      accountAlias(cosmos),
    ),
    at(
      `${cosmos}/sqldatabases/d/containers/b`,
      "westus2",
      "Microsoft.DocumentDB/databaseAccounts",
      accountAlias(cosmos),
    ),
  ];
  const names = new Map(nodes.map(({ id }) => [id, id.split("/").at(-1)]));

  /** Names of what the alert watches, and of what it may watch. */
  function watched(properties: JsonObject): readonly [readonly unknown[], readonly unknown[]] {
    const told = normalized({ [ALERTS]: row(properties), ...NAMED });
    const graph = buildGraph([{ nodes, edges: [], edgeGaps: [] }, told], []);
    const seen = nodes.map((node) => ({ node, ...graph.out(node, "watched-by") }));
    const named = (some: typeof seen) => some.map(({ node }) => names.get(node.id));
    return [named(seen.filter(({ items }) => items.length > 0)), named(seen.filter(({ gaps }) => gaps.length > 0))];
  }

  const WIDE = { targetResourceType: TARGET.toLowerCase(), targetResourceRegion: "West US 2" };
  const subscription = `/subscriptions/${SUBSCRIPTION.toUpperCase()}/`;
  it.each<[string, JsonObject, readonly unknown[], readonly unknown[]]>([
    ["one server", {}, ["prefs-replica"], []],
    ["one server, in another case", { scopes: [SERVER.toUpperCase()] }, ["prefs-replica"], []],
    ["two servers", { scopes: [SERVER, east] }, ["prefs-replica", "east"], []],
    ["an account with what lies in it", { scopes: [cosmos] }, ["a", "b"], []],
    ["a server that is not there", { scopes: [`${SERVER}-2`] }, [], []],
    ["a group", { ...WIDE, scopes: [GROUP] }, ["prefs-replica"], []],
    ["a subscription", { ...WIDE, scopes: [subscription] }, ["prefs-replica", "far"], []],
    ["a subscription, elsewhere", { ...WIDE, scopes: [subscription], targetResourceRegion: "eastus" }, ["east"], []],
    ["another type", { ...WIDE, scopes: [GROUP], targetResourceType: "Microsoft.Cache/redis" }, [], []],
    [
      "a type that its metric names",
      {
        scopes: [GROUP],
        targetResourceRegion: "eastus",
        criteria: { allOf: [criterion("replication_lag", { metricNamespace: TARGET })] },
      },
      ["east"],
      [],
    ],
    [
      "a region that it does not say",
      { scopes: [subscription], targetResourceType: TARGET },
      [],
      ["prefs-replica", "east", "far"],
    ],
  ])("%s", (_, properties, sure, perhaps) => {
    expect(watched(properties)).toEqual([sure, perhaps]);
  });

  it.each<[string, JsonObject]>([
    ["no scopes", { scopes: [] }],
    ["scopes that are none", { scopes: [SERVER, 7] }],
    ["scopes in text", { scopes: SERVER }],
    ["a group of a type that it does not say", { scopes: [GROUP] }],
  ])("is open: %s", (_, properties) => {
    const { edges, edgeGaps } = normalized({ [ALERTS]: row(properties) });
    expect(edges).toEqual([]);
    expect(edgeGaps.map(({ from, gap }) => [from, gap.reason])).toEqual([[ID, "unreadable"]]);
  });
});
