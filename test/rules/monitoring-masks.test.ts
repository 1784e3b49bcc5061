import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judgeOne } from "../../src/engine/judge.ts";
import type { Rule } from "../../src/engine/rule.ts";
import type { MissingKind, PendingEdge } from "../../src/graph/graph.ts";
import type { Resource, ResourceKind } from "../../src/model/resource.ts";
import alarmReachesNobody from "../../src/rules/monitoring/alarm-reaches-nobody.ts";
import dsarUnwatched from "../../src/rules/monitoring/dsar-unwatched.ts";
import queueForgetsRequests from "../../src/rules/monitoring/queue-forgets-requests.ts";
import workflowWithoutDeadline from "../../src/rules/monitoring/workflow-without-deadline.ts";
import { endpoint } from "../build/endpoint.ts";
import { eventRule, queue, schedule, workflow } from "../build/flows.ts";
import { fn } from "../build/fn.ts";
import { denied, gap } from "../build/known-facts.ts";
import { alarm } from "../build/more-stores.ts";
import { edge, hiddenEdges, world } from "../build/world.ts";

/** Edges that an estate may have; whatever watches comes last, with what it looks for. */
const EDGES = [
  ["routes-to", "route", "worker"],
  ["routes-to", "route", "inbox"],
  ["refers-to", "worker", "inbox"],
  ["refers-to", "worker", "steps"],
  ["triggers", "inbox", "worker"],
  ["triggers", "steps", "worker"],
  ["dead-letters-to", "inbox", "aside"],
  ["scheduled-by", "worker", "nightly"],
  ["watched-by", "worker", "bell", "failure"],
  ["watched-by", "inbox", "bell", "age"],
  ["watched-by", "inbox", "bell", "backlog"],
  ["watched-by", "aside", "bell", "backlog"],
  ["watched-by", "route", "bell", "failure"],
  ["watched-by", "steps", "picked", "failure"],
  ["watched-by", "steps", "dsar-late", "other"],
] as const;
const LISTED = ["endpoint", "function", "queue", "workflow", "alarm", "event-rule", "schedule"] as const;
const FACTS = ["tags", "reaches", "enabled", "retention", "deadLetters", "timeout"] as const;
const NAMES = ["route", "worker", "inbox", "aside", "steps", "bell", "dsar-late", "picked", "nightly"] as const;
type Name = (typeof NAMES)[number];

const role = fc.boolean();
const cases = fc.record({
  path: fc.constantFrom("POST /dsar/requests" as const, "POST /takeout" as const, "POST /cart" as const),
  tagged: fc.record({ worker: role, inbox: role, steps: role }),
  reaches: fc.record({ bell: fc.boolean(), "dsar-late": fc.boolean(), picked: fc.boolean() }),
  nightly: fc.boolean(),
  retention: fc.constantFrom(14, 45, null),
  deadLetters: fc.boolean(),
  timeout: fc.constantFrom(30, 90, null),
  enabled: fc.boolean(),
  edges: fc.subarray([...EDGES]),
  elsewhere: fc.boolean(),
});
type Case = typeof cases extends fc.Arbitrary<infer T> ? T : never;

const hiding = fc.record({
  facts: fc.subarray(
    NAMES.flatMap((name) => FACTS.map((fact) => `${name}.${fact}`)),
    { maxLength: 5 },
  ),
  edges: fc.subarray([...EDGES], { maxLength: 3 }),
  lists: fc.subarray([...LISTED], { maxLength: 2 }),
});
type Hidden = typeof hiding extends fc.Arbitrary<infer T> ? T : never;

function nodesOf(given: Case): Readonly<Record<Name, Resource>> {
  const tags = (label: string, stands: boolean) => ({ tags: stands ? { "consentry:role": label } : {} });
  const { reaches, retention, deadLetters, timeout, enabled } = given;
  return {
    route: endpoint(given.path),
    worker: fn("worker", tags("dsar-handler", given.tagged.worker)),
    inbox: queue("inbox", { ...tags("dsar-queue", given.tagged.inbox), retention, deadLetters }),
    aside: queue("aside"),
    steps: workflow("steps", { ...tags("dsar-workflow", given.tagged.steps), timeout, enabled }),
    bell: alarm("bell", { reaches: reaches.bell }),
    "dsar-late": alarm("dsar-late", { reaches: reaches["dsar-late"] }),
    picked: eventRule("picked", { reaches: reaches.picked }),
    nightly: schedule("nightly", { enabled: given.nightly }),
  };
}

