import { describe, expect, test } from "vitest";
import { judgeOne } from "../../src/engine/judge.ts";
import type { Rule } from "../../src/engine/rule.ts";
import type { EdgeType, Resource } from "../../src/model/resource.ts";
import { edge, world } from "../build/world.ts";
import type { Estate } from "../build/world.ts";

/** One case of a rule: an estate around the subject, and what the rule is to say of it. */
export interface Row extends Omit<Estate, "nodes"> {
  readonly of: string;
  readonly subject: Resource;
  /** Other nodes of the estate. */
  readonly beside?: readonly Resource[];
  readonly verdict: "pass" | "fail" | "review" | "unknown" | "not-applicable";
  readonly variant?: string;
  /** What the message has to contain. */
  readonly says?: readonly string[];
  /** Values among the evidence. */
  readonly shows?: readonly unknown[];
  /** Operations that an unknown has to name. */
  readonly missingReads?: readonly string[];
}

type Joined = Pick<Row, "subject" | "beside" | "edges">;

/** A subject, and the nodes that edges of one type lead to from there. */
export function leadingTo(type: EdgeType, subject: Resource, ...beside: readonly Resource[]): Joined {
  return { subject, beside, edges: beside.map((node) => edge(type, subject, node)) };
}

/** A subject, and the nodes from which edges of one type lead there. */
export function ledToFrom(type: EdgeType, subject: Resource, ...beside: readonly Resource[]): Joined {
  return { subject, beside, edges: beside.map((node) => edge(type, node, subject)) };
}

/** Tests a rule case by case; refuses a table that leaves out what every rule has to be shown to do. */
export function ruleTable(rule: Rule, rows: readonly [Row, ...Row[]]): void {
  demand(rule, rows, "a passing case", (row) => row.verdict === "pass");
  demand(rule, rows, "a failing or reviewing case", (row) => row.verdict === "fail" || row.verdict === "review");
  demand(rule, rows, "an unreadable case", (row) => row.verdict === "unknown");
  describe(rule.id, () => {
    test.each(rows)("$verdict: $of", (row) => {
      const judged = judgeOne(rule, row.subject, world({ ...row, nodes: [row.subject, ...(row.beside ?? [])] }));
      expect(judged?.verdict ?? "not-applicable", judged?.message).toBe(row.verdict);
      if (!judged) return;
      expect(judged.variant).toBe(row.variant ?? null);
      for (const words of row.says ?? []) expect(judged.message).toContain(words);
      expect(judged.message).not.toMatch(/complian|violat/i);
      const values = judged.evidence.map(({ value }) => value);
      for (const value of row.shows ?? []) expect(values).toContainEqual(value);
      const operations = judged.missing.map(({ operation }) => operation);
      expect(operations).toEqual(expect.arrayContaining([...(row.missingReads ?? [])]));
      expect(judged.verdict === "unknown" || judged.evidence.length > 0, "every verdict shows what it rests on").toBe(
        true,
      );
    });
  });
}

function demand(rule: Rule, rows: readonly Row[], what: string, present: (row: Row) => boolean): void {
  if (!rows.some(present)) throw new Error(`The table of ${rule.id} lacks ${what}.`);
}
