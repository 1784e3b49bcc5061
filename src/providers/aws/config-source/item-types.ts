/** Members of an item's two parts that answers rest on; all else is dropped as soon as it is read. */
export interface ItemParts {
  readonly configuration: readonly string[];
  readonly supplementary: readonly string[];
}

const IDENTITY = ["arn", "tags", "attachedManagedPolicies", "permissionsBoundary"];

/** The types whose items answer something. */
export const ITEM_TYPES: Readonly<Record<string, ItemParts>> = {
  "AWS::S3::Bucket": {
    configuration: ["name"],
    supplementary: [
      "AccessControlList",
      "BucketLifecycleConfiguration",
      "BucketLoggingConfiguration",
      "BucketPolicy",
      "BucketReplicationConfiguration",
      "BucketTaggingConfiguration",
      "BucketVersioningConfiguration",
      "ObjectLockConfiguration",
      "PublicAccessBlockConfiguration",
      "ServerSideEncryptionConfiguration",
    ],
  },
  "AWS::IAM::Role": {
    configuration: [...IDENTITY, "roleName", "assumeRolePolicyDocument", "rolePolicyList"],
    supplementary: [],
  },
  "AWS::IAM::User": { configuration: [...IDENTITY, "userName", "userPolicyList", "groupList"], supplementary: [] },
  "AWS::IAM::Group": { configuration: [...IDENTITY, "groupName", "groupPolicyList"], supplementary: [] },
  "AWS::IAM::Policy": {
    configuration: ["arn", "policyName", "defaultVersionId", "policyVersionList"],
    supplementary: [],
  },
  // Never the environment: that may hold secrets, and items are not known to have it.
  "AWS::Lambda::Function": {
    configuration: ["functionArn", "functionName", "role", "runtime", "packageType", "deadLetterConfig"],
    supplementary: [],
  },
  "AWS::DynamoDB::Table": {
    configuration: [
      "tableArn",
      "tableId",
      "tableName",
      "tableStatus",
      "ssedescription",
      "streamSpecification",
      "latestStreamArn",
      "globalTableVersion",
      "replicas",
    ],
    supplementary: ["ContinuousBackupsDescription"],
  },
};
