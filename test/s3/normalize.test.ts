import { describe, expect, it } from "vitest";
import type { Fact } from "../../src/model/fact.ts";
import type { JsonObject, JsonValue } from "../../src/model/json.ts";
import type { ObjectStore } from "../../src/model/resource.ts";
import { s3 } from "../../src/providers/aws/s3/index.ts";
import { BUCKET, bucket, denied } from "./bucket.ts";

const at = (key: string, operation = `s3:${key}`): readonly JsonObject[] => [
  { record: BUCKET, pointer: `/${key}`, operation },
];
const ACCOUNT = "s3-control:GetPublicAccessBlock";
const POINTS = "s3-control:ListAccessPoints";
const POINT = "arn:aws:s3:us-west-2:123456789012:accesspoint";
const QUEUE = "arn:aws:sqs:us-west-2:123456789012:changes";
const WITH_ACL = { GetBucketAcl: { Grants: [] } };
const ABSENT: JsonObject = {
  ...WITH_ACL,
  ...Object.fromEntries(
    [
      "GetBucketTagging",
      "GetBucketLifecycleConfiguration",
      "GetObjectLockConfiguration",
      "GetBucketEncryption",
      "GetBucketPolicy",
      "GetBucketOwnershipControls",
      "GetPublicAccessBlock",
      ACCOUNT,
      "GetBucketReplication",
    ].map((key) => [key, null]),
  ),
  GetBucketVersioning: {},
  GetBucketLogging: {},
  GetBucketNotificationConfiguration: {},
  [POINTS]: { AccessPointList: [] },
};

const factsOf = (body: JsonObject): ObjectStore["facts"] => {
  const [node] = s3.normalize(bucket(body)).nodes;
  if (node?.kind !== "object-store") throw new Error("a bucket becomes an object store");
  return node.facts;
};

