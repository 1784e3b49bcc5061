import type { AwsOperation, AwsReads } from "../service.ts";

export const DETAILS: AwsOperation = "iam:GetAccountAuthorizationDetails";

/** One bulk read gives every role, user, group and customer policy with its documents. */
export const READS: AwsReads = {
  [DETAILS]: {
    permission: "iam:GetAccountAuthorizationDetails",
    keeps: [
      "RoleDetailList[].Arn",
      "RoleDetailList[].RoleName",
      "RoleDetailList[].AssumeRolePolicyDocument",
      "RoleDetailList[].RolePolicyList",
      "RoleDetailList[].AttachedManagedPolicies",
      "RoleDetailList[].PermissionsBoundary",
      "RoleDetailList[].Tags",
      "RoleDetailList[].RoleLastUsed",
      "UserDetailList[].Arn",
      "UserDetailList[].UserName",
      "UserDetailList[].UserPolicyList",
      "UserDetailList[].AttachedManagedPolicies",
      "UserDetailList[].GroupList",
      "UserDetailList[].PermissionsBoundary",
      "UserDetailList[].Tags",
      "GroupDetailList[].Arn",
      "GroupDetailList[].GroupName",
      "GroupDetailList[].GroupPolicyList",
      "GroupDetailList[].AttachedManagedPolicies",
      "Policies[].Arn",
      "Policies[].PolicyName",
      "Policies[].DefaultVersionId",
      "Policies[].PolicyVersionList",
    ],
    feeds: [
      "identity",
      "identity.tags",
      "identity.refers-to",
      "identity.granted-by",
      "identity.trust",
      "policy",
      "policy.refers-to",
      "access",
    ],
    lists: true,
    pages: {
      input: "Marker",
      output: "Marker",
      items: ["RoleDetailList", "UserDetailList", "GroupDetailList", "Policies"],
    },
  },
};
