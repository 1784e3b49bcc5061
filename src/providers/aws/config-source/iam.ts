import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { OperationKey } from "../../service.ts";
import { DETAILS } from "../iam/reads.ts";
import type { ConfigItem } from "./item.ts";
import { tagList } from "./told.ts";
import type { ConfigAnswer } from "./told.ts";

/** The bulk read put together from items of the four types; documents stay encoded as they are. A list that an item leaves
 * out is `null`, which no reader takes for an empty one. */
export const IAM_ANSWERS: Readonly<Record<OperationKey, ConfigAnswer>> = {
  [DETAILS]: {
    types: ["AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group", "AWS::IAM::Policy"],
    place: "any",
    live: true,
    tell: (items) => {
      const of = (type: string): readonly ConfigItem[] => items.filter((item) => item.type === type);
      const roles = of("AWS::IAM::Role");
      // No account is without a role; one that seems so is not recorded.
      if (roles.length === 0) return undefined;
      return {
        body: {
          RoleDetailList: roles.map(role),
          UserDetailList: of("AWS::IAM::User").map(user),
          GroupDetailList: of("AWS::IAM::Group").map(group),
          Policies: of("AWS::IAM::Policy").map(policy),
        },
        from: items,
      };
    },
  },
};

function role({ arn, name, tags, configuration }: ConfigItem): JsonObject {
  return {
    Arn: arn,
    RoleName: text(configuration.roleName) ?? name,
    ...present("AssumeRolePolicyDocument", configuration.assumeRolePolicyDocument),
    RolePolicyList: inline(configuration.rolePolicyList),
    ...shared(tags, configuration),
  };
}

function user({ arn, name, tags, configuration }: ConfigItem): JsonObject {
  return {
    Arn: arn,
    UserName: text(configuration.userName) ?? name,
    UserPolicyList: inline(configuration.userPolicyList),
    GroupList: configuration.groupList ?? null,
    ...shared(tags, configuration),
  };
}

function group({ arn, name, configuration }: ConfigItem): JsonObject {
  return {
    Arn: arn,
    GroupName: text(configuration.groupName) ?? name,
    GroupPolicyList: inline(configuration.groupPolicyList),
    AttachedManagedPolicies: attached(configuration.attachedManagedPolicies),
  };
}

function policy({ arn, name, configuration }: ConfigItem): JsonObject {
  const versions = each(configuration.policyVersionList, ({ versionId, isDefaultVersion, document }) => ({
    ...present("VersionId", versionId),
    ...present("IsDefaultVersion", isDefaultVersion),
    ...present("Document", document),
  }));
  return {
    Arn: arn,
    PolicyName: text(configuration.policyName) ?? name,
    ...present("DefaultVersionId", configuration.defaultVersionId),
    PolicyVersionList: versions,
  };
}

function shared(tags: ConfigItem["tags"], { attachedManagedPolicies, permissionsBoundary, ...rest }: JsonObject) {
  const own = each(rest.tags, ({ key, value }) => ({ Key: key ?? null, Value: value ?? null }));
  const boundary = isObject(permissionsBoundary) ? permissionsBoundary : {};
  const arn = text(boundary.permissionsBoundaryArn);
  return {
    AttachedManagedPolicies: attached(attachedManagedPolicies),
    ...(arn === undefined ? {} : { PermissionsBoundary: { PermissionsBoundaryArn: arn } }),
    Tags: own ?? (tags && Object.keys(tags).length > 0 ? tagList(tags) : null),
  };
}

function inline(list: JsonValue | undefined): JsonValue {
  return each(list, ({ policyName, policyDocument }) => ({
    ...present("PolicyName", policyName),
    ...present("PolicyDocument", policyDocument),
  }));
}

function attached(list: JsonValue | undefined): JsonValue {
  return each(list, ({ policyName, policyArn }) => ({
    ...present("PolicyName", policyName),
    ...present("PolicyArn", policyArn),
  }));
}

function each(list: JsonValue | undefined, read: (member: JsonObject) => JsonObject): readonly JsonObject[] | null {
  const members = objects(list);
  return Array.isArray(list) && members.length === list.length ? members.map(read) : null;
}

function present(key: string, value: JsonValue | undefined): JsonObject {
  return value === undefined || value === null ? {} : { [key]: value };
}
