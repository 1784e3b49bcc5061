import type { RuleContext } from "../engine/rule.ts";
import { formatDays } from "../model/duration.ts";
import { map } from "../model/fact.ts";
import type { Fact } from "../model/fact.ts";
import type { Database, ObjectStore } from "../model/resource.ts";
import { erasureLimit } from "./erasure-limit.ts";
import { currentKept, wholeKept } from "./kept-objects.ts";
import type { Kept } from "./kept.ts";
import type { Keeper } from "./stored-data.ts";

/** How long configuration keeps what it writes down. */
export interface Keeping {
  /** Each alone proves that something is kept so long; `undefined` where configuration names no length. */
  readonly lengths: readonly Fact<Kept>[] | undefined;
  /** What the lengths were read from. */
  readonly facts: readonly Fact<unknown>[];
}

/** What a store keeps without an end has no length; of a backup that is one, since no other rule judges it. */
export function keepingOf(node: Keeper, context: RuleContext): Keeping {
  switch (node.kind) {
    case "object-store":
      return ofObjects(node, context);
    case "database":
      return ofItems(node);
    case "log-store": {
      const { retention } = node.facts;
      const length = map(retention, (days) => lasting(days, "its entries are"));
      return { lengths: isEndless(length) ? undefined : [length], facts: [retention] };
    }
    case "backup": {
      const { retention } = node.facts;
      return { lengths: [map(retention, (days) => lasting(days, "its recovery points are"))], facts: [retention] };
    }
  }
}

function ofObjects({ facts }: ObjectStore, context: RuleContext): Keeping {
  const current = currentKept(facts, context.asOf);
  // What an end leaves behind is part of erasing it, for which there is a time of its own.
  const whole = wholeKept(facts, context.asOf, erasureLimit(context).days);
  const { expiry, versioning, undelete } = facts;
  return {
    lengths: isEndless(current) ? undefined : [current, whole],
    facts: [expiry, versioning, ...(undelete ? [undelete] : [])],
  };
}

/** Where items or programs say when they end, configuration does not show how long they are kept. */
function ofItems({ facts: { itemExpiry } }: Database): Keeping {
  const named = !itemExpiry.known || itemExpiry.value.mode === "fixed";
  const length = map(itemExpiry, (expiry) => lasting(expiry.mode === "fixed" ? expiry.days : null, "its items are"));
  return { lengths: named ? [length] : undefined, facts: [itemExpiry] };
}

function lasting(days: number | null, what: string): Kept {
  return days === null
    ? { days: Infinity, words: `${what} kept for ever` }
    : { days, words: `${what} kept for ${formatDays(days)}` };
}

function isEndless(length: Fact<Kept>): boolean {
  return length.known && length.value.days === Infinity;
}
