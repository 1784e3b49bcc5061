import { DESCRIBE_KEY, GET_KEY_POLICY, KEY_POLICY_READ, describeKey } from "../kms-key.ts";
import type { AwsOperation, AwsRead, AwsReads } from "../service.ts";

/** Operations asked of every bucket with `{ Bucket }`. The permission often has another name than the operation. */
export const BUCKET_READS: AwsReads = {
  "s3:GetBucketTagging": {
    permission: "s3:GetBucketTagging",
    keeps: ["TagSet[].Key", "TagSet[].Value"],
    feeds: ["object-store.tags"],
    absentOn: ["NoSuchTagSet"],
  },
  "s3:GetBucketLifecycleConfiguration": {
    permission: "s3:GetLifecycleConfiguration",
    // The filter is kept whole: a member dropped from it would make a rule look as if it covered every object.
    keeps: [
      "Rules[].ID",
      "Rules[].Status",
      "Rules[].Prefix",
      "Rules[].Filter",
      "Rules[].Expiration.Days",
      "Rules[].Expiration.Date",
      "Rules[].Expiration.ExpiredObjectDeleteMarker",
      "Rules[].NoncurrentVersionExpiration.NoncurrentDays",
      "Rules[].NoncurrentVersionExpiration.NewerNoncurrentVersions",
    ],
    feeds: ["object-store.expiry"],
    absentOn: ["NoSuchLifecycleConfiguration"],
  },
  "s3:GetBucketVersioning": {
    permission: "s3:GetBucketVersioning",
    keeps: ["Status", "MFADelete"],
    feeds: ["object-store.versioning"],
  },
  "s3:GetObjectLockConfiguration": {
    permission: "s3:GetBucketObjectLockConfiguration",
    keeps: [
      "ObjectLockConfiguration.ObjectLockEnabled",
      "ObjectLockConfiguration.Rule.DefaultRetention.Mode",
      "ObjectLockConfiguration.Rule.DefaultRetention.Days",
      "ObjectLockConfiguration.Rule.DefaultRetention.Years",
    ],
    feeds: ["object-store.lock"],
    absentOn: ["ObjectLockConfigurationNotFoundError"],
  },
  "s3:GetBucketEncryption": {
    permission: "s3:GetEncryptionConfiguration",
    keeps: [
      "ServerSideEncryptionConfiguration.Rules[].ApplyServerSideEncryptionByDefault.SSEAlgorithm",
      "ServerSideEncryptionConfiguration.Rules[].ApplyServerSideEncryptionByDefault.KMSMasterKeyID",
    ],
    feeds: ["object-store.encryption", "access"],
    absentOn: ["ServerSideEncryptionConfigurationNotFoundError"],
  },
  "s3:GetBucketPolicy": {
    permission: "s3:GetBucketPolicy",
    keeps: ["Policy"],
    feeds: ["object-store.publicRead", "access"],
    absentOn: ["NoSuchBucketPolicy"],
  },
  "s3:GetBucketAcl": {
    permission: "s3:GetBucketAcl",
    // Never the owner, ids, display names or e-mail addresses.
    keeps: ["Grants[].Grantee.Type", "Grants[].Grantee.URI", "Grants[].Permission"],
    feeds: ["object-store.publicRead"],
  },
  "s3:GetBucketOwnershipControls": {
    permission: "s3:GetBucketOwnershipControls",
    keeps: ["OwnershipControls.Rules[].ObjectOwnership"],
    feeds: ["object-store.publicRead"],
    absentOn: ["OwnershipControlsNotFoundError"],
  },
  "s3:GetPublicAccessBlock": {
    permission: "s3:GetBucketPublicAccessBlock",
    keeps: blockPaths(),
    feeds: ["object-store.publicRead"],
    absentOn: ["NoSuchPublicAccessBlockConfiguration"],
  },
  "s3:GetBucketReplication": {
    permission: "s3:GetReplicationConfiguration",
    keeps: ["ID", "Status", "Destination.Bucket", "Destination.Account", "DeleteMarkerReplication.Status"].map(
      (path) => `ReplicationConfiguration.Rules[].${path}`,
    ),
    feeds: ["object-store.replicates-to"],
    absentOn: ["ReplicationConfigurationNotFoundError"],
  },
  "s3:GetBucketLogging": {
    permission: "s3:GetBucketLogging",
    keeps: ["LoggingEnabled.TargetBucket", "LoggingEnabled.TargetPrefix"],
    feeds: ["object-store.logs-to"],
  },
  "s3:GetBucketNotificationConfiguration": {
    permission: "s3:GetBucketNotification",
    keeps: [
      "LambdaFunctionConfigurations[].LambdaFunctionArn",
      "QueueConfigurations[].QueueArn",
      "TopicConfigurations[].TopicArn",
      "EventBridgeConfiguration",
    ],
    feeds: ["object-store.feeds"],
  },
  "s3:ListBucketInventoryConfigurations": {
    permission: "s3:GetInventoryConfiguration",
    keeps: ["Id", "IsEnabled", "IncludedObjectVersions", "Destination.S3BucketDestination.Bucket"].map(
      (path) => `InventoryConfigurationList[].${path}`,
    ),
    // Evidence only: no fact rests on it yet.
    feeds: [],
    pages: { input: "ContinuationToken", output: "NextContinuationToken", items: ["InventoryConfigurationList"] },
  },
};

