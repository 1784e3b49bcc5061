import { both, either, not } from "../../tri.ts";
import type { Tri } from "../../tri.ts";
import { conditionHolds } from "./condition.ts";
import type { Attributes } from "./condition.ts";
import { permits } from "./permission.ts";
import type { Action, Permission } from "./permission.ts";
import { takesIn } from "./scope.ts";

/** One grant of a role. Ids are in lower case. */
export interface Assignment {
  readonly id: string;
  readonly principal: string;
  readonly scope: string;
  /** `undefined`: the role was not read. */
  readonly permissions: readonly Permission[] | undefined;
  readonly condition?: string | undefined;
}

/** What forbids actions, whatever roles grant. */
export interface Denial {
  readonly id: string;
  readonly principals: readonly string[];
  readonly excluded: readonly string[];
  readonly scope: string;
  /** Whether it stops at its own scope. */
  readonly here: boolean;
  readonly permissions: readonly Permission[] | undefined;
}

export interface AccessRequest {
  /** Whoever asks, and the groups that it is known to be in. */
  readonly principals: readonly string[];
  /** Whether these are all of its groups. */
  readonly groupsKnown: boolean;
  readonly action: Action;
  /** Id in lower case. */
  readonly resource: string;
  /** Management groups that are known to hold the resource, ids in lower case; there may be more. */
  readonly above?: readonly string[];
  readonly attributes: Attributes;
}

export interface Given {
  readonly assignments: readonly Assignment[];
  /** `unread`: they were not read, so that no allow is certain. */
  readonly denials: readonly Denial[] | "unread";
}

export interface Evaluation {
  readonly decision: "allowed" | "denied" | "undecided";
  /** Assignments that allow, or may. */
  readonly allows: readonly Assignment[];
  /** Denials that forbid, or may. */
  readonly denies: readonly Denial[];
}

/** All principals, in a deny assignment. */
export const EVERYONE = "00000000-0000-0000-0000-000000000000";

/** What Azure answers to a request: denials first, then whether any role grants it. Source:
 * https://learn.microsoft.com/azure/role-based-access-control/overview (how Azure RBAC determines if a user has access) */
export function evaluate(request: AccessRequest, { assignments, denials }: Given): Evaluation {
  const granting = assignments
    .map((one) => ({ one, holds: grants(one, request) }))
    .filter(({ holds }) => holds !== false);
  const denying =
    denials === "unread"
      ? []
      : denials.map((one) => ({ one, holds: denies(one, request) })).filter(({ holds }) => holds !== false);
  const granted = either(...granting.map(({ holds }) => holds));
  const denied = denials === "unread" ? undefined : either(...denying.map(({ holds }) => holds));
  const holds = both(granted, not(denied));
  return {
    decision: holds === undefined ? "undecided" : holds ? "allowed" : "denied",
    allows: granting.map(({ one }) => one),
    denies: denying.map(({ one }) => one),
  };
}

function grants({ principal, scope, permissions, condition }: Assignment, request: AccessRequest): Tri {
  const held = request.principals.includes(principal);
  // An assignment to somebody else may be one to a group.
  if (!held && request.groupsKnown) return false;
  const { action, attributes, resource, above } = request;
  return both(
    held ? true : undefined,
    takesIn(scope, resource, above),
    permissions && permits(permissions, action),
    condition ? conditionHolds(condition, { action: action.name, attributes }) : true,
  );
}

function denies(denial: Denial, { principals, groupsKnown, action, resource, above }: AccessRequest): Tri {
  const among = (list: readonly string[]): Tri => {
    if (list.includes(EVERYONE) || list.some((one) => principals.includes(one))) return true;
    return list.length === 0 || groupsKnown ? false : undefined;
  };
  const { scope, here, permissions } = denial;
  return both(
    among(denial.principals),
    not(among(denial.excluded)),
    here ? scope === resource : takesIn(scope, resource, above),
    permissions && permits(permissions, action),
  );
}
