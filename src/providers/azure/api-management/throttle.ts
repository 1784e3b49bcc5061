import { all, any, known, unread } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { gapOf } from "../../parts.ts";
import type { Context } from "./contexts.ts";
import { effective } from "./effective.ts";
import type { Layer } from "./effective.ts";
import type { Element } from "./policy.ts";

/**
 * Whether calls are limited, whichever way they come. Limits of tokens of language models are none of calls.
 * https://learn.microsoft.com/azure/api-management/api-management-sample-flexible-throttling
 */
export function throttledOf(record: ResourceRecord, contexts: readonly Context[]): Fact<boolean> {
  return all(
    contexts.map(({ policies, key }) => {
      const limits = (name: "inbound" | "backend"): Fact<boolean> =>
        inLayers(effective(record, policies, name), (elements) => within(record, elements, key));
      return any([limits("inbound"), limits("backend")]);
    }),
  );
}

function inLayers(layers: readonly Layer[], read: (elements: readonly Element[]) => Fact<boolean>): Fact<boolean> {
  return any(
    layers.flatMap(({ elements, gaps }) => {
      const [gap, ...more] = gaps;
      return [read(elements), ...(gap ? [unread(gap, ...more)] : [])];
    }),
  );
}

function within(record: ResourceRecord, elements: readonly Element[], key: Context["key"]): Fact<boolean> {
  return any(elements.map((element) => limitOf(record, element, key)));
}

const NO_LIMIT: Fact<boolean> = known(false);

function limitOf(record: ResourceRecord, element: Element, key: Context["key"]): Fact<boolean> {
  const { name, children, origin } = element;
  const [gap, ...more] = element.gaps ?? [];
  if (gap) return unread(gap, ...more);
  switch (name) {
    case "rate-limit-by-key":
      return counted(record, element, known(true, [origin]));
    case "quota-by-key":
      return counted(record, element, short(record, element));
    // Both count by subscription alone, and nothing of a call without its key:
    // https://learn.microsoft.com/azure/api-management/rate-limit-policy#usage-notes
    case "rate-limit":
      return all([byKey(key), known(true, [origin])]);
    case "quota":
      return all([byKey(key), short(record, element)]);
    case "limit-concurrency":
      // What passes calls on, so many at a time; calls beyond that are turned away.
      if (holds(children, "forward-request")) return known(true, [origin]);
      return within(record, children, key);
    case "retry":
    case "wait":
      return within(record, children, key);
    case "choose":
      return choice(record, element, key);
    default:
      return NO_LIMIT;
  }
}

/** A condition may leave calls out of the count. */
function counted(record: ResourceRecord, element: Element, limit: Fact<boolean>): Fact<boolean> {
  if (element.attributes["increment-condition"] === undefined) return limit;
  return all([limit, doubt(record, element, "an expression of its policy decides which calls a limit counts")]);
}

/** An hour in seconds. Of a quota for longer a flood uses up all at once, and shuts everyone out; rates have a period of
 * five minutes at most. */
const SHORT = 3600;

function short(record: ResourceRecord, element: Element): Fact<boolean> {
  const { calls, "renewal-period": period } = element.attributes;
  const { origin } = element;
  if (calls === undefined || period === undefined) return known(false, [origin]);
  if (calls === null || period === null) {
    return doubt(record, element, "over how long a quota of its policy goes cannot be told");
  }
  // Zero: it is never renewed.
  return known(Number(period) > 0 && Number(period) <= SHORT, [origin]);
}

function byKey({ proven, doubts }: Context["key"]): Fact<boolean> {
  const asked = proven.find(({ guard }) => guard === "api-key");
  if (asked) return known(true, [asked.origin]);
  const [gap, ...more] = doubts.map((one) => one.gap);
  return gap ? unread(gap, ...more) : NO_LIMIT;
}

/** A limit holds for certain where every branch that goes on has one. */
function choice(record: ResourceRecord, element: Element, key: Context["key"]): Fact<boolean> {
  const branches = element.children.filter(({ name }) => name === "when" || name === "otherwise");
  const going = branches.filter(({ children }) => !children.some(({ name }) => name === "return-response"));
  const limits = going.map(({ children }) => within(record, children, key));
  const exhaustive = branches.some(({ name }) => name === "otherwise") && limits.length > 0;
  const everywhere = exhaustive ? all(limits) : NO_LIMIT;
  if (everywhere.known && everywhere.value) return everywhere;
  const anywhere = any(limits);
  if (anywhere.known && !anywhere.value) return NO_LIMIT;
  if (!anywhere.known) return anywhere;
  return doubt(record, element, "a condition of its policy decides whether a limit holds");
}

function doubt(record: ResourceRecord, { origin }: Element, message: string): Fact<boolean> {
  return unread(gapOf(record, { reason: "unresolved", operation: origin.operation, message }));
}

function holds(elements: readonly Element[], name: string): boolean {
  return elements.some((element) => element.name === name || holds(element.children, name));
}
