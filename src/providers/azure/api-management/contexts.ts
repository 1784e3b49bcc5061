import { known, unread } from "../../../model/fact.ts";
import type { Basis, Fact, Gap, Origin } from "../../../model/fact.ts";
import { text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { originOf, unreadable } from "../../parts.ts";
import type { OperationKey } from "../../service.ts";
import type { Checks } from "./checks.ts";
import { NO_CHECKS } from "./checks.ts";
import { listed, propertiesIn } from "../nested.ts";
import type { Item } from "../nested.ts";
import type { Policy } from "./policy.ts";
import { policyOf } from "./policy.ts";
import { PRODUCTS, PRODUCT_APIS, PRODUCT_POLICY, SERVICE_POLICY } from "./reads.ts";

/** One way in which a call is taken: which policies apply to it, from the service's down, and whether it needs a key. */
export interface Context {
  readonly policies: readonly Policy[];
  readonly key: Checks;
  /** What says that no key is needed, or that one is. */
  readonly from: { readonly origins: readonly Origin[]; readonly basis: Basis };
}

/** A product that holds the API. */
interface Product {
  readonly needsKey: Fact<boolean>;
  readonly policy: Policy;
}

/** The ways to one API, as far as they can be told before one asks for an operation. */
export interface Ways {
  readonly service: Policy;
  readonly needsKey: Fact<boolean>;
  readonly products: readonly Product[];
  /** Why more products may hold it. */
  readonly gaps: readonly Gap[];
}

/** Whether keys are asked for. Unless somebody said otherwise, they are:
 * https://learn.microsoft.com/azure/api-management/api-management-subscriptions#enable-or-disable-subscription-requirement-for-api-or-product-access */
export function needsKey(record: ResourceRecord, operation: OperationKey, { item, steps }: Item): Fact<boolean> {
  const { subscriptionRequired: value = null } = propertiesIn(item);
  const origin = originOf(record, operation, operation, [...steps, "properties", "subscriptionRequired"]);
  if (value === null) return known(true, [origin], "documented-default");
  return typeof value === "boolean" ? known(value, [origin]) : unreadable(record, operation);
}

/** A product counts whether it is published or not: that only hides it from the portal. */
export function waysTo(record: ResourceRecord, api: string, apiNeedsKey: Fact<boolean>): Ways {
  const all = listed(record, PRODUCTS);
  const gaps: Gap[] = [...all.gaps];
  const products = all.items.flatMap((item): readonly Product[] => {
    const name = text(item.item.name) ?? "";
    const members = listed(record, PRODUCT_APIS, name);
    gaps.push(...members.gaps);
    if (!members.items.some((member) => sameName(member.item, api))) return [];
    return [{ needsKey: needsKey(record, PRODUCTS, item), policy: policyOf(record, PRODUCT_POLICY, name) }];
  });
  return { service: policyOf(record, SERVICE_POLICY), needsKey: apiNeedsKey, products, gaps };
}

function sameName(member: JsonObject, api: string): boolean {
  return text(member.name)?.toLowerCase() === api.toLowerCase();
}

/**
 * Without a key a call is taken through the open product, where there is one, and else as the API has it. With a key it is
 * taken through the key's product, or past every product where the key is one of the API or of the whole service.
 * https://learn.microsoft.com/azure/api-management/api-management-subscriptions#how-api-management-handles-requests-with-or-without-subscription-keys
 */
export function contextsOf(
  { service, needsKey: asked, products, gaps }: Ways,
  below: readonly Policy[],
): readonly Context[] {
  const [gap, ...more] = gaps;
  const open = products.find((product) => product.needsKey.known && !product.needsKey.value);
  const unsure = products.flatMap((product) => (product.needsKey.known ? [] : product.needsKey.gaps));
  const byItself = asked.known && !asked.value && open ? open.needsKey : asked;
  const alone: Context = {
    ...keyOf(byItself, open !== undefined && asked.known && !asked.value),
    policies: [service, ...below],
  };
  const maybeOpen = asked.known && !asked.value && !open ? [...unsure, ...gaps] : [];
  return [
    { ...alone, key: maybeOpen.length > 0 ? mayNeedKey(maybeOpen) : alone.key },
    ...products.map((product) => ({
      ...keyOf(product.needsKey, false),
      policies: [service, product.policy, ...below],
    })),
    ...(gap ? [{ key: mayNeedKey(gaps), policies: [unread(gap, ...more), ...below], from: NOWHERE }] : []),
  ];
}

const NOWHERE: Context["from"] = { origins: [], basis: "read" };

/** `always`: calls without a key go another way. */
function keyOf(needs: Fact<boolean>, always: boolean): Pick<Context, "key" | "from"> {
  if (!needs.known) return { key: mayNeedKey(needs.gaps), from: NOWHERE };
  const [origin] = needs.from;
  const from = { origins: needs.from, basis: needs.basis };
  const needed = needs.value || always;
  return { key: needed && origin ? { proven: [{ guard: "api-key", origin }], doubts: [] } : NO_CHECKS, from };
}

function mayNeedKey(gaps: readonly Gap[]): Checks {
  return { proven: [], doubts: gaps.map((gap) => ({ guard: "api-key", gap })) };
}
