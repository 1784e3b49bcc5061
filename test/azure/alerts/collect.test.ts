import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/model/json.ts";
import { alerts } from "../../../src/providers/azure/alerts/index.ts";
import { GROUPS } from "../../../src/providers/azure/reads.ts";
import { denied } from "../../services/record.ts";
import { collectFrom, ok, refused } from "../collecting.ts";
import { ACTION_GROUPS, ALERTS, GET_GROUP, ID, ON_CALL, row, TYPE } from "./alert.ts";

const LOG_ALERTS = "resource-graph:Microsoft.Insights/scheduledQueryRules";
const ACTIVITY_ALERTS = "resource-graph:Microsoft.Insights/activityLogAlerts";
const ELSEWHERE = "/subscriptions/b/resourcegroups/ops/providers/microsoft.insights/actiongroups/night";
const calling = (...ids: readonly string[]): JsonObject =>
  row({ actions: ids.map((actionGroupId) => ({ actionGroupId })) });
const GROUP_ROW = {
  id: ON_CALL.toUpperCase(),
  name: "on-call",
  properties: {
    enabled: true,
    groupShortName: "night",
    emailReceivers: [{ name: "Ann", emailAddress: "ann@shop.example", status: "Enabled" }],
    smsReceivers: [{ countryCode: "1", phoneNumber: "5550100", status: "Disabled" }],
    webhookReceivers: [{ serviceUri: "https://hooks.example/secret" }],
    voiceReceivers: [],
  },
};
const KEPT = {
  id: ON_CALL.toUpperCase(),
  properties: {
    enabled: true,
    emailReceivers: [{ status: "Enabled" }],
    smsReceivers: [{ status: "Disabled" }],
    webhookReceivers: 1,
    voiceReceivers: 0,
  },
};

