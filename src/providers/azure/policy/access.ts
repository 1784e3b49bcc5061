import { NO_ACCESS } from "../../../model/access.ts";
import type { Access, AccessReader, FullReach, Permit, TagLimit } from "../../../model/access.ts";
import { distinctGaps, isFalse, known, unread } from "../../../model/fact.ts";
import type { Fact, Gap, Origin } from "../../../model/fact.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Identity, Resource } from "../../../model/resource.ts";
import { gapOf, originOf } from "../../parts.ts";
import { rememberedPairs } from "../../remembered.ts";
import { ASSIGNMENTS, DEFINITIONS } from "../authorization/reads.ts";
import { boundsId, boundsOf } from "./bounds.ts";
import type { Bounds } from "./bounds.ts";
import { indexTagsOf, looksAtAttributes } from "./condition.ts";
import { evaluate } from "./evaluate.ts";
import type { Evaluation } from "./evaluate.ts";
import { heldGrants } from "./held-grants.ts";
import type { Grant, Held } from "./held-grants.ts";
import { locked } from "./locks.ts";
import { grantsData } from "./permission.ts";
import { breadthOf, subscriptionOf } from "./scope.ts";
import { TAG_ACTION } from "./store-actions.ts";
import { asksOf, hasOwnRoles } from "./store-asks.ts";
import type { Ask } from "./store-asks.ts";

/** What identities may do in Azure, from the records of an estate. Nothing is worked out before it is asked. */
export function azureAccess(records: readonly ResourceRecord[], unlisted: readonly Gap[]): AccessReader {
  const byId = new Map(records.map((record) => [record.id, record]));
  const grants = heldGrants(records, unlisted);
  const bounds = new Map<string, Bounds>();
  const boundsIn = (subscription: string): Bounds => {
    const found = bounds.get(subscription) ?? boundsOf(byId.get(boundsId(subscription)), subscription);
    bounds.set(subscription, found);
    return found;
  };
  return {
    access: rememberedPairs((identity, store) => accessBetween(grants.of(identity), store, boundsIn(store.account))),
    onlyByIdentity: ({ facts }) => "sharedKey" in facts && facts.sharedKey !== undefined && isFalse(facts.sharedKey),
    widely: (identity) => {
      const { grants: held, gaps } = grants.of(identity);
      const wide = held.some(
        ({ assignment }) => breadthOf(assignment.scope) !== "resource" && grantsData(assignment.permissions),
      );
      return knownUnless(wide ? [] : gaps, wide, originsOf(identity, held));
    },
    everything: (identity) => everything(identity, grants.of(identity), boundsIn),
    tagLimits: (identity) => tagLimits(identity, grants.of(identity), boundsIn),
  };
}

function accessBetween(held: Held, store: Resource, bounds: Bounds): Access {
  const gaps: Gap[] = [...held.gaps];
  const permits = asksOf(store).flatMap((ask): readonly Permit[] => {
    if (locked(bounds.locks, ask.action, ask.on)) return [];
    const evaluation = evaluationOf(ask, held, bounds);
    const deciding = held.grants.filter(({ assignment }) => evaluation.allows.includes(assignment));
    gaps.push(...roleGaps(deciding));
    if (evaluation.decision === "denied") return [];
    gaps.push(...bounds.gaps, ...(ask.action.data ? [] : bounds.lockGaps));
    return [permitOf(ask, evaluation, deciding)];
  });
  const namingGaps = hasOwnRoles(store) ? [ownRoleGap(store)] : [];
  if (permits.length === 0 && gaps.length === 0 && namingGaps.length === 0) return NO_ACCESS;
  return { permits, gaps: distinctGaps(gaps), namingGaps };
}

/** Which groups an identity is in is known of those alone that are granted something; a denial may be meant for another. */
function evaluationOf({ action, on, attributes }: Ask, { principals, grants }: Held, { denials }: Bounds): Evaluation {
  const request = { principals, groupsKnown: false, action, resource: on, attributes };
  return evaluate(request, { assignments: grants.map(({ assignment }) => assignment), denials });
}

function permitOf({ action, deed }: Ask, { decision, denies }: Evaluation, grants: readonly Grant[]): Permit {
  const conditional = grants.some(({ assignment }) => assignment.condition);
  return {
    action: action.name,
    deed,
    decision: decision === "allowed" ? "allowed" : "conditional",
    reach: grants.some(({ assignment }) => breadthOf(assignment.scope) === "resource") ? "store" : "wildcard",
    byAttributes: grants.every((one) => looksAtAttributes(one.assignment.condition ?? "")),
    tags: grants.every((one) => tagsOf(one).length > 0) ? [...new Set(grants.flatMap(tagsOf))] : [],
    grants: [...new Set(grants.map(({ words }) => words))],
    undecided:
      decision === "allowed"
        ? []
        : [
            ...(conditional ? ["the condition of the role assignment"] : []),
            ...(denies.length > 0 ? ["whom a deny assignment is meant for"] : []),
          ],
    from: grants.map(({ record }) => originOf(record, ASSIGNMENTS, ASSIGNMENTS, ["properties", "roleDefinitionId"])),
  };
}

