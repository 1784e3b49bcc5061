import type { Condition, PolicyDocument, Statement } from "./document.ts";
import { deniesCaller, namings } from "./principal-match.ts";
import type { NamedAs } from "./principal-match.ts";
import type { AccessRequest, Caller, Policies } from "./request.ts";
import { bearings } from "./statement-match.ts";
import type { Asked, Bearing } from "./statement-match.ts";
import { both, either, not } from "../../tri.ts";
import type { Tri } from "../../tri.ts";
import { literal } from "../../literal.ts";

/** `undecided`: a condition, variable or principal decides that configuration does not tell. */
export type Decision = "allowed" | "denied" | "undecided";

export interface Evaluation {
  readonly decision: Decision;
  /** Statements of the identity that decide that it is allowed, or may be: none where the resource alone grants it. */
  readonly identity: readonly Statement[];
  /** Statements of the resource that do, with how they name the caller; none where they are not needed. */
  readonly resource: readonly NamedGrant[];
  /** Statements that deny, or may. */
  readonly denies: readonly Statement[];
  /** Conditions that cannot be decided. */
  readonly open: readonly Condition[];
}

export interface NamedGrant {
  readonly as: NamedAs;
  readonly statement: Statement;
}

/**
 * What AWS answers to a request. Explicit denies go first; an implicit deny is a deny. Source:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html
 */
export function evaluate(request: AccessRequest, policies: Policies): Evaluation {
  return evaluateRegion({ ...request, resource: literal(request.resource) }, policies);
}

/** The same for a region of resources: `resource` is a pattern, whose wildcards stand for every text. Allowed: the whole
 * region, save for parts that some Deny may take. */
export function evaluateRegion(request: AccessRequest, policies: Policies): Evaluation {
  const { action, resource, context, caller } = request;
  const asked: Asked = { action, region: resource, context };
  const sides = sidesOf(asked, policies, caller);
  const levels = [...(policies.organization ?? []), ...(policies.resourceOrganization ?? [])].map((level) =>
    bearingsOf(level, "Allow", asked),
  );
  const own = request.caller.account === request.resourceAccount;
  const granted = own ? withinAccount(sides, policies.resourceMustAllow ?? false, action) : acrossAccounts(sides);
  const { identity, resource: named } = granted;
  const denies = deniesOf(asked, policies, caller);
  const denied = either(...denies.map(({ holds }) => holds));
  const holds = both(granted.holds, ...levels.map(anyHolds), not(denied));
  const open = [
    ...identity,
    ...named.map(({ bearing }) => bearing),
    ...sides.limits.flat(),
    ...denies,
    ...levels.flat(),
  ];
  return {
    decision: holds === undefined ? "undecided" : holds ? "allowed" : "denied",
    identity: identity.map(({ statement }) => statement),
    resource: named.map(({ as, bearing }) => ({ as, statement: bearing.statement })),
    denies: denies.map(({ statement }) => statement),
    open: open.flatMap((bearing) => bearing.open),
  };
}

interface Sides {
  readonly identity: readonly Bearing[];
  /** Boundary and session policies: each has to allow. */
  readonly limits: readonly (readonly Bearing[])[];
  readonly resource: readonly ResourceGrant[];
}

/** Whether something is granted, and what decides that. */
interface Granted {
  readonly holds: Tri;
  readonly identity: readonly Bearing[];
  readonly resource: readonly ResourceGrant[];
}

interface ResourceGrant {
  readonly as: NamedAs;
  readonly holds: Tri;
  readonly bearing: Bearing;
}

function sidesOf(asked: Asked, policies: Policies, caller: Caller): Sides {
  const { identity, boundary, session, resource } = policies;
  const limits = [...(boundary ? [[boundary]] : []), ...(session ? [session] : [])];
  return {
    identity: bearingsOf(identity, "Allow", asked),
    limits: limits.map((documents) => bearingsOf(documents, "Allow", asked)),
    resource: bearingsOf(resource ? [resource] : [], "Allow", asked).flatMap((bearing) =>
      namings(bearing.statement, caller).map(({ as, certain }) => ({
        as,
        holds: both(certain, bearing.holds),
        bearing,
      })),
    ),
  };
}

/** Either side suffices, except where the resource's own policy has to allow. Source:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html (resource-based policies and limits) */
function withinAccount({ identity, limits, resource }: Sides, resourceMustAllow: boolean, action: string): Granted {
  const limited = both(...limits.map(anyHolds));
  const assuming = action.toLowerCase().startsWith("sts:assumerole");
  const byIdentity = both(anyHolds(identity), limited);
  const grants = resource.map((grant): ResourceGrant => {
    const { as, holds } = grant;
    const through = (): Tri => {
      if (as === "account") return both(holds, byIdentity);
      if (as === "role") return both(holds, limited);
      // To take on a role, the boundary of a user has to allow it, even where the trust names the user:
      // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html
      if (as === "itself") return assuming ? both(holds, limited) : holds;
      // Which of these everyone is counts as is documented where a condition names the caller's ARN, and nowhere else.
      return limited === true ? holds : both(holds, undefined);
    };
    return { ...grant, holds: through() };
  });
  const byResource = either(...grants.map(({ holds }) => holds));
  if (resourceMustAllow) return { holds: byResource, identity, resource: deciding(grants) };
  // Where the identity's own policies suffice, what the resource says besides decides nothing.
  if (byIdentity === true) return { holds: true, identity: deciding(identity), resource: [] };
  if (byResource === true) return { holds: true, identity: [], resource: deciding(grants) };
  return { holds: either(byIdentity, byResource), identity, resource: deciding(grants) };
}

/** Both sides have to allow. Source:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html */
function acrossAccounts({ identity, limits, resource }: Sides): Granted {
  const holds = both(anyHolds(identity), ...limits.map(anyHolds), either(...resource.map((one) => one.holds)));
  return { holds, identity: deciding(identity), resource: deciding(resource) };
}

/** Those that are certain, or where none is, those that may hold. */
function deciding<T extends { readonly holds: Tri }>(found: readonly T[]): readonly T[] {
  const certain = found.filter(({ holds }) => holds === true);
  return certain.length > 0 ? certain : found.filter(({ holds }) => holds === undefined);
}

function deniesOf(asked: Asked, policies: Policies, caller: Caller): readonly Bearing[] {
  const { identity, boundary, session = [], organization = [], resourceOrganization = [], resource } = policies;
  const documents = [
    ...identity,
    ...(boundary ? [boundary] : []),
    ...session,
    ...[...organization, ...resourceOrganization].flat(),
  ];
  const own = bearingsOf(resource ? [resource] : [], "Deny", asked).flatMap((bearing): readonly Bearing[] => {
    const holds = both(deniesCaller(bearing.statement, caller, boundary !== undefined), bearing.holds);
    return holds === false ? [] : [{ ...bearing, holds }];
  });
  return [...bearingsOf(documents, "Deny", asked), ...own];
}

function bearingsOf(documents: readonly PolicyDocument[], effect: "Allow" | "Deny", asked: Asked): readonly Bearing[] {
  return documents.flatMap((document) => bearings(document, effect, asked));
}

function anyHolds(found: readonly Bearing[]): Tri {
  return either(...found.map(({ holds }) => holds));
}
