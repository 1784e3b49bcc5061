import type { Denial } from "../../../src/providers/azure/policy/evaluate.ts";
import { GROUP, GROUP_SCOPE, held, MANAGEMENT, ME, OWNER, permission, RBAC } from "./documented-access.ts";
import type { AccessExample } from "./documented-access.ts";

const DENY = `${RBAC}/deny-assignments`;
const EVERYONE = "00000000-0000-0000-0000-000000000000";

function denied(more: Partial<Denial> = {}): readonly Denial[] {
  const permissions = permission({ actions: ["*"], dataActions: ["*"] });
  return [{ id: "d", principals: [EVERYONE], excluded: [], scope: GROUP_SCOPE, here: false, permissions, ...more }];
}

/** Documented examples of what deny assignments do. */
export const DENIAL_EXAMPLES: readonly AccessExample[] = [
  {
    of: "a deny assignment at a management group that is known to hold it",
    assignments: held(OWNER),
    denials: denied({ scope: MANAGEMENT }),
    above: [MANAGEMENT],
    decision: "denied",
    page: DENY,
  },
  {
    of: "a deny assignment, which goes before every role",
    assignments: held(OWNER),
    denials: denied(),
    decision: "denied",
    page: DENY,
  },
  {
    of: "a deny assignment that leaves it out",
    assignments: held(OWNER),
    denials: denied({ excluded: [ME] }),
    decision: "allowed",
    page: DENY,
  },
  {
    of: "a deny assignment that stops at its own scope",
    assignments: held(OWNER),
    denials: denied({ here: true }),
    decision: "allowed",
    page: DENY,
  },
  {
    of: "a deny assignment for another",
    assignments: held(OWNER),
    denials: denied({ principals: [GROUP] }),
    decision: "allowed",
    page: DENY,
  },
  {
    of: "a deny assignment with actions left out",
    assignments: held(OWNER),
    denials: denied({ permissions: permission({ actions: ["*"], notActions: ["*/action"] }) }),
    decision: "allowed",
    page: DENY,
  },
  {
    of: "deny assignments that were not read",
    assignments: held(OWNER),
    denials: "unread",
    decision: "undecided",
    page: DENY,
  },
];
