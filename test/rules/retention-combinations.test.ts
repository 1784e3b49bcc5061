import { describe, expect, test } from "vitest";
import type { Config } from "../../src/config/config.ts";
import { judge } from "../../src/engine/judge.ts";
import type { Rule } from "../../src/engine/rule.ts";
import type { PendingEdge } from "../../src/graph/graph.ts";
import type { ItemExpiry } from "../../src/model/copies.ts";
import type { Resource, Tags } from "../../src/model/resource.ts";
import contradictsSchedule from "../../src/rules/retention/contradicts-schedule.ts";
import deletionLeavesCopies from "../../src/rules/retention/deletion-leaves-copies.ts";
import lockedBeyondSchedule from "../../src/rules/retention/locked-beyond-schedule.ts";
import noLimit from "../../src/rules/retention/no-limit.ts";
import optOutExpires from "../../src/rules/retention/opt-out-expires.ts";
import requestRecordsTooShort from "../../src/rules/retention/request-records-too-short.ts";
import { denied } from "../build/known-facts.ts";
import { backup, database, logStore } from "../build/more-stores.ts";
import { store } from "../build/store.ts";
import { edge, world } from "../build/world.ts";
import { ofEntries, ofItems, ofObjects, ofPoints } from "./retention-oracle.ts";
import type { Declared, Items, Objects, Role, Said } from "./retention-oracle.ts";

const rules: readonly Rule[] = [
  contradictsSchedule,
  deletionLeavesCopies,
  lockedBeyondSchedule,
  noLimit,
  optOutExpires,
  requestRecordsTooShort,
];

const declared = { schedule: [undefined, 732, Infinity], held: [false, true], erasure: [undefined, 30] } as const;
const locks = [
  null,
  { mode: "compliance", days: 400 },
  { mode: "compliance", days: 800 },
  { mode: "governance", days: 800 },
] as const;
const roles: readonly Role[] = ["none", "request-records", "preference-store", "audit-log"];

describe("every combination of what keeps data and of what was declared", () => {
  test("object stores", () => {
    const cases = combinations({
      ...declared,
      current: [400, 800, Infinity],
      versions: [0, 20, 90, Infinity],
      undelete: [0, 40],
      lock: locks,
    });
    expect(faultsOf(cases, ofObjects, objects)).toEqual([]);
  });

  test("databases", () => {
    const items = [300, 800, Infinity, "per-item", "by-program"] as const;
    const cases = combinations({ ...declared, items, copy: [0, 40, 90, Infinity], role: roles });
    expect(faultsOf(cases, ofItems, table)).toEqual([]);
  });

  test("log stores", () => {
    const cases = combinations({ ...declared, entries: [300, 800, Infinity], role: roles });
    const log = (of: (typeof cases)[number]): Estate => ({
      subject: logStore("a", { tags: tagsOf(of, of.role), retention: inFacts(of.entries) }),
    });
    expect(faultsOf(cases, ofEntries, log)).toEqual([]);
  });

  test("backups", () => {
    const cases = combinations({ ...declared, points: [35, 800, Infinity], lock: locks });
    const vault = (of: (typeof cases)[number]): Estate => {
      const subject = backup("vault", { retention: inFacts(of.points), lock: of.lock });
      const source = database("a", { tags: tagsOf(of) });
      return { subject, beside: source, edges: [edge("backed-up-by", source, subject)] };
    };
    expect(faultsOf(cases, ofPoints, vault)).toEqual([]);
  });
});

interface Estate {
  readonly subject: Resource;
  readonly beside?: Resource;
  readonly edges?: readonly PendingEdge[];
}

/** Verdicts that are not the oracle's, and those that the loss of one input turned into a pass or took away. */
function faultsOf<C extends Declared>(
  cases: readonly C[],
  oracle: (of: C) => Readonly<Record<string, Said>>,
  build: (of: C) => Estate,
): readonly string[] {
  const faults: string[] = [];
  for (const of of cases) {
    const config = configOf(of);
    const estate = build(of);
    const said = verdicts(estate, config);
    const wanted = oracle(of);
    for (const rule of rules.filter(({ kinds }) => kinds.includes(estate.subject.kind))) {
      if (said[rule.id] !== wanted[rule.id])
        faults.push(`${rule.id} says ${said[rule.id]}, not ${wanted[rule.id]}: ${describeCase(of)}`);
    }
    const open = Object.values(said).some((verdict) => verdict === "fail" || verdict === "review");
    for (const [fact, hidden] of open ? withoutEach(estate) : []) {
      const now = verdicts(hidden, config);
      for (const [id, before] of Object.entries(said)) {
        const lost = before !== "not-applicable" && now[id] === "not-applicable";
        if (lost || (before === "fail" && now[id] === "pass"))
          faults.push(`${id} turns ${before} into ${now[id]} without ${fact}: ${describeCase(of)}`);
      }
    }
  }
  return faults.slice(0, 20);
}

