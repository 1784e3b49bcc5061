import type { Access, AccessReader, FullReach, Permit, TagLimit } from "../../../model/access.ts";
import { distinctGaps, isFalse, known, unread } from "../../../model/fact.ts";
import type { Fact, Gap, Origin } from "../../../model/fact.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Identity, Resource } from "../../../model/resource.ts";
import { gapOf, originOf } from "../../parts.ts";
import { remember } from "../../remembered.ts";
import { ASSIGNMENTS, DEFINITIONS } from "../authorization/reads.ts";
import { boundsId, boundsOf } from "./bounds.ts";
import type { Bounds } from "./bounds.ts";
import { indexTagsOf, looksAtAttributes } from "./condition.ts";
import { evaluate } from "./evaluate.ts";
import type { Evaluation } from "./evaluate.ts";
import { heldGrants } from "./held-grants.ts";
import type { Grant, Grants } from "./held-grants.ts";
import { locked } from "./locks.ts";
import { grantsData } from "./permission.ts";
import { breadthOf } from "./scope.ts";
import { TAG_ACTION } from "./store-actions.ts";
import { asksOf, hasOwnRoles } from "./store-asks.ts";
import type { Ask } from "./store-asks.ts";

const NONE: Access = { permits: [], gaps: [], namingGaps: [] };

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
  const answers = new Map<string, Access>();
  return {
    access(identity, store) {
      const key = `${identity.id} ${store.id}`;
      const before = answers.get(key);
      if (before) return before;
      const answer = accessBetween(identity, store, grants, boundsIn(store.account));
      // Where nothing was found, finding it again is cheaper than remembering it for every pair.
      if (answer !== NONE) remember(answers, key, answer);
      return answer;
    },
    onlyByIdentity: ({ facts }) => "sharedKey" in facts && facts.sharedKey !== undefined && isFalse(facts.sharedKey),
    widely: (identity) => {
      const { grants: held, gaps } = grants.of(identity);
      const [first, ...rest] = gaps;
      const wide = held.some(
        ({ assignment }) => breadthOf(assignment.scope) !== "resource" && grantsData(assignment.permissions),
      );
      return first && !wide ? unread(first, ...rest) : known(wide, originsOf(identity, held), "derived");
    },
    everything: (identity) => everything(identity, grants, boundsIn(identity.account)),
    tagLimits: (identity) => tagLimits(identity, grants, boundsIn(identity.account)),
  };
}

function accessBetween(identity: Identity, store: Resource, grants: Grants, bounds: Bounds): Access {
  const asks = asksOf(store);
  const held = grants.of(identity);
  const gaps: Gap[] = [...held.gaps];
  const permits = asks.flatMap((ask): readonly Permit[] => {
    if (locked(bounds.locks, ask.action, ask.on)) return [];
    const evaluation = evaluationOf(ask, held, bounds);
    const deciding = held.grants.filter(({ assignment }) => evaluation.allows.includes(assignment));
    gaps.push(...deciding.flatMap((one) => (one.assignment.permissions ? [] : [roleGap(one)])));
    if (evaluation.decision === "denied") return [];
    gaps.push(...bounds.gaps);
    return [permitOf(ask, evaluation, deciding)];
  });
  const naming = hasOwnRoles(store) ? [ownRoleGap(store)] : [];
  if (permits.length === 0 && gaps.length === 0 && naming.length === 0) return NONE;
  return { permits, gaps: distinctGaps(gaps), namingGaps: naming };
}

function evaluationOf({ action, on }: Ask, held: ReturnType<Grants["of"]>, { denials }: Bounds): Evaluation {
  const request = { principals: held.principals, groupsKnown: false, action, resource: on, attributes: {} };
  return evaluate(request, { assignments: held.grants.map(({ assignment }) => assignment), denials });
}

