import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import { logAnalytics } from "../../../src/providers/azure/log-analytics/index.ts";
import { GROUPS } from "../../../src/providers/azure/reads.ts";
import { denied, shown } from "../../services/record.ts";
import { collectFrom, ok, refused } from "../collecting.ts";
import { azureRecord, GROUP } from "../record.ts";

const TYPE = "Microsoft.OperationalInsights/workspaces";
const WORKSPACES = `resource-graph:${TYPE}`;
const TABLES = "log-analytics:Tables_ListByWorkspace";
const ID = `${GROUP}/providers/microsoft.operationalinsights/workspaces/shop-logs`;

const row = (properties: JsonValue = { retentionInDays: 90 }): JsonObject => ({
  id: ID,
  name: "Shop-Logs",
  location: "westus2",
  tags: { team: "ops" },
  properties,
});
const table = (name: string, properties: JsonValue = {}): JsonObject => ({ name, properties });

/** Names and days of all log stores that a workspace becomes. */
function stores(properties: JsonValue, ...tables: readonly JsonValue[]): readonly (readonly [string, unknown])[] {
  const body = { [WORKSPACES]: row(properties), [TABLES]: { value: tables } };
  return logAnalytics
    .normalize(azureRecord(TYPE, ID, body))
    .nodes.map((node) => [node.name, node.kind === "log-store" ? shown(node.facts.retention) : node.kind]);
}

describe("collecting workspaces", () => {
  it("makes one record a workspace, with its tables, and nothing of what they hold", async () => {
    const { records, lists, calls } = await collectFrom(logAnalytics, {
      [WORKSPACES]: ok({ data: [{ ...row({ retentionInDays: 90, customerId: "guid" }) }] }),
      [TABLES]: ok({
        value: [
          {
            name: "dsar_CL",
            properties: {
              totalRetentionInDays: 730,
              retentionInDays: 30,
              schema: { tableType: "CustomLog", columns: [{ name: "email" }] },
            },
          },
        ],
      }),
    });
    const { tags, name, location } = row();
    expect(records).toEqual([
      {
        type: TYPE,
        id: ID,
        region: "westus2",
        operation: WORKSPACES,
        via: "resource-graph",
        body: {
          [WORKSPACES]: { id: ID, name, location, tags, properties: { retentionInDays: 90 } },
          [GROUPS]: null,
          [TABLES]: {
            value: [
              {
                name: "dsar_CL",
                properties: { totalRetentionInDays: 730, retentionInDays: 30, schema: { tableType: "CustomLog" } },
              },
            ],
          },
        },
      },
    ]);
    expect(lists).toEqual([
      { operation: WORKSPACES, complete: true, listed: 1 },
      { operation: TABLES, complete: true, listed: 1, vanished: 0 },
    ]);
    expect(calls).toEqual([WORKSPACES, GROUPS, `${TABLES} shop-logs`]);
  });

  it("tells that tables could not be listed, and that there are no workspaces", async () => {
    const { records, lists } = await collectFrom(logAnalytics, {
      [WORKSPACES]: ok({ data: [row()] }),
      [TABLES]: refused(TABLES),
    });
    expect(records.map(({ body }) => body[TABLES])).toEqual([denied(TABLES)]);
    expect(lists[1]).toMatchObject({ operation: TABLES, complete: false, unread: { reason: "access-denied" } });
    const failed = await collectFrom(logAnalytics, { [WORKSPACES]: refused(WORKSPACES) });
    expect(failed.lists).toMatchObject([{ operation: WORKSPACES, complete: false }]);
    expect(failed.records).toEqual([]);
  });
});

