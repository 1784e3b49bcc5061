import { expect, test } from "vitest";
import rule from "../../src/rules/access/personal-data-public.ts";
import { store } from "../build/store.ts";
import { ruleTable } from "./rule-table.ts";
import type { Row } from "./rule-table.ts";

const rows = (["pass", "fail", "review", "unknown"] as const).map((verdict): Row => ({
  of: verdict,
  subject: store("a"),
  verdict,
}));

test.each([
  ["a passing case", ["fail", "unknown"]],
  ["a failing or reviewing case", ["pass", "unknown"]],
  ["an unreadable case", ["pass", "fail"]],
])("a table without %s is refused", (what, verdicts) => {
  const [first, ...rest] = rows.filter((row) => verdicts.includes(row.verdict));
  if (!first) throw new Error("no row");
  expect(() => ruleTable(rule, [first, ...rest])).toThrow(`The table of access/personal-data-public lacks ${what}.`);
});
