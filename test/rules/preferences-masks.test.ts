import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judgeOne } from "../../src/engine/judge.ts";
import type { Rule } from "../../src/engine/rule.ts";
import type { Replica } from "../../src/model/copies.ts";
import optOutNotPropagated from "../../src/rules/preferences/opt-out-not-propagated.ts";
import replicaLagUnwatched from "../../src/rules/preferences/replica-lag-unwatched.ts";
import replicationBroken from "../../src/rules/preferences/replication-broken.ts";
import weakConsistency from "../../src/rules/preferences/weak-consistency.ts";
import { denied, gap } from "../build/known-facts.ts";
import { alarm, database } from "../build/more-stores.ts";
import type { Parts } from "../build/more-stores.ts";
import { store } from "../build/store.ts";
import { edge, hiddenEdges, world } from "../build/world.ts";

const NEIGHBOUR = database("customer-orders").id;

const replicas: fc.Arbitrary<readonly Replica[]> = fc.array(
  fc.record({
    id: fc.constantFrom(NEIGHBOUR, "prefs@eu-west-1"),
    where: fc.constantFrom("eu-west-1", "us-east-1"),
    state: fc.constantFrom("ok" as const, "broken" as const, "pending" as const),
    mode: fc.constantFrom("sync" as const, "async" as const),
  }),
  { maxLength: 2 },
);
const subjects = fc.constantFrom<Record<string, string>>(
  {},
  { "privacy:data-subject": "customer" },
  { "privacy:data-subject": "employee" },
  { "privacy:data-subject": "none" },
);
const databases: fc.Arbitrary<Parts<"database">> = fc.record({
  replicas,
  reads: fc.constantFrom("strong" as const, "eventual" as const),
  changes: fc.boolean(),
  tags: fc
    .tuple(subjects, fc.boolean())
    .map(([tags, role]) => (role ? { ...tags, "consentry:role": "preference-store" } : tags)),
});
const alarms: fc.Arbitrary<Parts<"alarm">> = fc.record({ reaches: fc.boolean() });

const cases = fc.record({
  subject: databases,
  neighbour: databases,
  bucket: subjects,
  alarms: fc.array(fc.record({ facts: alarms, at: fc.boolean() }), { maxLength: 2 }),
});
type Case = typeof cases extends fc.Arbitrary<infer T> ? T : never;

const FACTS = ["replicas", "reads", "changes", "tags"] as const;
const LISTS = ["alarm", "object-store", "database"] as const;
const hiding = fc.record({
  subject: fc.subarray([...FACTS]),
  neighbour: fc.subarray([...FACTS]),
  bucket: fc.boolean(),
  alarms: fc.subarray(["reaches"]),
  edges: fc.boolean(),
  /** Alarms of which nobody knows what they watch. */
  scopes: fc.subarray([0, 1]),
  lists: fc.subarray([...LISTS]),
});
type Hidden = typeof hiding extends fc.Arbitrary<infer T> ? T : never;

const unreadOf = (keys: readonly string[]) => Object.fromEntries(keys.map((key) => [key, denied(`test:${key}`)]));

function verdict(rule: Rule, given: Case, hidden: Hidden): string | undefined {
  const subject = database("consent", { ...given.subject, ...unreadOf(hidden.subject) });
  const neighbour = database("customer-orders", { ...given.neighbour, ...unreadOf(hidden.neighbour) });
  const bucket = store("profiles", { tags: hidden.bucket ? denied("test:tags") : given.bucket });
  const watching = given.alarms.map(({ facts }, index) => alarm(`${index}`, { ...facts, ...unreadOf(hidden.alarms) }));
  const listed = hidden.lists.includes("alarm") ? [] : watching;
  const edges = listed.flatMap((one, index) =>
    hidden.scopes.includes(index)
      ? []
      : edge("watched-by", given.alarms[index]?.at ? subject : neighbour, one, index === 0 ? "lag" : "other"),
  );
  const missing = hidden.lists.map((kind) => ({ provider: "aws", kind, gap: gap(`test:${kind}`) }) as const);
  const estate = world({
    nodes: [subject, neighbour, bucket, ...listed],
    edges: hidden.edges ? [] : edges,
    edgeGaps: hidden.edges
      ? [subject, neighbour, ...listed].map((from) => hiddenEdges("watched-by", from, "test:edges"))
      : hidden.scopes.flatMap((at) => listed[at] ?? []).map((from) => hiddenEdges("watched-by", from, "test:scopes")),
    missing,
  });
  return judgeOne(rule, subject, estate)?.verdict;
}

const NOTHING: Hidden = { subject: [], neighbour: [], bucket: false, alarms: [], edges: false, scopes: [], lists: [] };
const RULES: readonly Rule[] = [optOutNotPropagated, replicaLagUnwatched, replicationBroken, weakConsistency];

describe("what was not read of preference stores", () => {
  test.each(RULES.map((rule) => [rule.id, rule] as const))(
    "%s: it turns no failure or review into a pass, and takes away no verdict",
    (_, rule) => {
      fc.assert(
        fc.property(cases, hiding, (given, hidden) => {
          const before = verdict(rule, given, NOTHING);
          const after = verdict(rule, given, hidden);
          if (before === "fail" || before === "review") expect(after).not.toBe("pass");
          if (before !== undefined) expect(after).toBeDefined();
          if (after === "pass" || after === "fail") expect(before).toBe(after);
        }),
        { numRuns: 300 },
      );
    },
  );
});