function masked(name: string, node: Resource, facts: readonly string[]): Resource {
  const hidden = facts.filter((fact) => fact.startsWith(`${name}.`)).map((fact) => fact.slice(name.length + 1));
  const gone = hidden.filter((fact) => fact in node.facts).map((fact) => [fact, denied(`test:${fact}`)] as const);
  return { ...node, facts: { ...node.facts, ...Object.fromEntries(gone) } } as Resource;
}

/** What the rule says of each node of its kinds. */
function verdicts(rule: Rule, given: Case, { facts, edges, lists }: Hidden): ReadonlyMap<string, string> {
  const all = Object.entries(nodesOf(given)).map(([name, node]) => [name, masked(name, node, facts)] as const);
  const unlisted = (node: Resource): boolean => lists.some((kind) => kind === node.kind);
  const nodes = all.map(([, node]) => node).filter((node) => !unlisted(node));
  const at = new Map<string, Resource>(all);
  const standing: PendingEdge[] = [];
  const gaps: ReturnType<typeof hiddenEdges>[] = [];
  for (const one of given.edges) {
    const [type, from, to, sign] = one;
    const [start, end] = [at.get(from), at.get(to)];
    if (!start || !end) continue;
    // A record tells its own edges; alarms, rules and schedules tell those into them, and code what queues trigger it.
    const told = type === "watched-by" || type === "scheduled-by" || (type === "triggers" && start.kind === "queue");
    const teller = told ? end : start;
    if (edges.includes(one)) {
      const hidden = hiddenEdges(type, unlisted(start) ? teller : start, `test:${type}`);
      gaps.push({ ...hidden, gap: { ...hidden.gap, record: teller.record } });
    }
    if (!edges.includes(one) && !unlisted(teller)) standing.push(edge(type, start, end, sign));
  }
  const missing = lists.map((kind): MissingKind => ({ provider: "aws", kind, gap: gap(`test:${kind}`) }));
  const config = given.elsewhere ? { declaration: { systemOfRecord: "OneTrust" } } : {};
  const estate = world({ nodes, edges: standing, edgeGaps: gaps, missing, config });
  const kinds: readonly ResourceKind[] = rule.kinds;
  return new Map(
    nodes
      .filter(({ kind }) => kinds.includes(kind))
      .flatMap((node) => {
        const verdict = judgeOne(rule, node, estate)?.verdict;
        return verdict ? [[node.id, verdict] as const] : [];
      }),
  );
}

const NOTHING: Hidden = { facts: [], edges: [], lists: [] };
const RULES: readonly Rule[] = [alarmReachesNobody, dsarUnwatched, queueForgetsRequests, workflowWithoutDeadline];

describe("what was not read of where requests go and of what watches it", () => {
  test.each(RULES.map((rule) => [rule.id, rule] as const))(
    "%s: it turns nothing into a pass, and takes away no verdict",
    (_, rule) => {
      fc.assert(
        fc.property(cases, hiding, (given, hidden) => {
          const before = verdicts(rule, given, NOTHING);
          const after = verdicts(rule, given, hidden);
          const { nodes } = world({ nodes: Object.values(nodesOf(given)) }).graph;
          for (const [id, verdict] of before) {
            if (hidden.lists.some((kind) => kind === nodes.get(id)?.kind)) continue;
            expect(after.get(id), id).toBeDefined();
            if (after.get(id) === "pass" || after.get(id) === "fail") expect(verdict, id).toBe(after.get(id));
          }
          for (const [id, verdict] of after) if (!before.has(id)) expect(verdict, id).toBe("unknown");
        }),
        { numRuns: 400 },
      );
    },
  );
});
