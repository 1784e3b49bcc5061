import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import { answerFrom } from "../../../src/providers/aws/config-source/answers.ts";
import { configItem } from "../../../src/providers/aws/config-source/item.ts";
import { READS as DYNAMODB } from "../../../src/providers/aws/dynamodb/reads.ts";
import { READS as IAM } from "../../../src/providers/aws/iam/reads.ts";
import { READS as LAMBDA } from "../../../src/providers/aws/lambda/reads.ts";
import { normalize as normalizeFunction } from "../../../src/providers/aws/lambda/normalize.ts";
import { normalize as normalizeRole } from "../../../src/providers/aws/iam/normalize.ts";
import { READS as S3 } from "../../../src/providers/aws/s3/reads.ts";
import type { OperationKey } from "../../../src/providers/service.ts";
import { bucket, grant, item, role, row } from "./items.ts";
import type { Item } from "./items.ts";

const reads = { ...S3, ...IAM, ...LAMBDA, ...DYNAMODB };

/** The body that items answer with: `null` where there is none, `undefined` where they do not say. Both forms of an item
 * must come to the same. */
function told(operation: OperationKey, items: readonly Item[], input: JsonObject = {}): JsonObject | null | undefined {
  const [asObject, asText] = [items.map((one) => one as JsonObject), items.map(row)].map((form) => {
    const read = (form as readonly JsonValue[]).map(configItem).filter((one) => one !== undefined);
    const answer = answerFrom(read, operation, input, reads)?.answer;
    return answer?.outcome === "ok" ? answer.body : answer?.outcome === "absent" ? null : undefined;
  });
  expect(asText).toEqual(asObject);
  return asObject;
}

function part(operation: OperationKey, supplementary: Item, tags: Readonly<Record<string, string>> = {}) {
  return told(operation, [bucket("other"), bucket("a", tags, supplementary)], { Bucket: "a" });
}

const rule = (more: Item): Item => ({
  BucketLifecycleConfiguration: { rules: [{ id: "r", status: "Enabled", ...more }] },
});
const expiring = (more: JsonObject): JsonObject => ({ Rules: [{ ID: "r", Status: "Enabled", ...more }] });

