import type { RuleContext } from "../engine/rule.ts";
import { evidenceOf } from "../engine/verdict.ts";
import type { Evidence } from "../engine/verdict.ts";
import { all, isTrue, known, some, unread } from "../model/fact.ts";
import type { Fact, Gap } from "../model/fact.ts";
import type { Firewall, Resource } from "../model/resource.ts";
import { unexplainedGap } from "./unexplained.ts";

/** The firewalls in front of a route. */
export interface Firewalls {
  /** Whether there is one, and each holds something back: where there are several, each stands at another way in. */
  readonly block: Fact<boolean>;
  /** Those that do. */
  readonly blocking: readonly Firewall[];
  readonly evidence: readonly Evidence[];
}

export function firewallsOf(route: Resource, { graph }: RuleContext): Firewalls {
  const seen = graph.out(route, "protected-by");
  const nodes = seen.items.flatMap(({ to }) => graph.node(to) ?? []);
  const unlisted = graph.missing("firewall", route.provider);
  const walls = nodes.filter((node) => node.kind === "firewall");
  return {
    // What was not seen may be one more, which holds nothing back.
    block:
      nodes.length > 0
        ? all([...nodes.map((node) => blocks(node, unlisted)), nothingOf(seen.gaps)])
        : some(seen, () => known(true)),
    blocking: walls.filter(({ facts }) => isTrue(facts.blocks)),
    evidence: walls.flatMap(({ facts }) => evidenceOf(facts.blocks)),
  };
}

function nothingOf([first, ...rest]: readonly Gap[]): Fact<boolean> {
  return first ? unread(first, ...rest) : known(true, [], "derived");
}

function blocks(node: Resource, unlisted: readonly Gap[]): Fact<boolean> {
  if (node.kind === "firewall") return node.facts.blocks;
  if (node.kind !== "unresolved") return known(false);
  return unread(unexplainedGap(node, "which may hold requests back"), ...unlisted);
}
