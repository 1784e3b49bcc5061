import type { Assignment, Denial } from "../../../src/providers/azure/policy/evaluate.ts";
import type { Permission } from "../../../src/providers/azure/policy/permission.ts";

/** One documented example of who may do what. */
export interface AccessExample {
  readonly of: string;
  readonly action?: string;
  readonly data?: boolean;
  readonly resource?: string;
  readonly assignments?: readonly Assignment[];
  readonly denials?: readonly Denial[] | "unread";
  readonly groupsKnown?: boolean;
  readonly above?: readonly string[];
  readonly decision: "allowed" | "denied" | "undecided";
  readonly page: string;
}

export const RBAC = "https://learn.microsoft.com/azure/role-based-access-control";
const OVERVIEW = `${RBAC}/overview`;
const DEFINITIONS = `${RBAC}/role-definitions`;
const SCOPES = `${RBAC}/scope-overview`;
const BUILT_IN = `${RBAC}/built-in-roles`;

export const ME = "principal:me";
export const GROUP = "principal:group";
const SUBSCRIPTION = "/subscriptions/s";
export const MANAGEMENT = "/providers/microsoft.management/managementgroups/m";
export const GROUP_SCOPE: string = `${SUBSCRIPTION}/resourcegroups/shop`;
export const ACCOUNT: string = `${GROUP_SCOPE}/providers/microsoft.storage/storageaccounts/profiles`;
const CONTAINER = `${ACCOUNT}/blobservices/default/containers/c`;
const BLOBS = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs";
export const LIST_KEYS = "Microsoft.Storage/storageAccounts/listKeys/action";
const READ = `${BLOBS}/read`;

export function permission(parts: Partial<Permission>): readonly Permission[] {
  return [{ actions: [], notActions: [], dataActions: [], notDataActions: [], ...parts }];
}
export const OWNER: readonly Permission[] = permission({ actions: ["*"] });
const CONTRIBUTOR = permission({
  actions: ["*"],
  notActions: ["Microsoft.Authorization/*/Delete", "Microsoft.Authorization/*/Write"],
});
const READER = permission({ actions: ["*/read"] });
const BLOB_READER = permission({ dataActions: [READ] });
const BLOB_ALL = permission({ dataActions: [`${BLOBS}/*`], notDataActions: [`${BLOBS}/delete`] });

/** One assignment of the role. */
export function held(
  permissions: readonly Permission[] | undefined,
  scope: string = ACCOUNT,
  more: Partial<Assignment> = {},
): readonly Assignment[] {
  return [{ id: "a", principal: ME, scope, permissions, ...more }];
}
const reading = { action: READ, data: true, resource: CONTAINER } as const;

export const ACCESS_EXAMPLES: readonly AccessExample[] = [
  { of: "no assignment", decision: "denied", page: OVERVIEW },
  { of: "an owner", assignments: held(OWNER), decision: "allowed", page: BUILT_IN },
  {
    of: "an owner, who by that alone reads no data",
    ...reading,
    assignments: held(OWNER),
    decision: "denied",
    page: DEFINITIONS,
  },
  { of: "a contributor, who may list keys", assignments: held(CONTRIBUTOR), decision: "allowed", page: BUILT_IN },
  {
    of: "a contributor, who may not grant",
    action: "Microsoft.Authorization/roleAssignments/write",
    assignments: held(CONTRIBUTOR),
    decision: "denied",
    page: DEFINITIONS,
  },
  { of: "a reader, who may not list keys", assignments: held(READER), decision: "denied", page: DEFINITIONS },
  {
    of: "a wildcard in the middle",
    action: "Microsoft.Storage/storageAccounts/read",
    assignments: held(READER),
    decision: "allowed",
    page: DEFINITIONS,
  },
  {
    of: "actions without regard to case",
    action: "MICROSOFT.STORAGE/storageaccounts/READ",
    assignments: held(READER),
    decision: "allowed",
    page: DEFINITIONS,
  },
  { of: "a data action", ...reading, assignments: held(BLOB_READER), decision: "allowed", page: DEFINITIONS },
  {
    of: "a data action that is subtracted",
    ...reading,
    action: `${BLOBS}/delete`,
    assignments: held(BLOB_ALL),
    decision: "denied",
    page: DEFINITIONS,
  },
  {
    of: "what one role subtracts, another grants: they add up",
    ...reading,
    action: `${BLOBS}/delete`,
    assignments: [...held(BLOB_ALL), ...held(permission({ dataActions: ["*"] }), ACCOUNT, { id: "b" })],
    decision: "allowed",
    page: DEFINITIONS,
  },
  { of: "a scope above", ...reading, assignments: held(BLOB_READER, SUBSCRIPTION), decision: "allowed", page: SCOPES },
  { of: "the root", ...reading, assignments: held(BLOB_READER, "/"), decision: "allowed", page: SCOPES },
  { of: "a scope below", assignments: held(OWNER, CONTAINER), decision: "denied", page: SCOPES },
  {
    of: "a name that only begins alike",
    assignments: held(OWNER, ACCOUNT.slice(0, -1)),
    decision: "denied",
    page: SCOPES,
  },
  {
    of: "a management group of which nobody knows what it holds",
    assignments: held(OWNER, MANAGEMENT),
    decision: "undecided",
    page: SCOPES,
  },
  {
    of: "a management group that is known to hold the subscription",
    assignments: held(OWNER, MANAGEMENT),
    above: [MANAGEMENT],
    decision: "allowed",
    page: SCOPES,
  },
  {
    of: "a management group beside the one that is known to hold it",
    assignments: held(OWNER, `${MANAGEMENT}x`),
    above: [MANAGEMENT],
    decision: "undecided",
    page: SCOPES,
  },
  {
    of: "a group that it may be in",
    assignments: held(OWNER, ACCOUNT, { principal: GROUP }),
    groupsKnown: false,
    decision: "undecided",
    page: OVERVIEW,
  },
  {
    of: "a group that it is not in",
    assignments: held(OWNER, ACCOUNT, { principal: GROUP }),
    decision: "denied",
    page: OVERVIEW,
  },
  { of: "a role that was not read", assignments: held(undefined), decision: "undecided", page: DEFINITIONS },
  {
    of: "a condition that does not hold",
    ...reading,
    assignments: held(BLOB_READER, ACCOUNT, { condition: "1 NumericEquals 2" }),
    decision: "denied",
    page: `${RBAC}/conditions-overview`,
  },
  {
    of: "a condition that nobody can evaluate",
    ...reading,
    assignments: held(BLOB_READER, ACCOUNT, { condition: "@Request[a] StringEquals 'b'" }),
    decision: "undecided",
    page: `${RBAC}/conditions-overview`,
  },
];