export const LIST_BUCKETS: AwsOperation = "s3:ListBuckets";
export const BUCKET_LOCATION: AwsOperation = "s3:GetBucketLocation";
export const ACCOUNT_BLOCK: AwsOperation = "s3-control:GetPublicAccessBlock";
export const LIST_ACCESS_POINTS: AwsOperation = "s3-control:ListAccessPoints";
export const GET_ACCESS_POINT: AwsOperation = "s3-control:GetAccessPoint";
export const GET_ACCESS_POINT_POLICY: AwsOperation = "s3-control:GetAccessPointPolicy";

const LISTING: AwsReads = {
  [LIST_BUCKETS]: {
    permission: "s3:ListAllMyBuckets",
    keeps: ["Buckets[].Name", "Buckets[].BucketRegion"],
    feeds: ["object-store"],
    lists: true,
    pages: { input: "ContinuationToken", output: "ContinuationToken", items: ["Buckets"] },
  },
  // Only asked where the list does not say the region.
  [BUCKET_LOCATION]: { permission: "s3:GetBucketLocation", keeps: ["LocationConstraint"], feeds: ["object-store"] },
};

const ACCOUNT: AwsRead = {
  permission: "s3:GetAccountPublicAccessBlock",
  keeps: blockPaths(),
  feeds: ["object-store.publicRead"],
  absentOn: ["NoSuchPublicAccessBlockConfiguration"],
};

/** Other ways into a bucket: one list for an account and region, and two calls for each access point that the internet
 * reaches. */
const ACCESS_POINTS: AwsReads = {
  [LIST_ACCESS_POINTS]: {
    permission: "s3:ListAccessPoints",
    keeps: ["Name", "Bucket", "BucketAccountId", "NetworkOrigin", "AccessPointArn", "Alias"].map(
      (path) => `AccessPointList[].${path}`,
    ),
    feeds: ["object-store.publicRead"],
    pages: { input: "NextToken", output: "NextToken", items: ["AccessPointList"] },
  },
  [GET_ACCESS_POINT]: {
    permission: "s3:GetAccessPoint",
    keeps: blockPaths(),
    feeds: ["object-store.publicRead"],
    absentOn: ["NoSuchAccessPoint"],
  },
  [GET_ACCESS_POINT_POLICY]: {
    permission: "s3:GetAccessPointPolicy",
    keeps: ["Policy"],
    feeds: ["object-store.publicRead"],
    absentOn: ["NoSuchAccessPointPolicy", "NoSuchAccessPoint"],
  },
};

/** Of a bucket whose objects are encrypted with a key that it names. */
const KEYS: AwsReads = { [DESCRIBE_KEY]: describeKey(["access"]), [GET_KEY_POLICY]: KEY_POLICY_READ };

export const READS: AwsReads = {
  ...LISTING,
  ...BUCKET_READS,
  [ACCOUNT_BLOCK]: ACCOUNT,
  ...ACCESS_POINTS,
  ...KEYS,
};

function blockPaths(): readonly string[] {
  return ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"].map(
    (flag) => `PublicAccessBlockConfiguration.${flag}`,
  );
}
