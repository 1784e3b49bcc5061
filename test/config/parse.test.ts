import { describe, expect, test } from "vitest";
import { parseConfig } from "../../src/config/parse.ts";
import { RULES } from "./rules.ts";

describe("a config that can be used", () => {
  test.each([
    ["nothing", ""],
    ["comments only", "# rules:\n"],
    ["a byte order mark", "\uFEFF# none\n"],
    ["parts without lines", "scope:\nwaivers:\n  # - rule: x\nrules:"],
  ])("%s", (_what, text) => {
    expect(parseConfig(text, "c.yaml", RULES).config).toEqual({});
  });

  test("comes out as it was written: dates and off as text", () => {
    const text = [
      "declaration: { sellsOrShares: false, noticesReviewed: 2028-02-29, retentionSchedule: { A: until-request, minor: P1Y } }",
      "rules: { 'retention/*': off, dsar/opt-out-demands-identity: { level: note } }",
      "waivers: [{ rule: 'access/*', resource: x, reason: r, approver: a, expires: 2027-03-31 }]",
    ].join("\n");
    expect(parseConfig(text, "c.yaml", RULES).config).toEqual({
      declaration: {
        sellsOrShares: false,
        noticesReviewed: "2028-02-29",
        retentionSchedule: { A: "until-request", minor: "P1Y" },
      },
      rules: { "retention/*": "off", "dsar/opt-out-demands-identity": { level: "note" } },
      waivers: [{ rule: "access/*", resource: "x", reason: "r", approver: "a", expires: "2027-03-31" }],
    });
  });

  test("means the same under a %YAML 1.1 directive", () => {
    const { config } = parseConfig("%YAML 1.1\n---\nrules: { dsar/*: off }", "c.yaml", RULES);
    expect(config.rules).toEqual({ "dsar/*": "off" });
  });

  test("may use aliases within reason", () => {
    const text = "scope:\n  audit-log: &logs [{ name: 'log-*' }]\n  request-records: *logs";
    const { config } = parseConfig(text, "c.yaml", RULES);
    expect(config.scope?.["request-records"]).toEqual([{ name: "log-*" }]);
  });

  test("may take a label away and hold another account with a glob", () => {
    const text =
      'scope: { personal-data: [{ not: { account: "1234*", tag: { env: "" } } }, { account: "012345678901" }] }';
    const { config } = parseConfig(text, "c.yaml", RULES);
    expect(config.scope?.["personal-data"]).toEqual([
      { not: { account: "1234*", tag: { env: "" } } },
      { account: "012345678901" },
    ]);
  });

  test("may schedule what its own vocabulary names, and no longer what it replaced", () => {
    const own = "tags: { data-subject: { values: [shopper] } }\ndeclaration: { retentionSchedule: ";
    expect(parseConfig(`${own} { shopper: P1Y, K: P1Y } }`, "c.yaml", RULES).config.declaration).toEqual({
      retentionSchedule: { shopper: "P1Y", K: "P1Y" },
    });
    expect(() => parseConfig(`${own} { customer: P1Y } }`, "c.yaml", RULES)).toThrow('"customer" is no data subject');
  });

  test("knows the line of each target", () => {
    const text =
      "targets:\n  # production\n  - id: shop\n    aws: {}\n  -\n    aws: {}\n    id: lab\n  - { id: old, aws: {} }\n";
    expect([...parseConfig(text, "c.yaml", RULES).targetLines]).toEqual([
      ["shop", 3],
      ["lab", 6],
      ["old", 8],
    ]);
  });
});
