import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import { GROUP } from "../record.ts";
import { ALERTS, criterion, ID, normalized, row, SERVER, told } from "./alert.ts";

const signs = (criteria: JsonValue): readonly string[] =>
  told(normalized({ [ALERTS]: row({ criteria }) }))
    .filter((each) => !each.includes("account:"))
    .map((each) => each.replace(` ${SERVER}`, ""));
const including = (name: string, ...values: readonly JsonValue[]): JsonObject => ({
  name,
  operator: "Include",
  values,
});

describe("what an alert on metrics looks for", () => {
  it.each<[string, readonly string[]]>([
    [
      "lag",
      [
        "physical_replication_delay_in_seconds",
        "physical_replication_delay_in_bytes",
        "replication_lag",
        "seconds_behind_master",
        "ReplicationLatency",
        "GeoReplicationConnectivityLag",
        "geoReplicationHealthy",
      ],
    ],
    [
      "failure",
      [
        "DeadletteredMessages",
        "ServerErrors",
        "UserErrors",
        "AbandonMessage",
        "ThrottledRequests",
        "Http5xx",
        "RunsFailed",
        "TriggersFailed",
        "RunFailurePercentage",
        "RunsCancelled",
        "ActionsFailed",
        "WorkflowRunsFailureRate",
        "FailedRequests",
        "UnhealthyHostCount",
        "DeadLetteredCount",
        "DroppedEventCount",
        "DeliveryAttemptFailCount",
        "requests/failed",
        "exceptions/count",
      ],
    ],
    ["backlog", ["ActiveMessages", "Messages"]],
    ["age", ["RunLatency"]],
    [
      "other",
      [
        "cpu_percent",
        "FunctionExecutionUnits",
        "FunctionExecutionCount",
        "Requests",
        "ResponseStatus",
        "UnauthorizedRequests",
        "replication_lag_of_mine",
        "constructor",
      ],
    ],
  ])("%s", (sign, metrics) => {
    for (const metric of metrics) expect([metric, signs({ allOf: [criterion(metric)] })]).toEqual([metric, [sign]]);
  });

  it.each<[string, JsonValue, readonly string[]]>([
    [
      "one edge a sign",
      { allOf: ["Http5xx", "cpu", "replication_lag", "Http5xx"].map((name) => criterion(name)) },
      ["failure", "other", "lag"],
    ],
    ["a test from outside", { webTestId: "/subscriptions/s/x" }, ["other"]],
    [
      "answers that fail",
      { allOf: [criterion("Requests", { dimensions: [including("GatewayResponseCodeCategory", "5xx")] })] },
      ["failure"],
    ],
    [
      "answers that fail and others",
      { allOf: [criterion("ResponseStatus", { dimensions: [including("HttpStatusGroup", "4XX", "5XX")] })] },
      ["failure"],
    ],
    [
      "answers that are refused",
      { allOf: [criterion("Requests", { dimensions: [including("GatewayResponseCodeCategory", "4xx")] })] },
      ["other"],
    ],
    [
      "all answers but those that fail",
      {
        allOf: [
          criterion("Requests", {
            dimensions: [{ ...including("GatewayResponseCodeCategory", "5xx"), operator: "Exclude" }],
          }),
        ],
      },
      ["other"],
    ],
    [
      "how long answers that fail take",
      { allOf: [criterion("Latency", { dimensions: [including("GatewayResponseCodeCategory", "5xx")] })] },
      ["? other: unresolved"],
    ],
    [
      "any of a dimension",
      { allOf: [criterion("Http5xx", { dimensions: [including("Instance", "*")] })] },
      ["failure"],
    ],
    [
      "some of a dimension",
      { allOf: [criterion("Http5xx", { dimensions: [including("Instance", null)] })] },
      ["? failure: unresolved"],
    ],
    [
      "all but some",
      { allOf: [criterion("Http5xx", { dimensions: [{ name: "Instance", operator: "Exclude", values: [null] }] })] },
      ["? failure: unresolved"],
    ],
    [
      "a dimension that does not say which",
      { allOf: [criterion("Http5xx", { dimensions: [including("Instance")] })] },
      ["? failure: unresolved"],
    ],
    ["dimensions that are none", { allOf: [criterion("Http5xx", { dimensions: "x" })] }, ["? failure: unresolved"]],
    ["a dimension that is none", { allOf: [criterion("Http5xx", { dimensions: [null] })] }, ["? failure: unresolved"]],
    ["no dimensions", { allOf: [criterion("Http5xx", { dimensions: null })] }, ["failure"]],
    [
      "lag of one region",
      { allOf: [criterion("ReplicationLatency", { dimensions: [including("TargetRegion", null)] })] },
      ["lag"],
    ],
    ["no criteria", { allOf: [] }, ["? any: unreadable"]],
    ["a criterion without a metric", { allOf: [{}] }, ["? any: unreadable"]],
    ["one that makes no sense", { allOf: [criterion("replication_lag"), criterion(null)] }, ["? any: unreadable"]],
    ["criteria in text", { allOf: "x" }, ["? any: unreadable"]],
    ["nothing of criteria", null, ["? any: unreadable"]],
  ])("%s", (_, criteria, expected) => {
    expect(signs(criteria)).toEqual(expected);
  });
});

describe("entities of a namespace", () => {
  const bus = `${GROUP}/providers/microsoft.servicebus/namespaces/shop-bus`;
  const watched = (dimension: JsonValue, scope = bus): readonly string[] => {
    const criteria = {
      allOf: [
        criterion("DeadletteredMessages", {
          metricNamespace: "Microsoft.ServiceBus/namespaces",
          dimensions: [dimension],
        }),
      ],
    };
    return told(normalized({ [ALERTS]: row({ criteria, scopes: [scope], targetResourceRegion: "westus2" }) }));
  };
  it("are watched by name", () => {
    expect(watched(including("EntityName", "Requests", "erasures"))).toEqual([
      `failure entity:${bus}/requests`,
      `failure entity:${bus}/erasures`,
    ]);
  });
  it("are all watched by the star", () => {
    const all = [`failure ${bus}`, `failure account:${bus}`];
    expect(watched(including("EntityName", "*"))).toEqual(all);
    expect(watched(including("entityname", "requests", "*"))).toEqual(all);
  });
  it("are open where it leaves some out, or looks at more than one namespace", () => {
    const open = [`? failure ${bus}: unresolved`, `? failure account:${bus}: unresolved`];
    expect(watched({ name: "EntityName", operator: "Exclude", values: ["requests"] })).toEqual(open);
    expect(watched({ name: "EntityName", operator: "StartsWith", values: ["requests"] })).toEqual(open);
    expect(watched({ name: "EntityName", operator: "Include", values: ["requests", 7] })).toEqual(open);
    expect(watched(including("EntityName", "requests"), GROUP)).toEqual([
      `? failure metrics:microsoft.servicebus/namespaces@${GROUP}/westus2: unresolved`,
    ]);
  });
});

describe("what apps report to", () => {
  it("may be any app's", () => {
    const component = `${GROUP}/providers/microsoft.insights/components/shop`;
    const criteria = { allOf: [criterion("requests/failed")] };
    expect(told(normalized({ [ALERTS]: row({ criteria, scopes: [component] }) }))).toEqual([
      `failure ${component}`,
      `failure account:${component}`,
      `? failure ${ID}: unresolved`,
    ]);
  });
});