function verdicts({ subject, beside, edges = [] }: Estate, config: Config): Readonly<Record<string, Said>> {
  const around = world({ nodes: [subject, ...(beside ? [beside] : [])], edges, config });
  const applying = rules.filter(({ kinds }) => kinds.includes(subject.kind));
  const { judgements } = judge(applying, around);
  const own = judgements.filter((one) => one.subject.id === subject.id);
  const said = new Map<string, Said>(own.map(({ rule, verdict }) => [rule.id, verdict]));
  return Object.fromEntries(applying.map(({ id }) => [id, said.get(id) ?? "not-applicable"]));
}

/** The facts that any of the rules looks at. */
const READ = ["expiry", "versioning", "undelete", "lock", "hold", "tags", "itemExpiry", "copies", "retention"];

/** The estate with one fact after another unread, of the subject and of what stands beside it. */
function withoutEach(estate: Estate): readonly (readonly [string, Estate])[] {
  const { subject, beside } = estate;
  const read = Object.keys(subject.facts).filter((fact) => READ.includes(fact));
  const own = read.map((fact) => [fact, { ...estate, subject: without(subject, fact) }] as const);
  const other = beside ? [["tags beside", { ...estate, beside: without(beside, "tags") }] as const] : [];
  return [...own, ...other];
}

function without<R extends Resource>(node: R, fact: string): R {
  return { ...node, facts: { ...node.facts, [fact]: denied(`test:${fact}`) } };
}

function objects({ current, versions, undelete, lock, ...of }: Objects): Estate {
  const ends = { id: "end", coverage: "whole", currentDays: current } as const;
  const some = { id: "tmp", coverage: { prefix: "tmp/", otherFilter: false }, currentDays: 900 } as const;
  const old = { id: "old", coverage: "whole", noncurrentDays: versions } as const;
  const subject = store("a", {
    tags: tagsOf(of),
    expiry: [some, ...(current < Infinity ? [ends] : []), ...(versions > 0 && versions < Infinity ? [old] : [])],
    versioning: versions === 0 ? "off" : "enabled",
    undelete,
    lock,
    hold: null,
  });
  return { subject };
}

function table({ items, copy, role, ...of }: Items): Estate {
  const copies = [
    { what: "automated backups", kind: "backup", days: 400 } as const,
    ...(copy > 0 ? [{ what: "deleted items", kind: "live", days: inFacts(copy) } as const] : []),
  ];
  return { subject: database("a", { tags: tagsOf(of, role), copies, itemExpiry: expiryOf(items) }) };
}

function expiryOf(items: Items["items"]): ItemExpiry {
  if (typeof items === "string") return { mode: items };
  return items === Infinity ? { mode: "none" } : { mode: "fixed", days: items };
}

function inFacts(days: number): number | null {
  return days === Infinity ? null : days;
}

function tagsOf({ held }: Declared, role: Role = "none"): Tags {
  return {
    "privacy:data-subject": "customer",
    ...(held ? { "privacy:legal-hold": "matter-9" } : {}),
    ...(role === "none" ? {} : { "consentry:role": role }),
  };
}

function configOf({ schedule, erasure }: Declared): Config {
  const length = schedule === Infinity ? "until-request" : "P2Y";
  return {
    ...(schedule === undefined ? {} : { declaration: { retentionSchedule: { customer: length, employee: "P9Y" } } }),
    ...(erasure === undefined ? {} : { limits: { erasure: `P${erasure}D` } }),
  };
}

function describeCase(of: object): string {
  return Object.entries(of)
    .map(([key, value]) => `${key} ${JSON.stringify(value === Infinity ? "for ever" : value)}`)
    .join(", ");
}

/** Every combination of one value an axis. */
function combinations<A extends Readonly<Record<string, readonly unknown[]>>>(
  axes: A,
): readonly { readonly [K in keyof A]: A[K][number] }[] {
  const all = Object.entries(axes).reduce<readonly object[]>(
    (found, [key, values]) => found.flatMap((one) => values.map((value) => ({ ...one, [key]: value }))),
    [{}],
  );
  return all as readonly { readonly [K in keyof A]: A[K][number] }[];
}
