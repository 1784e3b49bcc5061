import type { RuleContext } from "../engine/rule.ts";
import { gapsOf, map } from "../model/fact.ts";
import type { Fact, Gap } from "../model/fact.ts";
import type { CloudFunction, Resource } from "../model/resource.ts";
import { firstOf, legalHolds } from "./legal-hold.ts";
import { fitting } from "./schedule.ts";
import type { ScheduleEntry } from "./schedule.ts";
import { unexplainedGap } from "./unexplained.ts";

/** Whose data a function keeps, as far as its own tags and those of the stores it refers to tell. */
export interface KeptData {
  /** Entries of the declared schedule that fit. */
  readonly entries: readonly ScheduleEntry[];
  /** What lets the function keep for longer, in words. */
  readonly ground: string | undefined;
  /** The same of a store it refers to: the length may be meant for that one, or for another. */
  readonly storeGround: string | undefined;
  /** What was not read and could add an entry. */
  readonly gaps: readonly Gap[];
  /** Those of the gaps that could add a ground as well. */
  readonly groundGaps: readonly Gap[];
}

const STORES = ["object-store", "database"] as const;
const GROUNDS = ["tax", "security"];

export function keptData(fn: CloudFunction, context: RuleContext): KeptData {
  const references = context.graph.out(fn, "refers-to");
  const targets = references.items.flatMap((edge) => context.graph.node(edge.to) ?? []);
  const stores = targets.filter(({ kind }) => STORES.some((store) => store === kind));
  const entries = [fn, ...stores].map((node) => fitting(node, context));
  const ground = groundOf(fn, context);
  const storeGround = firstOf(stores.map((store) => groundOf(store, context)));
  const unexplained = targets.flatMap((target) =>
    target.kind === "unresolved" ? [unexplainedGap(target, "which the function refers to")] : [],
  );
  const unreadParts = [...references.gaps, ...[...entries, ground, storeGround].flatMap(gapsOf)];
  // Where every store was listed, what a setting names beyond them is none, or not ours: no ground is looked for there.
  const unlisted = unexplained.length > 0 ? STORES.flatMap((kind) => context.graph.missing(kind)) : [];
  return {
    entries: entries.flatMap((fact) => (fact.known ? fact.value : [])),
    ground: ground.known ? ground.value : undefined,
    storeGround: storeGround.known ? storeGround.value : undefined,
    gaps: [...unreadParts, ...unlisted, ...unexplained],
    groundGaps: [...unreadParts, ...unlisted],
  };
}

function groundOf(node: Resource, context: RuleContext): Fact<string | undefined> {
  const basis = map(node.facts.tags, (held) => {
    const value = context.tags.values(held, "retention-basis").find((given) => GROUNDS.includes(given));
    return value && `a tag of ${node.name} gives "${value}" as the ground`;
  });
  const holds = legalHolds(node, context).map((hold) =>
    map(hold, (words) => words && `${node.name} is under ${words}`),
  );
  return firstOf([basis, ...holds]);
}