function permitOf({ action, deed, on }: Ask, { decision }: Evaluation, grants: readonly Grant[]): Permit {
  const conditions = grants.flatMap(({ assignment }) => assignment.condition ?? []);
  const names = grants.some(
    ({ assignment }) => breadthOf(assignment.scope) === "resource" && on.startsWith(assignment.scope),
  );
  return {
    action: action.name,
    deed,
    decision: decision === "allowed" ? "allowed" : "conditional",
    reach: names ? "store" : "wildcard",
    byAttributes: grants.length > 0 && grants.every((one) => looksAtAttributes(one.assignment.condition ?? "")),
    grants: [...new Set(grants.map(({ words }) => words))],
    undecided: conditions.length > 0 ? ["the condition of the role assignment"] : [],
    from: grants.map(({ record }) => originOf(record, ASSIGNMENTS, ASSIGNMENTS, ["properties", "roleDefinitionId"])),
  };
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

/** All of a subscription, or what is above it, with every action but those that grant access. */
function everything(identity: Identity, grants: Grants, bounds: Bounds): Fact<FullReach> {
  const held = grants.of(identity);
  const wide = held.grants.filter(
    ({ assignment }) =>
      breadthOf(assignment.scope) === "subscription" &&
      assignment.permissions?.some(({ actions }) => actions.includes("*")),
  );
  const [open] = wide;
  const from = originsOf(identity, held.grants);
  const [gap, ...gaps] = [...held.gaps, ...held.grants.filter(isUnclear).map(roleGap)];
  if (!open && gap) return unread(gap, ...gaps);
  if (!open) return known({ decision: "none", grants: [], undecided: [], from: [] }, from, "derived");
  const [denial, ...denials] = bounds.gaps;
  if (denial) return unread(denial, ...denials);
  const conditional = wide.every(({ assignment }) => assignment.condition);
  return known(
    {
      decision: conditional ? "conditional" : "allowed",
      grants: wide.map(({ words }) => words),
      undecided: conditional ? ["the condition of the role assignment"] : [],
      from: wide.map(({ record }) => originOf(record, ASSIGNMENTS, ASSIGNMENTS)),
    },
    from,
    "derived",
  );
}

function isUnclear({ assignment }: Grant): boolean {
  return assignment.permissions === undefined && breadthOf(assignment.scope) === "subscription";
}

/** Where grants stand; where there are none, the identity that has none. */
function originsOf(identity: Identity, grants: readonly Grant[]): readonly Origin[] {
  const nothing = { record: identity.record, pointer: "", operation: ASSIGNMENTS };
  return grants.length === 0 ? [nothing] : grants.map(({ record }) => originOf(record, ASSIGNMENTS, ASSIGNMENTS));
}

/** Index tags of blobs that conditions look at. Who may write tags may let itself in. */
function tagLimits(identity: Identity, grants: Grants, bounds: Bounds): Fact<readonly TagLimit[]> {
  const held = grants.of(identity);
  const limits = held.grants.flatMap((grant) =>
    indexTagsOf(grant.assignment.condition ?? "").map((key): TagLimit => {
      const action = { name: TAG_ACTION, data: true };
      const on = grant.assignment.scope;
      const ask = { action, on, deed: "write" } as const;
      const { decision, allows } = evaluationOf(ask, held, bounds);
      const ways = held.grants.filter(({ assignment }) => allows.includes(assignment));
      return {
        tag: `the index tag "${key}" of the blobs`,
        limits: [grant.words],
        change: decision === "allowed" ? "allowed" : decision === "undecided" ? "conditional" : "none",
        how: decision === "denied" ? [] : ways.map(({ words }) => `${words} allows ${TAG_ACTION}`),
        from: [grant, ...ways].map(({ record }) => originOf(record, ASSIGNMENTS, ASSIGNMENTS)),
      };
    }),
  );
  const [gap, ...gaps] = [
    ...held.gaps,
    ...(limits.length > 0
      ? [...bounds.gaps, ...held.grants.filter(({ assignment }) => !assignment.permissions).map(roleGap)]
      : []),
  ];
  return gap ? unread(gap, ...gaps) : known(limits, originsOf(identity, held.grants), "derived");
}
