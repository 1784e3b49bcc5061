import type { PolicyDocument, Statement } from "../../../src/providers/aws/policy/document.ts";
import type { Decision } from "../../../src/providers/aws/policy/evaluate.ts";
import type { AccessRequest, Policies, RequestContext } from "../../../src/providers/aws/policy/request.ts";
import { holds } from "./naive-condition.ts";
import { every, fits, not, plainSigns, signs, some, truth } from "./naive-pattern.ts";
import type { Truth } from "./naive-pattern.ts";
import { hits, kinds, named } from "./naive-principal.ts";

/** The decision, reckoned the slow and plain way: the other evaluator is tested against this one. */
export function naive(request: AccessRequest, policies: Policies): Decision {
  const levels = [...(policies.organization ?? []), ...(policies.resourceOrganization ?? [])];
  const denied = some([
    anyDeny(policies.identity, request),
    anyDeny(policies.boundary ? [policies.boundary] : [], request),
    anyDeny(policies.session ?? [], request),
    anyDeny(levels.flat(), request),
    resourceDeny(policies.resource, request, policies.boundary !== undefined),
  ]);
  const organizations = every(levels.map((level) => anyAllow(level, request)));
  const allowed = every([granted(request, policies), organizations]);
  if (denied === "yes" || allowed === "no") return "denied";
  return denied === "maybe" || allowed === "maybe" ? "undecided" : "allowed";
}

function granted(request: AccessRequest, policies: Policies): Truth {
  const limits = every([
    policies.boundary ? anyAllow([policies.boundary], request) : "yes",
    policies.session ? anyAllow(policies.session, request) : "yes",
  ]);
  const identity = every([anyAllow(policies.identity, request), limits]);
  const grants = resourceGrants(policies.resource, request);
  if (request.caller.account !== request.resourceAccount) return every([identity, some(Object.values(grants))]);
  const resource = some([
    every([grants.account, identity]),
    every([grants.role, limits]),
    // Taking on a role is what the boundary has to allow, whoever the trust names.
    request.action.startsWith("sts:AssumeRole")
      ? every([some([grants.user, grants.session]), limits])
      : some([grants.user, grants.session]),
    // Which of the ways above a grant to everyone takes depends on the kind of caller and is not documented in full.
    every([grants.everyone, some([limits, "maybe"])]),
  ]);
  return policies.resourceMustAllow === true ? resource : some([identity, resource]);
}

function anyAllow(documents: readonly PolicyDocument[], request: AccessRequest): Truth {
  return some(
    documents.flatMap((document) => withEffect(document, "Allow").map((one) => fitting(one, document, request))),
  );
}

function anyDeny(documents: readonly PolicyDocument[], request: AccessRequest): Truth {
  return some(
    documents.flatMap((document) => withEffect(document, "Deny").map((one) => fitting(one, document, request))),
  );
}

function resourceDeny(document: PolicyDocument | undefined, request: AccessRequest, bounded: boolean): Truth {
  if (!document) return "no";
  return some(
    withEffect(document, "Deny").map((one) => {
      const principal = one.notPrincipals
        ? bounded
          ? "yes" // whoever has a boundary is denied, listed or not
          : hits(one.notPrincipals, request.caller)
        : some(Object.values(named(one.principals ?? [], request.caller)));
      return every([principal, fitting(one, document, request)]);
    }),
  );
}

function resourceGrants(
  document: PolicyDocument | undefined,
  request: AccessRequest,
): Record<(typeof kinds)[number], Truth> {
  const all = { account: "no", role: "no", user: "no", session: "no", everyone: "no" } satisfies Record<string, Truth>;
  const grants: Record<(typeof kinds)[number], Truth> = { ...all };
  for (const statement of document ? withEffect(document, "Allow") : []) {
    const byArn = statement.conditions.some(
      // Leaving an ARN out names nobody.
      ({ key, operator }) => key.toLowerCase() === "aws:principalarn" && !/not|null/i.test(operator),
    );
    const fit = document ? fitting(statement, document, request) : "no";
    const listed = statement.notPrincipals
      ? { ...all, everyone: not(some(Object.values(named(statement.notPrincipals, request.caller)))) }
      : named(statement.principals ?? [], request.caller);
    // Everyone who has the ARN that a condition names is named by it, and no longer just anyone.
    const principals =
      byArn && statement.principals
        ? { ...listed, session: some([listed.session, listed.everyone]), everyone: "no" as const }
        : listed;
    for (const kind of kinds) grants[kind] = some([grants[kind], every([fit, principals[kind]])]);
  }
  return grants;
}

function withEffect(document: PolicyDocument, effect: "Allow" | "Deny"): readonly Statement[] {
  return document.statements.filter((statement) => statement.effect === effect);
}

/** Everything of a statement except its principal. */
function fitting(statement: Statement, document: PolicyDocument, request: AccessRequest): Truth {
  const action = (pattern: string): boolean => fits(plainSigns(pattern), request.action, "is");
  // Most statements fall out here; the rest need not be reckoned for them.
  if (!(statement.actions ? statement.actions.some(action) : !(statement.notActions ?? []).some(action))) return "no";
  const resource = (patterns: readonly string[]): Truth =>
    some(patterns.map((one) => resourceFits(one, document.version, request.resource, request.context)));
  return every([
    statement.resources ? resource(statement.resources) : "yes",
    statement.notResources ? not(resource(statement.notResources)) : "yes",
    ...statement.conditions.map((condition) => holds(condition, document.version, request.context)),
  ]);
}

function resourceFits(pattern: string, version: string, resource: string, context: RequestContext): Truth {
  const found = signs(pattern, version, context);
  return found === "unknown" ? "maybe" : truth(found !== "absent" && fits(found, resource));
}
