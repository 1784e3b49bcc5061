import type { Gap, Origin } from "../../../model/fact.ts";
import { isObject, objects, text } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { gapOf, originOf } from "../../parts.ts";
import type { Context } from "./contexts.ts";
import type { Layer } from "./effective.ts";
import { effective } from "./effective.ts";
import { listed, propertiesIn } from "../nested.ts";
import type { Element } from "./policy.ts";
import { BACKENDS, NAMED_VALUES } from "./reads.ts";

/** An address that requests are sent to. */
export interface Address {
  readonly url: string;
  readonly because: string;
  readonly origin: Origin;
}

/** Where requests are sent, or why it cannot be told. */
export type Leads = Address | { readonly gaps: readonly Gap[] };

/** Where requests go that a policy sends somewhere; `undefined` where none does, so that the API's own address counts. What runs
 * last decides, but for an address in a scope, which does not count where a wider scope names a backend.
 * https://learn.microsoft.com/azure/api-management/set-backend-service-policy#usage-notes */
export function sentBy(record: ResourceRecord, context: Context): readonly Leads[] | undefined {
  const sections = (["inbound", "backend"] as const).map((name) => effective(record, context.policies, name));
  const lastFirst = sections.flat().toReversed();
  for (const [index, layer] of lastFirst.entries()) {
    const sent = sentByLayer(record, layer);
    if (!sent) continue;
    const named = namesBackend(layer.elements)
      ? undefined
      : lastFirst.slice(index + 1).find(({ elements }) => namesBackend(elements));
    return (named && sentByLayer(record, named)) ?? sent;
  }
  return undefined;
}

/** Whether any statement names a backend. */
function namesBackend(elements: readonly Element[]): boolean {
  return elements.some(
    ({ name, attributes, children }) =>
      (name === "set-backend-service" && Object.hasOwn(attributes, "backend-id")) || namesBackend(children),
  );
}

/** Whether a rewrite makes the operation's own path no guide to where requests go. */
export function rewrites(record: ResourceRecord, context: Context): boolean {
  return effective(record, context.policies, "inbound").some(({ elements, gaps }) => {
    return gaps.length > 0 || has(elements, "rewrite-uri");
  });
}

function sentByLayer(record: ResourceRecord, layer: Layer): readonly Leads[] | undefined {
  const unread = [...layer.gaps, ...gapsWithin(layer.elements)];
  if (unread.length > 0) return [{ gaps: unread }];
  const set = layer.elements.filter(({ name }) => name === "set-backend-service").at(-1);
  const conditional = layer.elements.find(({ children }) => has(children, "set-backend-service"));
  if (conditional)
    return [unresolved(record, conditional.origin.operation, "a condition of its policy decides where it leads")];
  return set && addressOf(record, set);
}

function addressOf(record: ResourceRecord, { attributes, origin }: Element): readonly Leads[] {
  const { "backend-id": backend, "base-url": url } = attributes;
  if (typeof backend === "string") return entity(record, backend, true);
  if (typeof url !== "string") {
    return [unresolved(record, origin.operation, "an expression of its policy decides where it leads")];
  }
  const [, name, rest = ""] = /^\{\{([^{}]+)\}\}(.*)$/s.exec(url) ?? [];
  if (name !== undefined) return [namedValue(record, name, rest)];
  return [{ url, because: "its policy sends requests there", origin }];
}

function namedValue(record: ResourceRecord, name: string, rest: string): Leads {
  const { items, gaps } = listed(record, NAMED_VALUES);
  const found = items.find(({ item }) => (propertiesIn(item).displayName ?? item.name) === name);
  const { value, secret } = found ? propertiesIn(found.item) : {};
  if (found && secret !== true && typeof value === "string") {
    const origin = originOf(record, NAMED_VALUES, NAMED_VALUES, [...found.steps, "properties", "value"]);
    const because = `its policy sends requests to what the named value ${name} holds`;
    return { url: value + rest, because, origin };
  }
  if (!found && gaps.length > 0) return { gaps };
  return unresolved(record, NAMED_VALUES, `the named value ${name} tells where it leads, and shows no address`);
}

/** A backend entity, or all members of a pool. */
function entity(record: ResourceRecord, name: string, poolsToo: boolean): readonly Leads[] {
  const { items, gaps } = listed(record, BACKENDS);
  const found = items.find(({ item }) => text(item.name)?.toLowerCase() === name.toLowerCase());
  if (!found) {
    return [
      gaps.length > 0 ? { gaps } : unresolved(record, BACKENDS, `the backend ${name} of its policy is not there`),
    ];
  }
  const { url, resourceId, pool } = propertiesIn(found.item);
  const because = `its policy sends requests to the backend ${name}`;
  const at = (key: string): Origin => originOf(record, BACKENDS, BACKENDS, [...found.steps, "properties", key]);
  if (typeof url === "string") return [{ url, because, origin: at("url") }];
  if (typeof resourceId === "string") return [{ url: resourceId, because, origin: at("resourceId") }];
  const members = isObject(pool) ? objects(pool.services) : [];
  const names = members.flatMap(({ id }) => text(id)?.split("/").at(-1) ?? []);
  if (poolsToo && names.length > 0) return names.flatMap((member) => entity(record, member, false));
  return [unresolved(record, BACKENDS, `the backend ${name} of its policy shows no address`)];
}

function unresolved(record: ResourceRecord, operation: string, message: string): Leads {
  return { gaps: [gapOf(record, { reason: "unresolved", operation, message })] };
}

function has(elements: readonly Element[], name: string): boolean {
  return elements.some((element) => element.name === name || has(element.children, name));
}

function gapsWithin(elements: readonly Element[]): readonly Gap[] {
  return elements.flatMap(({ gaps = [], children }) => [...gaps, ...gapsWithin(children)]);
}
