import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../src/model/json.ts";
import { keep } from "../../../src/providers/keep.ts";

const query = (value: JsonValue): unknown => keep({ q: value }, [{ path: "q", as: "log-query" }]).q;
const failure = (text: string): unknown => (query(text) as { failure: unknown }).failure;

describe("what is kept of a query over logs", () => {
  it("is which tables it names and whether it looks for failure, and nothing of what it says", () => {
    const text = `// who: nora.quinn@shop.example
      AppRequests | union traces, (exceptions) | where user_Id == "nora.quinn@shop.example" and Success == false
      | join kind=inner (mySecretTable_CL) on $left.a == $right.b | project name, constructor`;
    expect(query(text)).toEqual({ failure: true, tables: ["AppRequests", "exceptions", "traces"] });
    expect(JSON.stringify(query(text))).not.toMatch(/nora|secret/i);
  });

  it.each([
    "requests | where success == false",
    'AppRequests | where Success == "False"',
    "requests | where success != true",
    "requests | where not(success)",
    "requests | where resultCode >= 500",
    "requests | where toint(resultCode) > 499 and resultCode >= 500",
    "AppServiceHTTPLogs | where ScStatus == 503",
    'requests | where resultCode startswith "5"',
    'AzureDiagnostics | where status_s == "Failed"',
    "AzureDiagnostics | where status_s in ('Failed', 'TimedOut')",
    'LogicAppWorkflowRuntime | where Status != "Succeeded"',
    'LogicAppWorkflowRuntime | where Status !in ("Succeeded", "Running")',
    'FunctionAppLogs | where Level == "Error"',
    "exceptions | summarize count()",
    "AppExceptions",
    "traces | where severityLevel >= 3",
    "traces | where severityLevel > 2",
    'traces | where message has "deadline"',
    'traces | where message contains "request is overdue"',
    'AzureMetrics | where MetricName == "DeadletteredMessages"',
    'traces | where message has "http://x//y" and message has "Exception"',
    "customMetrics | where isError == true",
    'requests | where name != "ping" and success == false',
  ])("speaks of failure: %s", (text) => {
    expect(failure(text)).toBe(true);
  });

  it.each([
    "requests | summarize count()",
    "requests | where success == true",
    "requests | where duration > 5000 // or an error",
    "requests | where duration > 500",
    "requests | where resultCode < 500",
    "requests | where resultCode == 404",
    "customMetrics | where statusCode == 1000",
    "traces | where severityLevel >= 1",
    'traces | where message has "5"',
    'FunctionAppLogs | where Level == "Information"',
    'LogicAppWorkflowRuntime | where Status == "Succeeded"',
    "",
  ])("does not: %s", (text) => {
    expect(failure(text)).toBe(false);
  });

  it.each([
    'AzureDiagnostics | where status_s != "Failed"',
    'AzureDiagnostics | where Level !in ("Error", "Warning")',
    'traces | where not("Exception" in (message))',
    "customMetrics | where isError == false",
    "customMetrics | where errors == 0",
  ])("leaves failure out, so that nobody can tell: %s", (text) => {
    expect(failure(text)).toBeNull();
  });

  it("is nothing of what is no query, or is longer than any", () => {
    expect([query(7), query(null), query({ a: "b" }), query("x".repeat(20_001))]).toEqual([null, null, null, null]);
  });

  it("takes no longer for what was made to take long", () => {
    const started = performance.now();
    for (const text of [
      '"\\'.repeat(9999),
      "'".repeat(19_999),
      "!a".repeat(9999),
      "/".repeat(19_999),
      "not(".repeat(4999),
    ])
      query(text);
    query(`${'"a",'.repeat(4999)}"Failed"`);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe("what is kept of dimensions", () => {
  const dimensions = (value: JsonValue): unknown => keep({ d: value }, [{ path: "d", as: "metric-dimensions" }]).d;
  it.each<[JsonValue, unknown]>([
    [
      [{ name: "EntityName", operator: "Include", values: ["dsar"], x: 1 }],
      [{ name: "EntityName", operator: "Include", values: ["dsar"] }],
    ],
    [
      [{ name: "user_Id", operator: "Include", values: ["nora", "*", 7] }],
      [{ name: "user_Id", operator: "Include", values: [null, "*", null] }],
    ],
    [
      [{}, 7],
      [{ name: null, operator: null, values: [] }, null],
    ],
    [[], []],
    [null, null],
    ["x", [null]],
  ])("%j", (value, expected) => {
    expect(dimensions(value)).toEqual(expected);
  });
});

describe("what is kept of conditions on the activity log", () => {
  const conditions = (value: JsonValue): unknown => keep({ c: value }, [{ path: "c", as: "activity-conditions" }]).c;
  it.each<[JsonValue, unknown]>([
    [[{ field: "category", equals: "ResourceHealth", x: 1 }], [{ field: "category", equals: "ResourceHealth" }]],
    [[{ field: "caller", equals: "nora.quinn@shop.example" }], [{ field: "caller" }]],
    [
      [{ anyOf: [{ field: "resourceType", containsAny: ["a", 7] }, { field: "claims", containsAny: ["nora"] }, 7] }],
      [{ anyOf: [{ field: "resourceType", containsAny: ["a", null] }, { field: "claims" }] }],
    ],
    [
      [7, {}],
      [null, { field: null }],
    ],
    [null, null],
    ["x", [null]],
  ])("%j", (value, expected) => {
    expect(conditions(value)).toEqual(expected);
  });
});