describe("a bucket's item", () => {
  it.each<[string, OperationKey, Item, JsonObject | null | undefined]>([
    ["versioning is off", "s3:GetBucketVersioning", { BucketVersioningConfiguration: { status: "Off" } }, {}],
    [
      "versioning is on",
      "s3:GetBucketVersioning",
      { BucketVersioningConfiguration: { status: "Enabled", isMfaDeleteEnabled: true } },
      { Status: "Enabled", MFADelete: "Enabled" },
    ],
    ["versioning is new", "s3:GetBucketVersioning", { BucketVersioningConfiguration: { status: "Odd" } }, undefined],
    ["versioning is left out", "s3:GetBucketVersioning", { BucketVersioningConfiguration: undefined }, undefined],
    ["no policy", "s3:GetBucketPolicy", { BucketPolicy: { policyText: null } }, null],
    [
      "a policy",
      "s3:GetBucketPolicy",
      { BucketPolicy: { policyText: '{"Statement":[]}' } },
      { Policy: '{"Statement":[]}' },
    ],
    ["a policy whose text is left out", "s3:GetBucketPolicy", { BucketPolicy: {} }, undefined],
    ["no logging", "s3:GetBucketLogging", { BucketLoggingConfiguration: {} }, {}],
    [
      "logging",
      "s3:GetBucketLogging",
      { BucketLoggingConfiguration: { destinationBucketName: "logs", logFilePrefix: null } },
      { LoggingEnabled: { TargetBucket: "logs", TargetPrefix: "" } },
    ],
    [
      "a lock",
      "s3:GetObjectLockConfiguration",
      {
        ObjectLockConfiguration: {
          objectLockEnabled: "Enabled",
          rule: { defaultRetention: { mode: "COMPLIANCE", days: null, years: 2 } },
        },
      },
      {
        ObjectLockConfiguration: {
          ObjectLockEnabled: "Enabled",
          Rule: { DefaultRetention: { Mode: "COMPLIANCE", Years: 2 } },
        },
      },
    ],
    ["a lock is left out", "s3:GetObjectLockConfiguration", {}, undefined],
    [
      "a key",
      "s3:GetBucketEncryption",
      {
        ServerSideEncryptionConfiguration: {
          rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyID: "k" } }],
        },
      },
      {
        ServerSideEncryptionConfiguration: {
          Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID: "k" } }],
        },
      },
    ],
    [
      "a block",
      "s3:GetPublicAccessBlock",
      {
        PublicAccessBlockConfiguration: {
          blockPublicAcls: true,
          ignorePublicAcls: false,
          blockPublicPolicy: true,
          restrictPublicBuckets: true,
        },
      },
      {
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          IgnorePublicAcls: false,
          BlockPublicPolicy: true,
          RestrictPublicBuckets: true,
        },
      },
    ],
    [
      "half a block",
      "s3:GetPublicAccessBlock",
      { PublicAccessBlockConfiguration: { blockPublicAcls: true } },
      undefined,
    ],
    ["a block is left out", "s3:GetPublicAccessBlock", {}, undefined],
    [
      "replication",
      "s3:GetBucketReplication",
      {
        BucketReplicationConfiguration: {
          roleARN: "r",
          rules: {
            far: {
              status: "Enabled",
              destinationConfig: { bucketARN: "arn:aws:s3:::far", account: null },
              deleteMarkerReplication: { status: "Disabled" },
            },
          },
        },
      },
      {
        ReplicationConfiguration: {
          Rules: [
            {
              ID: "far",
              Status: "Enabled",
              Destination: { Bucket: "arn:aws:s3:::far" },
              DeleteMarkerReplication: { Status: "Disabled" },
            },
          ],
        },
      },
    ],
    [
      "replication without rules",
      "s3:GetBucketReplication",
      { BucketReplicationConfiguration: { roleARN: "r" } },
      undefined,
    ],
    ["what it says nothing of", "s3:GetBucketNotificationConfiguration", {}, undefined],
    ["what it says nothing of", "s3:GetBucketOwnershipControls", {}, undefined],
    ["what it says nothing of", "s3:ListBucketInventoryConfigurations", {}, undefined],
  ])("%s (%s)", (_, operation, supplementary, expected) => {
    expect(part(operation, supplementary)).toEqual(expected);
  });

  it("has its tags, unless the two places that hold them differ", () => {
    expect(part("s3:GetBucketTagging", {}, { a: "1" })).toEqual({ TagSet: [{ Key: "a", Value: "1" }] });
    expect(part("s3:GetBucketTagging", {})).toBe(null);
    const BucketTaggingConfiguration = { tagSets: [{ tags: { a: "1" } }] };
    expect(part("s3:GetBucketTagging", { BucketTaggingConfiguration })).toBe(undefined);
    expect(told("s3:GetBucketTagging", [bucket("b")], { Bucket: "a" })).toBe(undefined);
  });

  it("says nothing of tags where they are left out", () => {
    const { tags: _, ...untold } = bucket("a");
    const read = configItem(untold as JsonObject);
    expect(read && answerFrom([read], "s3:GetBucketTagging", { Bucket: "a" }, reads)).toBe(undefined);
  });

  const listed = (...grantList: readonly unknown[]): Item => ({
    AccessControlList: JSON.stringify({ grantSet: null, grantList }),
  });
  it.each<[string, Item, JsonObject | undefined]>([
    [
      "groups by name",
      listed(grant("AllUsers", "Read"), grant("LogDelivery", "Write"), grant({ id: "0a" }, "FullControl")),
      {
        Grants: [
          { Grantee: { Type: "Group", URI: "http://acs.amazonaws.com/groups/global/AllUsers" }, Permission: "READ" },
          { Grantee: { Type: "Group", URI: "http://acs.amazonaws.com/groups/s3/LogDelivery" }, Permission: "WRITE" },
          { Grantee: { Type: "CanonicalUser" }, Permission: "FULL_CONTROL" },
        ],
      },
    ],
    ["a group of another name", listed(grant("Everybody", "Read")), undefined],
    ["a permission of another name", listed(grant({ id: "0a" }, "All")), undefined],
    ["somebody without an id", listed(grant({}, "Read")), undefined],
    ["no list", { AccessControlList: JSON.stringify({ grantSet: [], grantList: null }) }, undefined],
    ["a refusal", { AccessControlList: "AccessDenied" }, undefined],
  ])("access list: %s", (_, supplementary, expected) => {
    expect(part("s3:GetBucketAcl", supplementary)).toEqual(expected);
  });

  const prefix = (text: string): Item => ({ type: "LifecyclePrefixPredicate", prefix: text });
  it.each<[string, Item, JsonObject | undefined]>([
    [
      "of everything",
      rule({ expirationInDays: 9, filter: null, prefix: null }),
      expiring({ Filter: {}, Expiration: { Days: 9 } }),
    ],
    [
      "with an empty filter",
      rule({ expirationInDays: 9, filter: { predicate: null } }),
      expiring({ Filter: {}, Expiration: { Days: 9 } }),
    ],
    [
      "that sets nothing",
      rule({ expirationInDays: -1, noncurrentVersionExpirationInDays: -1 }),
      expiring({ Filter: {} }),
    ],
    [
      "in the old form",
      rule({ expirationInDays: 9, prefix: "a/" }),
      expiring({ Prefix: "a/", Filter: {}, Expiration: { Days: 9 } }),
    ],
    ["of a prefix", rule({ filter: { predicate: prefix("a/") } }), expiring({ Filter: { Prefix: "a/" } })],
    [
      "of a tag",
      rule({ filter: { predicate: { type: "LifecycleTagPredicate", tag: { key: "k", value: "v" } } } }),
      expiring({ Filter: { Tag: { Key: "k", Value: "v" } } }),
    ],
    [
      "of a tag that is left out",
      rule({ filter: { predicate: { type: "LifecycleTagPredicate" } } }),
      expiring({ Filter: { LifecycleTagPredicate: true } }),
    ],
    [
      "of several",
      rule({
        filter: {
          predicate: {
            type: "LifecycleAndOperator",
            operands: [
              prefix("a/"),
              { type: "LifecycleTagPredicate", tag: { key: "k", value: "v" } },
              { type: "LifecycleObjectSizeGreaterThanPredicate" },
            ],
          },
        },
      }),
      expiring({
        Filter: {
          And: { Prefix: "a/", LifecycleObjectSizeGreaterThanPredicate: true, Tags: [{ Key: "k", Value: "v" }] },
        },
      }),
    ],
    [
      "on a day",
      rule({ expirationDate: "2027-01-01T00:00:00Z" }),
      expiring({ Filter: {}, Expiration: { Date: "2027-01-01T00:00:00.000Z" } }),
    ],
    [
      "of old versions",
      rule({ noncurrentVersionExpirationInDays: 7 }),
      expiring({ Filter: {}, NoncurrentVersionExpiration: { NoncurrentDays: 7 } }),
    ],
    [
      "of old versions but some",
      rule({
        noncurrentVersionExpirationInDays: -1,
        noncurrentVersionExpiration: { noncurrentDays: 3, newerNoncurrentVersions: 2 },
      }),
      expiring({ Filter: {}, NoncurrentVersionExpiration: { NoncurrentDays: 3, NewerNoncurrentVersions: 2 } }),
    ],
    ["with days as text", rule({ expirationInDays: "9" }), undefined],
    ["with another status", rule({ status: "Odd" }), undefined],
    ["whose filter is no filter", rule({ filter: "x" }), undefined],
    ["whose filter holds what is not known", rule({ filter: { prefix: "a/" } }), undefined],
    ["whose prefix is no text", rule({ prefix: { prefix: "a/" } }), undefined],
    [
      "of a prefix and a tag in one",
      rule({ filter: { predicate: { prefix: "a/", tag: { key: "k", value: "v" } } } }),
      expiring({ Filter: { Other: true } }),
    ],
    [
      "of a prefix and something more",
      rule({ filter: { predicate: { ...prefix("a/"), size: 3 } } }),
      expiring({ Filter: { LifecyclePrefixPredicate: true } }),
    ],
    ["without rules", { BucketLifecycleConfiguration: {} }, undefined],
    ["left out", {}, undefined],
  ])("lifecycle rule %s", (_, supplementary, expected) => {
    expect(part("s3:GetBucketLifecycleConfiguration", supplementary)).toEqual(expected);
  });
});