describe("a bucket", () => {
  it("becomes one object store with every fact and edge", () => {
    const body = {
      GetBucketTagging: {
        TagSet: [
          { Key: "pii", Value: "yes" },
          { Key: "__proto__", Value: "x" },
        ],
      },
      GetBucketLifecycleConfiguration: {
        Rules: [{ ID: "old", Status: "Enabled", Filter: {}, Expiration: { Days: 30 } }],
      },
      GetBucketVersioning: { Status: "Enabled" },
      GetObjectLockConfiguration: {
        ObjectLockConfiguration: {
          ObjectLockEnabled: "Enabled",
          Rule: { DefaultRetention: { Mode: "COMPLIANCE", Years: 2 } },
        },
      },
      GetBucketEncryption: {
        ServerSideEncryptionConfiguration: {
          Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms" } }],
        },
      },
      GetBucketPolicy: null,
      ...WITH_ACL,
      GetBucketOwnershipControls: { OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] } },
      GetPublicAccessBlock: null,
      [ACCOUNT]: null,
      GetBucketReplication: {
        ReplicationConfiguration: {
          Rules: [
            { ID: "off", Status: "Disabled", Destination: { Bucket: "arn:aws:s3:::never" } },
            { ID: "dr", Status: "Enabled", Destination: { Bucket: "arn:aws:s3:::shop-dr" } },
            { ID: "dr-2", Status: "Enabled", Destination: { Bucket: "arn:aws:s3:::shop-dr" } },
          ],
        },
      },
      GetBucketLogging: { LoggingEnabled: { TargetBucket: "shop-logs", TargetPrefix: "" } },
      GetBucketNotificationConfiguration: { QueueConfigurations: [{ QueueArn: QUEUE }] },
      [POINTS]: {
        AccessPointList: [
          { Name: "web", AccessPointArn: `${POINT}/web`, Alias: "web-x1-s3alias", NetworkOrigin: "VPC" },
        ],
      },
    };
    const read = (value: unknown, key: string): unknown => ({ known: true, value, basis: "read", from: at(key) });
    expect(s3.normalize(bucket(body))).toEqual({
      nodes: [
        {
          kind: "object-store",
          id: BUCKET,
          aliases: [`${POINT}/web`, "arn:aws:s3:::web-x1-s3alias"],
          name: "shop-customers",
          type: "AWS::S3::Bucket",
          provider: "aws",
          account: "123456789012",
          region: "us-west-2",
          record: BUCKET,
          facts: {
            tags: read(
              Object.fromEntries([
                ["pii", "yes"],
                ["__proto__", "x"],
              ]),
              "GetBucketTagging",
            ),
            expiry: read([{ id: "old", coverage: "whole", currentDays: 30 }], "GetBucketLifecycleConfiguration"),
            versioning: read("enabled", "GetBucketVersioning"),
            lock: read({ mode: "compliance", days: 730 }, "GetObjectLockConfiguration"),
            encryption: read("managed-key", "GetBucketEncryption"),
            publicRead: {
              known: true,
              value: { level: "closed", ways: [] },
              basis: "derived",
              from: [...at("GetBucketPolicy"), ...at("GetBucketOwnershipControls"), ...at(POINTS, POINTS)],
            },
          },
        },
      ],
      edges: [
        {
          type: "replicates-to",
          from: BUCKET,
          to: { by: "id", id: "arn:aws:s3:::shop-dr" },
          because: 'its replication rule "dr" copies its objects there',
          origin: {
            record: BUCKET,
            pointer: "/GetBucketReplication/ReplicationConfiguration/Rules/1/Destination/Bucket",
            operation: "s3:GetBucketReplication",
          },
          toType: "AWS::S3::Bucket",
        },
        {
          type: "logs-to",
          from: BUCKET,
          to: { by: "id", id: "arn:aws:s3:::shop-logs" },
          because: "its access logs go there",
          origin: {
            record: BUCKET,
            pointer: "/GetBucketLogging/LoggingEnabled/TargetBucket",
            operation: "s3:GetBucketLogging",
          },
          toType: "AWS::S3::Bucket",
        },
        {
          type: "feeds",
          from: BUCKET,
          to: { by: "id", id: QUEUE },
          because: "it is told of changes of its objects",
          origin: {
            record: BUCKET,
            pointer: "/GetBucketNotificationConfiguration/QueueConfigurations/0/QueueArn",
            operation: "s3:GetBucketNotificationConfiguration",
          },
          toType: "AWS::SQS::Queue",
        },
      ],
      edgeGaps: [],
    });
  });

  it("keeps what the provider says is absent apart from what was not read", () => {
    const facts = factsOf(ABSENT);
    expect(facts.tags).toEqual({ known: true, value: {}, basis: "read", from: at("GetBucketTagging") });
    expect(facts.expiry).toMatchObject({ known: true, value: [] });
    expect(facts.versioning).toMatchObject({ value: "off", basis: "documented-default" });
    expect(facts.lock).toMatchObject({ known: true, value: null });
    expect(facts.encryption).toMatchObject({ known: true, value: "none" });
    expect(facts.publicRead).toMatchObject({ known: true, value: { level: "conditional" } });
    expect(s3.normalize(bucket(ABSENT))).toMatchObject({ edges: [], edgeGaps: [] });
  });

  it("that nobody asked about is unread in every fact and edge", () => {
    const { nodes, edges, edgeGaps } = s3.normalize(bucket({}));
    const facts = nodes.flatMap((node): readonly Fact<unknown>[] => Object.values(node.facts));
    expect(facts.map((fact) => (fact.known ? "known" : fact.gaps[0].reason))).toEqual(facts.map(() => "not-collected"));
    expect(edges).toEqual([]);
    expect(edgeGaps.map(({ type, from, gap }) => [type, from, gap.reason])).toEqual([
      ["replicates-to", BUCKET, "not-collected"],
      ["logs-to", BUCKET, "not-collected"],
      ["feeds", BUCKET, "not-collected"],
    ]);
  });

  it.each([
    ["tags", "GetBucketTagging"],
    ["expiry", "GetBucketLifecycleConfiguration"],
    ["versioning", "GetBucketVersioning"],
    ["lock", "GetObjectLockConfiguration"],
    ["encryption", "GetBucketEncryption"],
    ["publicRead", "GetBucketPolicy"],
  ] as const)("has %s unread where %s was denied, with the whole gap", (fact, key) => {
    expect(factsOf({ ...ABSENT, [key]: denied(`s3:${key}`) })[fact]).toEqual({
      known: false,
      gaps: [
        {
          reason: "access-denied",
          operation: `s3:${key}`,
          message: "not authorized",
          account: "123456789012",
          region: "us-west-2",
          record: BUCKET,
        },
      ],
    });
  });

  it("has edge gaps where replication and logging were denied", () => {
    const body = { ...ABSENT, GetBucketReplication: denied("s3:GetBucketReplication"), GetBucketLogging: 7 };
    expect(s3.normalize(bucket(body)).edgeGaps.map(({ type, gap }) => [type, gap.reason, gap.operation])).toEqual([
      ["replicates-to", "access-denied", "s3:GetBucketReplication"],
      ["logs-to", "unreadable", "s3:GetBucketLogging"],
    ]);
  });

  const HOSTILE: readonly JsonValue[] = [
    7,
    "x",
    true,
    [],
    [null],
    { $unread: 3 },
    { Status: 1 },
    { Status: [], Rules: [null] },
  ];
  it.each(HOSTILE.map((value) => [JSON.stringify(value), value] as const))("survives parts that are %s", (_, value) => {
    const { nodes, edges } = s3.normalize(bucket(Object.fromEntries(Object.keys(ABSENT).map((key) => [key, value]))));
    const facts = nodes.flatMap((node): readonly Fact<unknown>[] => Object.values(node.facts));
    expect(facts.map((fact) => fact.known || fact.gaps[0].reason)).toEqual(facts.map(() => "unreadable"));
    expect(edges).toEqual([]);
  });
});