describe("collecting alerts", () => {
  it("makes one record an alert, with its groups, and nothing of the people in them", async () => {
    const { records, lists, calls } = await collectFrom(alerts, {
      [ALERTS]: ok({ data: [row({ description: "call Ann", severity: 2 })] }),
      [ACTION_GROUPS]: ok({ data: [{ ...GROUP_ROW, id: "other" }, GROUP_ROW] }),
    });
    expect(records).toEqual([
      {
        type: TYPE,
        id: ID,
        region: "global",
        operation: ALERTS,
        via: "resource-graph",
        body: { [ALERTS]: row(), [GROUPS]: null, [ACTION_GROUPS]: { data: [KEPT] } },
      },
    ]);
    expect(JSON.stringify(records)).not.toMatch(/ann|555|secret/i);
    expect(lists).toEqual([
      { operation: ALERTS, complete: true, listed: 1 },
      { operation: LOG_ALERTS, complete: true, listed: 0 },
      { operation: ACTIVITY_ALERTS, complete: true, listed: 0 },
    ]);
    expect(calls).toEqual([ALERTS, LOG_ALERTS, ACTIVITY_ALERTS, GROUPS, ACTION_GROUPS]);
  });

  it("makes records of alerts on logs, and nothing of what their queries say", async () => {
    const now = {
      id: "/Now",
      location: "westus2",
      kind: "LogAlert",
      properties: {
        enabled: true,
        scopes: ["/s"],
        description: "call Ann",
        criteria: { allOf: [{ query: 'requests | where user == "ann" and success == false', threshold: 0 }] },
        actions: { actionGroups: [ON_CALL], customProperties: { who: "ann" } },
      },
    };
    const old = {
      id: "/old",
      properties: {
        enabled: "true",
        source: {
          query: "AppRequests // ann",
          dataSourceId: "/s",
          authorizedResources: ["/t"],
          queryType: "ResultCount",
        },
        action: { "odata.type": "x.AlertingAction", aznsAction: { actionGroup: [ON_CALL], emailSubject: "ann" } },
      },
    };
    const { records } = await collectFrom(alerts, {
      [LOG_ALERTS]: ok({ data: [now, old] }),
      [ACTION_GROUPS]: ok({ data: [GROUP_ROW] }),
    });
    expect(records.map(({ type, id, region, operation }) => [type, id, region, operation])).toEqual([
      ["Microsoft.Insights/scheduledQueryRules", "/now", "westus2", LOG_ALERTS],
      ["Microsoft.Insights/scheduledQueryRules", "/old", "global", LOG_ALERTS],
    ]);
    expect(records.map(({ body }) => body[LOG_ALERTS])).toEqual([
      {
        id: "/Now",
        location: "westus2",
        properties: {
          enabled: true,
          scopes: ["/s"],
          criteria: { allOf: [{ query: { failure: true, tables: ["requests"] } }] },
          actions: { actionGroups: [ON_CALL] },
        },
      },
      {
        id: "/old",
        properties: {
          enabled: "true",
          source: {
            query: { failure: false, tables: ["AppRequests"] },
            dataSourceId: "/s",
            authorizedResources: ["/t"],
          },
          action: { aznsAction: { actionGroup: [ON_CALL] } },
        },
      },
    ]);
    expect(records.map(({ body }) => body[ACTION_GROUPS])).toEqual([{ data: [KEPT] }, { data: [KEPT] }]);
    expect(JSON.stringify(records)).not.toMatch(/ann/i);
  });

  it("makes records of alerts on the activity log, and nothing of whose acts they look for", async () => {
    const alert = {
      id: "/a",
      properties: {
        enabled: true,
        scopes: ["/s"],
        condition: {
          allOf: [
            { field: "category", equals: "Administrative" },
            { field: "caller", equals: "ann@shop.example" },
          ],
        },
        actions: { actionGroups: [{ actionGroupId: ON_CALL, webhookProperties: { to: "ann" } }] },
      },
    };
    const { records } = await collectFrom(alerts, {
      [ACTIVITY_ALERTS]: ok({ data: [alert] }),
      [ACTION_GROUPS]: ok({ data: [GROUP_ROW] }),
    });
    expect(records.map(({ type, body }) => [type, body[ACTIVITY_ALERTS], body[ACTION_GROUPS]])).toEqual([
      [
        "Microsoft.Insights/activityLogAlerts",
        {
          id: "/a",
          properties: {
            enabled: true,
            scopes: ["/s"],
            condition: { allOf: [{ field: "category", equals: "Administrative" }, { field: "caller" }] },
            actions: { actionGroups: [{ actionGroupId: ON_CALL }] },
          },
        },
        { data: [KEPT] },
      ],
    ]);
  });

  it.each([
    ["another subscription's", ok({ id: "x", properties: GROUP_ROW.properties }), { properties: KEPT.properties }],
    ["one that was deleted", { outcome: "absent" }, null],
    ["one that was refused", refused(GET_GROUP), denied(GET_GROUP)],
    [
      "one whose subscription is not shown",
      { outcome: "gone" },
      { $unread: expect.objectContaining({ reason: "unresolved" }) },
    ],
  ] as const)("asks for a group that is not listed: %s", async (_, answer, part) => {
    const { records, calls } = await collectFrom(alerts, {
      [ALERTS]: ok({ data: [calling(ON_CALL, ELSEWHERE, ELSEWHERE)] }),
      [ACTION_GROUPS]: ok({ data: [GROUP_ROW] }),
      [GET_GROUP]: answer,
    });
    expect(records[0]?.body[ACTION_GROUPS]).toEqual({ data: [KEPT] });
    expect(records[0]?.body[GET_GROUP]).toEqual({ [ELSEWHERE]: part });
    expect(calls.filter((call) => call.startsWith(GET_GROUP))).toEqual([`${GET_GROUP} night`]);
  });

  it("asks for none alone where the list of groups was refused", async () => {
    const { records, calls } = await collectFrom(alerts, {
      [ALERTS]: ok({ data: [row()] }),
      [ACTION_GROUPS]: refused(ACTION_GROUPS),
    });
    expect(records[0]?.body[ACTION_GROUPS]).toEqual(denied(ACTION_GROUPS));
    expect(calls.some((call) => call.startsWith(GET_GROUP))).toBe(false);
  });

  it("tells that alerts could not be listed, and asks for no groups that nobody wants", async () => {
    const failed = await collectFrom(alerts, { [ALERTS]: refused(ALERTS) });
    expect(failed.records).toEqual([]);
    expect(failed.lists[0]).toMatchObject({ operation: ALERTS, complete: false, listed: 0 });
    const other = await collectFrom(alerts, { [LOG_ALERTS]: refused(LOG_ALERTS), [ALERTS]: ok({ data: [row()] }) });
    expect(other.records.map(({ id }) => id)).toEqual([ID]);
    expect(other.lists[1]).toMatchObject({ operation: LOG_ALERTS, complete: false, listed: 0 });
    const { records, calls } = await collectFrom(alerts, { [ALERTS]: ok({ data: [row()] }) }, [ALERTS]);
    expect(records.map(({ body }) => Object.keys(body))).toEqual([[ALERTS]]);
    expect(calls).toEqual([ALERTS]);
  });
});
