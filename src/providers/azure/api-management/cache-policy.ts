import { known, map, unread, whole } from "../../../model/fact.ts";
import type { Fact, Gap } from "../../../model/fact.ts";
import type { EdgeCaching, SignalAtEdge } from "../../../model/edge-cache.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { gapOf } from "../../parts.ts";
import { always, NEVER } from "../edge/caching.ts";
import type { Context } from "./contexts.ts";
import { effective } from "./effective.ts";
import type { Layer } from "./effective.ts";
import type { Element } from "./policy.ts";

/** What the gateway's own cache does with calls that are taken in one way. */
export interface Cache {
  readonly caching: Fact<EdgeCaching>;
  readonly signal: Fact<SignalAtEdge>;
}

/**
 * Answers are kept where the policy in effect both stores them and looks them up:
 * https://learn.microsoft.com/azure/api-management/cache-store-policy
 */
export function cacheOf(record: ResourceRecord, context: Context): Cache {
  const inbound = effective(record, context.policies, "inbound");
  const lookups = found(inbound, "cache-lookup");
  const stores = found(effective(record, context.policies, "outbound"), "cache-store");
  const onTheWay = [...inbound, ...effective(record, context.policies, "backend")];
  return { caching: cachingOf(record, lookups, stores), signal: signalOf(lookups, found(onTheWay, "set-header")) };
}

interface Found {
  readonly items: readonly { readonly element: Element; readonly certain: boolean }[];
  readonly gaps: readonly Gap[];
}

/** Where an element stands, and whether it does so under no condition. */
function found(layers: readonly Layer[], name: string): Found {
  const parts = layers.map(({ elements, gaps }) => ({ inner: within(elements, name, true), gaps }));
  return {
    items: parts.flatMap(({ inner }) => inner.items),
    gaps: parts.flatMap(({ inner, gaps }) => [...gaps, ...inner.gaps]),
  };
}

function within(elements: readonly Element[], name: string, certain: boolean): Found {
  const parts = elements.map((element): Found => {
    if (element.name === name) return { items: [{ element, certain }], gaps: [] };
    const inner = within(element.children, name, certain && element.name !== "choose");
    return { items: inner.items, gaps: [...(element.gaps ?? []), ...inner.gaps] };
  });
  return { items: parts.flatMap(({ items }) => items), gaps: parts.flatMap(({ gaps }) => gaps) };
}

function cachingOf(record: ResourceRecord, lookups: Found, stores: Found): Fact<EdgeCaching> {
  for (const { items, gaps } of [lookups, stores]) if (items.length === 0 && gaps.length === 0) return known(NEVER);
  const sure = [lookups, stores].every(({ items }) => items.some(({ certain }) => certain));
  const [gap, ...more] = sure ? [] : [...lookups.gaps, ...stores.gaps];
  if (gap) return unread(gap, ...more);
  const kept = stores.items.map(({ element: { attributes, origin } }): Fact<EdgeCaching> => {
    const { duration } = attributes;
    if (typeof duration === "string") return known(always(Number(duration)), [origin]);
    const message = "an expression of its policy decides how long it keeps answers";
    return unread(gapOf(record, { reason: "unresolved", operation: origin.operation, message }));
  });
  // Under a condition nothing is kept in general.
  return map(map(whole(kept), longest), (caching) => (sure ? caching : { ...caching, minimum: 0, standard: 0 }));
}

/** The gateway passes headers on unless its policy changes them, and keeps answers apart by those that it is told to. */
function signalOf({ items, gaps }: Found, headers: Found): Fact<SignalAtEdge> {
  const [gap, ...more] = [...gaps, ...headers.gaps];
  if (gap) return unread(gap, ...more);
  const changed = headers.items.some(({ element }) => (element.attributes.name ?? undefined) !== undefined);
  const conditional = items.some(({ certain }) => !certain);
  const keptApart = items.every(({ element }) => element.children.some(isSignalHeader));
  const code = changed || (conditional && !keptApart) ? ["its policy"] : [];
  return known(
    { forwarded: !changed, keptApart, code },
    items.map(({ element }) => element.origin),
  );
}

function isSignalHeader({ name, attributes }: Element): boolean {
  return name === "vary-by-header" && attributes.header?.toLowerCase() === "sec-gpc";
}

/** Of several ways the longest binds. */
export function longest(all: readonly EdgeCaching[]): EdgeCaching {
  return [...all].sort((a, b) => (b.maximum ?? 0) - (a.maximum ?? 0) || b.minimum - a.minimum)[0] ?? NEVER;
}

/** What holds whichever way a call comes. */
export function whicheverWay(all: readonly SignalAtEdge[]): SignalAtEdge {
  return {
    forwarded: all.every(({ forwarded }) => forwarded),
    keptApart: all.every(({ keptApart }) => keptApart),
    code: [...new Set(all.flatMap(({ code }) => code))],
  };
}
