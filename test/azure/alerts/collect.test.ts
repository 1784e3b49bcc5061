import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/model/json.ts";
import { alerts } from "../../../src/providers/azure/alerts/index.ts";
import { GROUPS } from "../../../src/providers/azure/reads.ts";
import { denied } from "../../services/record.ts";
import { collectFrom, ok, refused } from "../collecting.ts";
import { ACTION_GROUPS, ALERTS, GET_GROUP, ID, ON_CALL, row, TYPE } from "./alert.ts";

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
    expect(lists).toEqual([{ operation: ALERTS, complete: true, listed: 1 }]);
    expect(calls).toEqual([ALERTS, GROUPS, ACTION_GROUPS]);
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
    expect(failed).toMatchObject({ records: [], lists: [{ operation: ALERTS, complete: false, listed: 0 }] });
    const { records, calls } = await collectFrom(alerts, { [ALERTS]: ok({ data: [row()] }) }, [ALERTS]);
    expect(records.map(({ body }) => Object.keys(body))).toEqual([[ALERTS]]);
    expect(calls).toEqual([ALERTS]);
  });
});