function roleGaps(grants: readonly Grant[]): readonly Gap[] {
  return grants.filter(({ assignment }) => assignment.permissions === undefined).map(roleGap);
}

function roleGap({ record }: Grant): Gap {
  const message = "the role that is assigned was not read";
  return gapOf(record, { reason: "unresolved", operation: DEFINITIONS, message });
}

/** Databases of Cosmos DB keep grants of their own, which name the account or what is in it. */
function ownRoleGap({ account, region, record, name }: Resource): Gap {
  const message = `roles that ${name} itself grants are not asked for`;
  return { reason: "not-collected", operation: "cosmos:SqlRoleAssignments", message, account, region, record };
}

/** What only somebody may do who may do everything but grant access. */
const EVERYTHING = { name: "Microsoft.Storage/storageAccounts/listKeys/action", data: false };

/** All of a subscription, or what is above it, with every action but those that grant access. */
function everything(identity: Identity, held: Held, boundsIn: (subscription: string) => Bounds): Fact<FullReach> {
  const from = originsOf(identity, held.grants);
  const wide = held.grants.filter(
    ({ assignment }) =>
      breadthOf(assignment.scope) === "subscription" &&
      (assignment.permissions?.some(({ actions }) => actions.includes("*")) ?? true),
  );
  const evaluations = wide.map((grant) => {
    const subscription = subscriptionOf(grant.assignment.scope) ?? identity.account;
    const on = `/subscriptions/${subscription}/resourcegroups/some-group-of-any-name`;
    const bounds = boundsIn(subscription);
    const { decision } = evaluationOf(
      { action: EVERYTHING, deed: "read", on, attributes: {} },
      { ...held, grants: [grant] },
      bounds,
    );
    return { grant, decision, gaps: decision === "denied" ? [] : [...bounds.gaps, ...roleGaps([grant])] };
  });
  const of = (wanted: string): readonly Grant[] =>
    evaluations.flatMap(({ grant, decision }) => (decision === wanted ? [grant] : []));
  const [allowed, undecided] = [of("allowed"), of("undecided")];
  const deciding = allowed.length > 0 ? allowed : undecided;
  const gaps = allowed.length > 0 ? [] : [...held.gaps, ...evaluations.flatMap((one) => one.gaps)];
  return knownUnless(
    gaps,
    {
      decision: allowed.length > 0 ? "allowed" : undecided.length > 0 ? "conditional" : "none",
      grants: deciding.map(({ words }) => words),
      undecided: allowed.length > 0 || undecided.length === 0 ? [] : ["a condition, a scope or a deny assignment"],
      from: deciding.map(({ record }) => originOf(record, ASSIGNMENTS, ASSIGNMENTS)),
    },
    from,
  );
}

function knownUnless<T>([first, ...rest]: readonly Gap[], value: T, from: readonly Origin[]): Fact<T> {
  return first ? unread(first, ...rest) : known(value, from, "derived");
}

/** Where grants stand; where there are none, the identity that has none. */
function originsOf(identity: Identity, grants: readonly Grant[]): readonly Origin[] {
  const nothing = { record: identity.record, pointer: "", operation: ASSIGNMENTS };
  return grants.length === 0 ? [nothing] : grants.map(({ record }) => originOf(record, ASSIGNMENTS, ASSIGNMENTS));
}

function tagsOf({ assignment }: Grant): readonly string[] {
  return indexTagsOf(assignment.condition ?? "").map((key) => `the index tag "${key}" of the blobs`);
}

/** Index tags of blobs that conditions look at. Who may write tags may let itself in. */
function tagLimits(
  identity: Identity,
  held: Held,
  boundsIn: (subscription: string) => Bounds,
): Fact<readonly TagLimit[]> {
  const gaps: Gap[] = [...held.gaps];
  const limits = held.grants.flatMap((grant) =>
    tagsOf(grant).map((tag): TagLimit => {
      const on = grant.assignment.scope;
      const bounds = boundsIn(subscriptionOf(on) ?? identity.account);
      const ask: Ask = { action: { name: TAG_ACTION, data: true }, deed: "write", on, attributes: {} };
      const { decision, allows } = evaluationOf(ask, held, bounds);
      const ways = held.grants.filter(({ assignment }) => allows.includes(assignment));
      gaps.push(...bounds.gaps, ...roleGaps(held.grants));
      return {
        tag,
        limits: [grant.words],
        change: decision === "allowed" ? "allowed" : decision === "undecided" ? "conditional" : "none",
        how: decision === "denied" ? [] : ways.map(({ words }) => `${words} allows ${TAG_ACTION}`),
        from: [grant, ...ways].map(({ record }) => originOf(record, ASSIGNMENTS, ASSIGNMENTS)),
      };
    }),
  );
  return knownUnless(gaps, limits, originsOf(identity, held.grants));
}