describe("items of IAM", () => {
  const grants = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::b%2F/*" }],
  };
  const details = (items: readonly Item[]): JsonObject | null | undefined =>
    told("iam:GetAccountAuthorizationDetails", items);

  it("are put together with their documents as they are", () => {
    const policy = item("AWS::IAM::Policy", "p", {
      ARN: "arn:aws:iam::111111111111:policy/p",
      configuration: {
        arn: "arn:aws:iam::111111111111:policy/p",
        policyName: "p",
        defaultVersionId: "v2",
        policyVersionList: [{ document: "%7B%7D", versionId: "v2", isDefaultVersion: true, createDate: 1 }],
      },
    });
    const body = details([role("r", [["in", grants]]), policy]);
    expect(body).toMatchObject({
      RoleDetailList: [
        {
          Arn: "arn:aws:iam::111111111111:role/r",
          RolePolicyList: [{ PolicyName: "in", PolicyDocument: encodeURIComponent(JSON.stringify(grants)) }],
          AttachedManagedPolicies: [],
          Tags: [],
        },
      ],
      UserDetailList: [],
      GroupDetailList: [],
      Policies: [{ PolicyVersionList: [{ Document: "%7B%7D", VersionId: "v2", IsDefaultVersion: true }] }],
    });
  });

  it("tell nothing where there is no role", () => {
    expect(details([])).toBe(undefined);
    expect(details([item("AWS::IAM::Policy", "p")])).toBe(undefined);
  });

  it("that leave a list out grant nobody knows what", () => {
    const bare = item("AWS::IAM::Role", "r", { configuration: { arn: "arn:aws:iam::111111111111:role/r" } });
    const [detail] = (details([bare])?.RoleDetailList ?? []) as readonly JsonObject[];
    expect(detail).toMatchObject({ RolePolicyList: null, AttachedManagedPolicies: null, Tags: null });
    const { nodes, edgeGaps } = normalizeRole({
      type: "AWS::IAM::Role",
      id: "arn:aws:iam::111111111111:role/r",
      provider: "aws",
      account: "111111111111",
      region: "global",
      body: { GetAccountAuthorizationDetails: detail ?? {} },
      source: { operation: "iam:GetAccountAuthorizationDetails", via: "file", at: "2026-01-01T00:00:00Z" },
    });
    expect(edgeGaps.map(({ type }) => type).sort()).toEqual(["granted-by", "refers-to"]);
    expect(nodes[0]?.facts.tags.known).toBe(false);
  });
});

describe("a function's item", () => {
  const arn = "arn:aws:lambda:us-east-1:111111111111:function:f";
  const one = item("AWS::Lambda::Function", "f", {
    ARN: arn,
    configuration: {
      functionName: "f",
      functionArn: arn,
      role: "r",
      runtime: null,
      environment: { variables: { A: "b" } },
    },
  });

  it("never has settings, which stay unread", () => {
    const body = told("lambda:ListFunctions", [one]);
    expect(body).toMatchObject({ Functions: [{ FunctionArn: arn, FunctionName: "f", Role: "r" }] });
    expect(JSON.stringify(body)).not.toContain('"A"');
    const [described] = (body?.Functions ?? []) as readonly JsonObject[];
    const { nodes, edges, edgeGaps } = normalizeFunction({
      type: "AWS::Lambda::Function",
      id: arn,
      provider: "aws",
      account: "111111111111",
      region: "us-east-1",
      body: { ListFunctions: described ?? {} },
      source: { operation: "lambda:ListFunctions", via: "file", at: "2026-01-01T00:00:00Z" },
    });
    const [node] = nodes;
    expect(node?.kind === "function" && node.facts.settings).toMatchObject({
      known: false,
      gaps: [{ reason: "not-collected", message: "AWS Config does not record a function's environment" }],
    });
    expect(edges.map(({ type }) => type)).toEqual(["runs-as", "logs-to"]);
    expect(edgeGaps.map(({ type }) => type)).toContain("refers-to");
  });

  it("is no evidence that there is none", () => {
    expect(told("lambda:ListFunctions", [])).toBe(undefined);
    expect(told("resource-groups-tagging-api:GetResources", [], { ResourceTypeFilters: ["lambda:function"] })).toBe(
      undefined,
    );
  });
});

describe("a table's item", () => {
  const arn = "arn:aws:dynamodb:us-east-1:111111111111:table/t";
  const table = (configuration: Item, more: Item = {}): Item =>
    item("AWS::DynamoDB::Table", "t", {
      ARN: arn,
      configuration: { tableArn: arn, tableStatus: "ACTIVE", ...configuration },
      ...more,
    });
  const described = (configuration: Item): JsonObject | null | undefined =>
    told("dynamodb:DescribeTable", [table(configuration)], { TableName: "t" });

  it.each<[string, Item, JsonObject | undefined]>([
    ["plain", { replicas: null }, { Table: { TableArn: arn, TableStatus: "ACTIVE" } }],
    [
      "with a key and a stream",
      {
        ssedescription: { status: "ENABLED", ssetype: "KMS", kmsmasterKeyArn: "k" },
        streamSpecification: { streamEnabled: true, streamViewType: "KEYS_ONLY" },
        latestStreamArn: "s",
      },
      {
        Table: {
          TableArn: arn,
          TableStatus: "ACTIVE",
          LatestStreamArn: "s",
          SSEDescription: { Status: "ENABLED", SSEType: "KMS", KMSMasterKeyArn: "k" },
          StreamSpecification: { StreamEnabled: true, StreamViewType: "KEYS_ONLY" },
        },
      },
    ],
    ["with replicas, whose consistency is not told", { replicas: [{ regionName: "eu-west-1" }] }, undefined],
    ["of a global table", { globalTableVersion: "2019.11.21", replicas: null }, undefined],
    ["without a state", { tableStatus: undefined }, undefined],
  ])("%s", (_, configuration, expected) => {
    expect(described(configuration)).toEqual(expected);
  });

  it.each([
    ["DISABLED", true],
    ["ENABLED", false],
  ])("point-in-time recovery %s", (pointInTimeRecoveryStatus, sure) => {
    const ContinuousBackupsDescription = {
      continuousBackupsStatus: "ENABLED",
      pointInTimeRecoveryDescription: { pointInTimeRecoveryStatus },
    };
    const one = table({}, { supplementaryConfiguration: { ContinuousBackupsDescription } });
    expect(told("dynamodb:DescribeContinuousBackups", [one], { TableName: "t" }) !== undefined).toBe(sure);
  });

  it("has its tags", () => {
    const input = { ResourceTypeFilters: ["dynamodb:table"] };
    const tagged = table({}, { tags: { a: "1" } });
    expect(told("resource-groups-tagging-api:GetResources", [tagged], input)).toEqual({
      ResourceTagMappingList: [{ ResourceARN: arn, Tags: [{ Key: "a", Value: "1" }] }],
    });
    expect(told("resource-groups-tagging-api:GetResources", [table({})], input)).toEqual({
      ResourceTagMappingList: [],
    });
  });
});

describe("an item", () => {
  it.each<[string, Item]>([
    ["no ARN", { ARN: undefined }],
    ["other names", { ARN: undefined, awsAccountId: undefined, accountId: "111111111111", arn: "arn:aws:s3:::a" }],
    ["seconds", { configurationItemCaptureTime: 1790841600 }],
    ["misspelt keys", { availabilityZone: undefined, availibilityZone: "Regional", configurationStateID: 1 }],
    ["both parts as text", { configuration: JSON.stringify({ name: "a" }), supplementaryConfiguration: "{}" }],
  ])("may have %s", (_, more) => {
    const read = configItem(JSON.parse(JSON.stringify({ ...bucket("a"), ...more })) as JsonObject);
    expect(read).toMatchObject({ arn: "arn:aws:s3:::a", account: "111111111111", name: "a", stands: true });
    expect(read?.capturedAt).toMatch(/^2026-10-01T/);
  });

  it.each([
    ["ResourceDeleted", false],
    ["ResourceDeletedNotRecorded", false],
    ["ResourceNotRecorded", false],
    ["ResourceDiscovered", true],
    ["OK", true],
  ])("of the status %s stands: %s", (configurationItemStatus, stands) => {
    expect(configItem({ ...bucket("a"), configurationItemStatus })?.stands).toBe(stands);
  });

  it.each<[string, Item]>([
    ["a type", { resourceType: undefined }],
    ["an account", { awsAccountId: "shop" }],
    ["a region", { awsRegion: undefined }],
    ["an id", { resourceId: undefined, resourceName: undefined }],
  ])("without %s is none", (_, more) => {
    expect(configItem(JSON.parse(JSON.stringify({ ...bucket("a"), ...more })) as JsonObject)).toBe(undefined);
  });
});