describe("a workspace", () => {
  it("becomes a log store, and so does a table of its own kind", () => {
    const tables = [table("AppTraces", { totalRetentionInDays: 90 }), table("dsar_CL", { totalRetentionInDays: 730 })];
    const body = { [WORKSPACES]: row(), [GROUPS]: { tags: { env: "prod" } }, [TABLES]: { value: tables } };
    const { nodes, edges, edgeGaps } = logAnalytics.normalize(azureRecord(TYPE, ID, body));
    expect(nodes).toMatchObject([
      { kind: "log-store", id: ID, name: "shop-logs", type: TYPE, region: "westus2", record: ID },
      { kind: "log-store", id: `${ID}/tables/dsar_cl`, name: "shop-logs/dsar_CL", type: `${TYPE}/tables`, record: ID },
    ]);
    for (const { facts } of nodes) {
      expect(shown(facts.tags)).toEqual({ team: "ops" });
      expect(facts.groupTags && shown(facts.groupTags)).toEqual({ env: "prod" });
      expect(facts).toMatchObject({ encryption: { value: "provider-key", basis: "documented-default" } });
    }
    expect([edges, edgeGaps]).toEqual([[], []]);
  });

  it.each<[string, JsonValue, unknown]>([
    ["as set", { retentionInDays: 90 }, 90],
    ["without an end", { retentionInDays: -1 }, null],
    ["in text", { retentionInDays: "90" }, "unread:unreadable"],
    ["of no days", { retentionInDays: 0 }, "unread:unreadable"],
    ["without properties", null, "unread:not-collected"],
  ])("keeps what its tables say nothing of: %s", (_, properties, days) => {
    expect(stores(properties)).toEqual([["shop-logs", days]]);
  });

  it.each([[{}], [{ retentionInDays: null }]])(
    "keeps it for the provider's days where nobody set any: %j",
    (properties) => {
      const [node] = logAnalytics.normalize(azureRecord(TYPE, ID, { [WORKSPACES]: row(properties) })).nodes;
      expect(node?.facts).toMatchObject({ retention: { known: true, value: 30, basis: "documented-default" } });
    },
  );

  it.each([
    ["a listing", { "resources:Resources_List": { id: ID, tags: null } }, "unread:not-collected", {}],
    ["a failure", { [WORKSPACES]: denied(WORKSPACES) }, "unread:access-denied", "unread:access-denied"],
    ["nothing", {}, "unread:not-collected", "unread:not-collected"],
    ["nonsense", { [WORKSPACES]: 7, [TABLES]: 7 }, "unread:unreadable", "unread:unreadable"],
  ])("is a log store all the same from %s", (_, body, retention, tags) => {
    const { nodes } = logAnalytics.normalize(azureRecord(TYPE, ID, body));
    expect(nodes).toMatchObject([{ kind: "log-store", id: ID }]);
    const [node] = nodes;
    expect(node?.kind === "log-store" && [shown(node.facts.retention), shown(node.facts.tags)]).toEqual([
      retention,
      tags,
    ]);
  });
});

describe("a table", () => {
  const OF_WORKSPACE = ["shop-logs", 90] as const;
  it.each<[string, JsonValue, unknown]>([
    ["like its workspace", table("AppTraces", { retentionInDays: 90, totalRetentionInDays: 90 }), undefined],
    ["that says nothing", table("AppTraces"), undefined],
    [
      "that says it is as its workspace",
      table("AppTraces", { retentionInDays: -1, totalRetentionInDays: -1 }),
      undefined,
    ],
    ["with an archive", table("AppTraces", { retentionInDays: 90, totalRetentionInDays: 2556 }), 2556],
    ["that keeps shorter", table("AppTraces", { retentionInDays: 30, totalRetentionInDays: 30 }), 30],
    ["that says only how long it is interactive", table("AppTraces", { retentionInDays: 365 }), 365],
    ["with an archive that is as usual", table("AppTraces", { retentionInDays: 365, totalRetentionInDays: -1 }), 365],
    ["that somebody made", table("dsar_CL", { totalRetentionInDays: 90 }), 90],
    ["that somebody made and that says nothing", table("dsar_CL"), 90],
    ["that says somebody made it", table("dsar", { schema: { tableType: "CustomLog" } }), 90],
    ["that the provider made", table("Heartbeat", { schema: { tableType: "Microsoft" } }), undefined],
    ["with days in text", table("AppTraces", { totalRetentionInDays: "90" }), "unread:unreadable"],
    ["with no days", table("AppTraces", { totalRetentionInDays: 0 }), "unread:unreadable"],
    ["without properties", table("AppTraces", null), "unread:unreadable"],
  ])("%s", (_, entry, days) => {
    const name = typeof entry === "object" && entry !== null && "name" in entry ? String(entry.name) : "";
    const expected = days === undefined ? [OF_WORKSPACE] : [OF_WORKSPACE, [`shop-logs/${name}`, days]];
    expect(stores({ retentionInDays: 90 }, entry)).toEqual(expected);
  });

  it("is not hidden by a workspace that says nothing", () => {
    expect(stores(null, table("AppTraces", { totalRetentionInDays: 90 }), table("Usage"), table("x_CL"))).toEqual([
      ["shop-logs", "unread:not-collected"],
      ["shop-logs/AppTraces", 90],
      ["shop-logs/x_CL", "unread:not-collected"],
    ]);
  });

  it("tells where its days stand, and passes over what is none", () => {
    const body = { [WORKSPACES]: row(), [TABLES]: { value: [7, {}, table("a", { totalRetentionInDays: 7 })] } };
    const { nodes } = logAnalytics.normalize(azureRecord(TYPE, ID, body));
    expect(nodes[1]?.facts).toMatchObject({
      retention: {
        from: [{ record: ID, pointer: `/${TABLES}/value/2/properties/totalRetentionInDays`, operation: TABLES }],
      },
    });
  });
});
