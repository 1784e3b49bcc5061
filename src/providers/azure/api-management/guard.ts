import { known, unread } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Guard } from "../../../model/resource.ts";
import { gapOf } from "../../parts.ts";
import { checksOf, joined } from "./checks.ts";
import type { Checks } from "./checks.ts";
import type { Context } from "./contexts.ts";
import { effective } from "./effective.ts";
import { PRODUCT_POLICY } from "./reads.ts";

const STRENGTH: Readonly<Record<Guard, number>> = {
  none: 0,
  "api-key": 1,
  network: 2,
  custom: 3,
  iam: 4,
  certificate: 4,
  "user-login": 4,
  closed: 5,
};

/**
 * What guards a route, whichever way a call comes: on its own, or through a product that holds the API. The API's
 * `authenticationSettings` serve the test console and guard nothing.
 */
export function guardOf(record: ResourceRecord, contexts: readonly Context[], service: Checks): Fact<Guard> {
  const guards = contexts.map(({ policies, key, from }) => {
    const checks = joined([service, key, checksOf(record, effective(record, policies, "inbound"))]);
    return strongest(checks, from);
  });
  // One way that is open to anyone decides, whatever is known of the others.
  const open = guards.find((guard) => guard.known && guard.value === "none");
  if (open) return open;
  const gaps = guards.flatMap((guard) => (guard.known ? [] : guard.gaps));
  const [gap, ...more] = new Map(gaps.map((one) => [`${one.operation} ${one.message}`, one])).values();
  if (gap) return unread(gap, ...more);
  const [first] = guards;
  if (first?.known && guards.every((guard) => guard.known && guard.value === first.value)) return first;
  const message = "a product's policy differs from the API's own, and a key of another scope goes round the product";
  return unread(gapOf(record, { reason: "unresolved", operation: PRODUCT_POLICY, message }));
}

/** What was not read matters only where it could be stronger than what is proven. */
function strongest({ proven, doubts }: Checks, from: Context["from"]): Fact<Guard> {
  const ranked = [...proven].sort((a, b) => STRENGTH[b.guard] - STRENGTH[a.guard] || (a.guard < b.guard ? 1 : -1));
  const guard = ranked[0]?.guard ?? "none";
  const [gap, ...more] = doubts.filter((doubt) => STRENGTH[doubt.guard] > STRENGTH[guard]).map((doubt) => doubt.gap);
  if (gap) return unread(gap, ...more);
  const origins = ranked.filter((one) => one.guard === guard).map(({ origin }) => origin);
  const weak = STRENGTH[guard] <= STRENGTH["api-key"];
  return known(guard, [...new Set(weak ? [...origins, ...from.origins] : origins)], weak ? from.basis : "read");
}