describe("settings of a bucket", () => {
  it.each<[JsonObject, unknown]>([
    [{ SSEAlgorithm: "AES256" }, "provider-key"],
    [{ SSEAlgorithm: "aws:kms" }, "managed-key"],
    [{ SSEAlgorithm: "aws:kms", KMSMasterKeyID: "arn:aws:kms:us-west-2:123456789012:alias/aws/s3" }, "managed-key"],
    [{ SSEAlgorithm: "aws:kms:dsse", KMSMasterKeyID: "arn:aws:kms:us-west-2:123456789012:key/1" }, "customer-key"],
    [{ SSEAlgorithm: "rot13" }, "unreadable"],
  ])("encryption %j is %s", (standard, expected) => {
    const { encryption } = factsOf({
      GetBucketEncryption: {
        ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault: standard }] },
      },
    });
    expect(encryption.known ? encryption.value : encryption.gaps[0].reason).toBe(expected);
  });

  it.each<[JsonObject, unknown]>([
    [{}, null],
    [{ Rule: { DefaultRetention: { Mode: "GOVERNANCE", Days: 10 } } }, { mode: "governance", days: 10 }],
    [{ Rule: { DefaultRetention: { Mode: "COMPLIANCE" } } }, "unreadable"],
  ])("object lock %j is %j", (lock, expected) => {
    const fact = factsOf({ GetObjectLockConfiguration: { ObjectLockConfiguration: lock } }).lock;
    expect(fact.known ? fact.value : fact.gaps[0].reason).toEqual(expected);
  });

  it.each([
    [{ Status: "Suspended" }, "suspended"],
    [{ MFADelete: "Disabled" }, "off"],
    [{ Status: "Perhaps" }, "unreadable"],
  ])("versioning %j is %s", (answer, expected) => {
    const { versioning } = factsOf({ GetBucketVersioning: answer });
    expect(versioning.known ? versioning.value : versioning.gaps[0].reason).toBe(expected);
  });
});
