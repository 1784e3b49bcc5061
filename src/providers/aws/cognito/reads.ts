import type { AwsOperation, AwsReads } from "../service.ts";

export const LIST_POOLS: AwsOperation = "cognito-identity-provider:ListUserPools";
export const DESCRIBE_POOL: AwsOperation = "cognito-identity-provider:DescribeUserPool";
export const LIST_PROVIDERS: AwsOperation = "cognito-identity-provider:ListIdentityProviders";

export const READS: AwsReads = {
  [LIST_POOLS]: {
    permission: "cognito-idp:ListUserPools",
    keeps: ["UserPools[].Id", "UserPools[].Name"],
    feeds: ["user-directory"],
    lists: true,
    pages: { input: "NextToken", output: "NextToken", items: ["UserPools"] },
  },
  // Of messages, senders and addresses nothing is kept.
  [DESCRIBE_POOL]: {
    permission: "cognito-idp:DescribeUserPool",
    keeps: [
      "UserPool.MfaConfiguration",
      "UserPool.AdminCreateUserConfig.AllowAdminCreateUserOnly",
      "UserPool.UserPoolTags",
    ],
    feeds: ["user-directory.secondFactor", "user-directory.signUp", "user-directory.tags"],
  },
  [LIST_PROVIDERS]: {
    permission: "cognito-idp:ListIdentityProviders",
    keeps: ["Providers[].ProviderName", "Providers[].ProviderType"],
    feeds: ["user-directory.secondFactor", "user-directory.signUp"],
    pages: { input: "NextToken", output: "NextToken", items: ["Providers"] },
  },
};
