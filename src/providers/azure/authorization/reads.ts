import { ARM_PAGES, ARM_RATE } from "../service.ts";
import type { AzureReads } from "../service.ts";

export const ASSIGNMENTS = "authorization:RoleAssignments_ListForSubscription";
export const DEFINITIONS = "authorization:RoleDefinitions_List";
export const PRINCIPAL = "authorization:RoleAssignments_ListForPrincipal";

const PATH = "/subscriptions/{subscription}/providers/Microsoft.Authorization";
const VERSION = "2022-04-01";

/** Principals stand in the answers by their ids alone, and no name of one is kept:
 * https://learn.microsoft.com/azure/role-based-access-control/role-assignments-list-rest */
export const DENIALS = "authorization:DenyAssignments_List";
export const LOCKS = "authorization:ManagementLocks_ListAtSubscriptionLevel";

export const READS: AzureReads = {
  // At, above and below the subscription.
  [ASSIGNMENTS]: {
    request: { path: `${PATH}/roleAssignments`, apiVersion: VERSION },
    permission: "Microsoft.Authorization/roleAssignments/read",
    keeps: [
      "value[].id",
      "value[].properties.principalId",
      "value[].properties.principalType",
      "value[].properties.roleDefinitionId",
      "value[].properties.scope",
      "value[].properties.condition",
      "value[].properties.conditionVersion",
    ],
    feeds: ["policy", "policy.refers-to", "identity.granted-by", "access"],
    lists: true,
    pages: ARM_PAGES,
    rate: ARM_RATE,
  },
  [DEFINITIONS]: {
    // Without the filter, roles that may only be assigned below the subscription are left out.
    request: { path: `${PATH}/roleDefinitions`, apiVersion: VERSION, query: { $filter: "atScopeAndBelow()" } },
    permission: "Microsoft.Authorization/roleDefinitions/read",
    keeps: [
      "value[].id",
      "value[].properties.roleName",
      "value[].properties.type",
      "value[].properties.permissions[].actions",
      "value[].properties.permissions[].notActions",
      "value[].properties.permissions[].dataActions",
      "value[].properties.permissions[].notDataActions",
    ],
    feeds: ["policy.refers-to", "access"],
    pages: ARM_PAGES,
    rate: ARM_RATE,
  },
  // The only answer that goes through groups, and groups within groups.
  [PRINCIPAL]: {
    request: {
      path: `${PATH}/roleAssignments`,
      apiVersion: VERSION,
      query: { $filter: "assignedTo('{principal}')" },
    },
    permission: "Microsoft.Authorization/roleAssignments/read",
    keeps: ["value[].id", "value[].properties.principalId"],
    feeds: ["identity.granted-by", "access"],
    pages: ARM_PAGES,
    rate: ARM_RATE,
  },
  // https://learn.microsoft.com/rest/api/authorization/deny-assignments/list
  [DENIALS]: {
    request: { path: `${PATH}/denyAssignments`, apiVersion: VERSION },
    permission: "Microsoft.Authorization/denyAssignments/read",
    keeps: [
      "value[].id",
      "value[].properties.scope",
      "value[].properties.doNotApplyToChildScopes",
      "value[].properties.principals[].id",
      "value[].properties.excludePrincipals[].id",
      "value[].properties.permissions[].actions",
      "value[].properties.permissions[].notActions",
      "value[].properties.permissions[].dataActions",
      "value[].properties.permissions[].notDataActions",
    ],
    feeds: ["access"],
    pages: ARM_PAGES,
    rate: ARM_RATE,
  },
  // https://learn.microsoft.com/rest/api/resources/management-locks/list-at-subscription-level
  [LOCKS]: {
    request: { path: `${PATH}/locks`, apiVersion: "2020-05-01" },
    permission: "Microsoft.Authorization/locks/read",
    keeps: ["value[].id", "value[].properties.level"],
    feeds: ["access"],
    pages: ARM_PAGES,
    rate: ARM_RATE,
  },
};
