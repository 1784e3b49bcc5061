import { describe, expect, it } from "vitest";
import { redactFailurePattern, redactFailureQuery } from "../../../src/providers/failure-words.ts";

describe("what is held of a filter's pattern", () => {
  it.each<[string, readonly string[]]>([
    ["", []],
    ["ERROR", ["error"]],
    ["ERROR -health", ["error"]],
    ["INFO -ERROR", []],
    ['-"an error" done', []],
    ['"Task timed out"', ["timed out"]],
    ['"could not do it: failure"', ["fail"]],
    ["?ERROR ?Exception ?timeout", ["error", "exception", "timeout"]],
    ["dead-letter overdue FATAL critical panic", ["critical", "dead", "fatal", "overdue", "panic"]],
    ["jane.doe@example.com 078-05-1120", []],
    ['{ $.level = "ERROR" }', ["error"]],
    ['{ $.level = "ERROR" && $.user = "Jane Doe" }', ["error"]],
    ['{ $.level != "ERROR" }', []],
    ['{ $.level != "ERROR" || $.kind = "timeout" }', ["timeout"]],
    ['{ $.message != "x && ERROR" }', []],
    ['{ $.message = "it was not an error" }', ["error"]],
    ["{ $.error NOT EXISTS }", []],
    ["{ $.error IS NULL }", []],
    ["{ $.error IS FALSE }", []],
    ["{ $.error IS TRUE }", ["error"]],
    ["{ $.errors > 0 }", ["error"]],
    ["{ $.errors = 0 }", []],
    ["{ $.daysToDeadline < 5 }", ["dead"]],
    ["{ $.status >= 500 }", ["5xx"]],
    ["{ $.statusCode = 5* }", ["5xx"]],
    ["{ $.status = 403 }", []],
    ["{ $.latency > 500 }", []],
    ["[ip, user, error, status=5*]", ["5xx"]],
    ["[ip, error, size]", []],
    ["[level=ERROR, user != Jane]", ["error"]],
    ["[level!=ERROR, user = Jane]", []],
  ])("%s: %j", (pattern, expected) => expect(redactFailurePattern(pattern)).toEqual(expected));

  it.each([[null], [7], [["ERROR"]], ["ERROR ".repeat(500)]])("is nothing of %j", (pattern) => {
    expect(redactFailurePattern(pattern)).toBeNull();
    expect(redactFailureQuery(typeof pattern === "string" ? pattern.repeat(10) : pattern)).toBeNull();
  });
});

describe("what is held of a query of logs", () => {
  it.each<[string, readonly string[]]>([
    ["", []],
    ["fields @timestamp, error | stats count(*)", []],
    ["filter @message like /ERROR/ | stats count(*)", ["error"]],
    ["fields @message\n| filter level = 'ERROR' and name = 'Jane Doe'", ["error"]],
    ["fields @message | FILTER @message like 'timed out' | limit 5", ["timed out"]],
    ["filter @message not like /ERROR/", []],
    ["filter level != 'ERROR' or kind = 'timeout'", ["timeout"]],
    ["filter not (level = 'INFO' or level = 'ERROR')", []],
    ["filter status >= 500", ["5xx"]],
    ["SELECT count(*) FROM `g` WHERE level = 'ERROR' GROUP BY failures", ["error"]],
    ["source = g | where level = 'FATAL'", ["fatal"]],
    ["stats count(*) by error", []],
  ])("%s: %j", (query, expected) => expect(redactFailureQuery(query)).toEqual(expected));
});

it("takes its time in step with length", () => {
  const start = performance.now();
  for (const part of ['"', '\\"', "status", "code ", "and ", "where ", "not", "filter|", "%"]) {
    redactFailureQuery(part.repeat(10_000 / part.length));
    redactFailurePattern(`{${part.repeat(1_000 / part.length)}`);
    redactFailurePattern(part.repeat(1_000 / part.length));
  }
  expect(performance.now() - start).toBeLessThan(2_000);
});
