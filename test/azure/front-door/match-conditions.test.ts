import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../src/model/json.ts";
import { redactConditions } from "../../../src/providers/match-conditions.ts";

const delivery = (name: string, parameters: Readonly<Record<string, JsonValue>>): JsonValue => ({ name, parameters });

describe("conditions of rules at the edge, as they may be held", () => {
  it.each<[string, JsonValue, JsonValue]>([
    [
      "a path",
      delivery("UrlPath", { operator: "BeginsWith", matchValues: ["privacy/"], transforms: [] }),
      delivery("UrlPath", { matchValues: ["privacy/"], operator: "BeginsWith" }),
    ],
    [
      "a scheme",
      delivery("RequestScheme", { operator: "Equal", matchValues: ["HTTP"] }),
      delivery("RequestScheme", { matchValues: ["HTTP"], operator: "Equal" }),
    ],
    [
      "the signal",
      delivery("RequestHeader", { selector: "SEC-GPC", operator: "Equal", negateCondition: false, matchValues: ["1"] }),
      delivery("RequestHeader", { matchValues: ["1"], negateCondition: false, operator: "Equal", selector: "SEC-GPC" }),
    ],
    [
      "another header",
      delivery("RequestHeader", { selector: "X-Key", operator: "Equal", matchValues: ["hunter2"] }),
      delivery("RequestHeader", { operator: "Equal", selector: "X-Key" }),
    ],
    [
      "a cookie",
      delivery("Cookies", { selector: "sid", operator: "Equal", matchValues: ["hunter2"] }),
      delivery("Cookies", { operator: "Equal", selector: "sid" }),
    ],
    [
      "an address",
      delivery("RemoteAddress", { operator: "IPMatch", matchValues: ["198.51.100.7"] }),
      delivery("RemoteAddress", { operator: "IPMatch" }),
    ],
    [
      "an address with a query",
      delivery("RequestUri", { operator: "Contains", matchValues: ["?key=hunter2"] }),
      delivery("RequestUri", { operator: "Contains" }),
    ],
    [
      "a path of the older product",
      {
        rulesEngineMatchVariable: "RequestPath",
        rulesEngineOperator: "BeginsWith",
        rulesEngineMatchValue: ["/p"],
        transforms: [],
      },
      { rulesEngineMatchValue: ["/p"], rulesEngineMatchVariable: "RequestPath", rulesEngineOperator: "BeginsWith" },
    ],
    [
      "a header of the older product",
      {
        rulesEngineMatchVariable: "RequestHeader",
        selector: "X-Key",
        rulesEngineOperator: "Equal",
        rulesEngineMatchValue: ["hunter2"],
      },
      { rulesEngineMatchVariable: "RequestHeader", rulesEngineOperator: "Equal", selector: "X-Key" },
    ],
    ["what is none", 7, null],
  ])("%s", (_, given, kept) => expect(redactConditions([given])).toEqual([kept]));

  it("never turn into none", () => {
    expect(redactConditions(null)).toBe(null);
    expect(redactConditions([])).toEqual([]);
    expect(redactConditions("all")).toEqual([null]);
  });
});
