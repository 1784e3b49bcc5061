import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/model/json.ts";
import type { Answer, CollectContext, OperationKey } from "../../src/providers/service.ts";
import { s3 } from "../../src/providers/aws/s3/index.ts";

type Collected = Parameters<CollectContext["record"]>[0];
type Listed = Parameters<CollectContext["list"]>[0];

interface Account {
  readonly regions?: readonly string[];
  readonly wants?: readonly string[];
  readonly answer: (operation: OperationKey, input: JsonObject) => Answer;
}

const ok = (body: JsonObject): Answer => ({ outcome: "ok", body });
const absent: Answer = { outcome: "absent" };
const refused = (operation: string): Answer => ({
  outcome: "unread",
  unread: { reason: "access-denied", operation, message: "not authorized" },
});
const listing = (...buckets: readonly JsonObject[]): Answer => ok({ Buckets: buckets });
const ONE = listing({ Name: "shop", BucketRegion: "us-west-2" });

const LIST_POINTS = "s3-control:ListAccessPoints";
const WEB: JsonObject = { Name: "web", Bucket: "shop", NetworkOrigin: "Internet" };

/** Collects from an account that lives in memory. */
async function collect(account: Account): Promise<{ records: Collected[]; lists: Listed[]; calls: string[] }> {
  const records: Collected[] = [];
  const lists: Listed[] = [];
  const calls: string[] = [];
  await s3.collect({
    account: "123456789012",
    partition: "aws-us-gov",
    region: "global",
    regions: account.regions ?? [],
    wants: (operation) => account.wants?.includes(operation) ?? true,
    call: async (operation, input = {}, region) => {
      calls.push(`${operation} ${JSON.stringify(input)} ${region ?? "-"}`);
      return account.answer(operation, input);
    },
    each: async (items, task) => void (await Promise.all(items.map(task))),
    record: (record) => records.push(record),
    list: (coverage) => lists.push(coverage),
  });
  return { records, lists, calls };
}

const KEY = "arn:aws:kms:us-west-2:123456789012:key/k";
const ENCRYPTED = {
  ServerSideEncryptionConfiguration: {
    Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID: KEY } }],
  },
};

describe("collecting buckets", () => {
  it("asks each bucket in its own region and keeps every answer, absence and failure apart", async () => {
    const { records, lists, calls } = await collect({
      answer: (operation) => {
        if (operation === "s3:ListBuckets") return ONE;
        if (operation === "s3:GetBucketTagging") return ok({ TagSet: [] });
        return operation === "s3:GetBucketAcl" ? refused(operation) : absent;
      },
    });
    expect(records).toEqual([
      {
        type: "AWS::S3::Bucket",
        id: "arn:aws-us-gov:s3:::shop",
        region: "us-west-2",
        operation: "s3:ListBuckets",
        body: {
          GetBucketTagging: { TagSet: [] },
          GetBucketLifecycleConfiguration: null,
          GetBucketVersioning: null,
          GetObjectLockConfiguration: null,
          GetBucketEncryption: null,
          GetBucketPolicy: null,
          GetBucketAcl: {
            $unread: { reason: "access-denied", operation: "s3:GetBucketAcl", message: "not authorized" },
          },
          GetBucketOwnershipControls: null,
          GetPublicAccessBlock: null,
          GetBucketReplication: null,
          GetBucketLogging: null,
          GetBucketNotificationConfiguration: null,
          ListBucketInventoryConfigurations: null,
          "s3-control:GetPublicAccessBlock": null,
          "s3-control:ListAccessPoints": null,
        },
      },
    ]);
    expect(lists).toEqual([{ operation: "s3:ListBuckets", complete: true, listed: 1, vanished: 0 }]);
    expect(calls).toContain('s3:ListBuckets {"MaxBuckets":1000} -');
    expect(calls).toContain('s3:GetBucketTagging {"Bucket":"shop"} us-west-2');
    expect(calls).toContain('s3-control:GetPublicAccessBlock {"AccountId":"123456789012"} -');
  });

  it("makes every operation that it declares, and no other", async () => {
    const { calls } = await collect({
      answer: (operation) => {
        if (operation === "s3:ListBuckets") return listing({ Name: "shop" });
        if (operation === "s3:GetBucketEncryption") return ok(ENCRYPTED);
        if (operation === "kms:DescribeKey") return ok({ KeyMetadata: { Arn: KEY, KeyManager: "CUSTOMER" } });
        if (operation === "s3:GetBucketLocation") return ok({ LocationConstraint: "us-west-2" });
        return operation === LIST_POINTS ? ok({ AccessPointList: [WEB] }) : absent;
      },
    });
    expect(new Set(calls.map((call) => call.split(" ")[0]))).toEqual(new Set(Object.keys(s3.reads)));
  });

  it("makes only the operations that something needs", async () => {
    const { records, calls } = await collect({
      wants: ["s3:ListBuckets", "s3:GetBucketTagging"],
      answer: (operation) => (operation === "s3:ListBuckets" ? ONE : absent),
    });
    expect(calls).toHaveLength(2);
    expect(records.map(({ body }) => body)).toEqual([{ GetBucketTagging: null }]);
  });

  it("records a bucket of which nothing but its existence is needed", async () => {
    const { records } = await collect({ wants: ["s3:ListBuckets"], answer: () => ONE });
    expect(records.map(({ id, body }) => [id, body])).toEqual([["arn:aws-us-gov:s3:::shop", {}]]);
  });

  it("asks nothing where no bucket is needed", async () => {
    expect(await collect({ wants: [], answer: () => ONE })).toEqual({ records: [], lists: [], calls: [] });
  });

  it("drops a bucket that vanished since it was listed, and counts it", async () => {
    const { records, lists } = await collect({
      answer: (operation, { Bucket }) => {
        if (operation === "s3:ListBuckets")
          return listing({ Name: "a", BucketRegion: "r" }, { Name: "b", BucketRegion: "r" });
        return Bucket === "a" && operation === "s3:GetBucketPolicy" ? { outcome: "gone" } : absent;
      },
    });
    expect(records.map(({ id }) => id)).toEqual(["arn:aws-us-gov:s3:::b"]);
    expect(lists).toEqual([{ operation: "s3:ListBuckets", complete: true, listed: 2, vanished: 1 }]);
  });

  it("makes a failed list a coverage entry", async () => {
    const { records, lists } = await collect({ answer: refused });
    expect(records).toEqual([]);
    expect(lists).toEqual([
      {
        operation: "s3:ListBuckets",
        complete: false,
        listed: 0,
        unread: { reason: "access-denied", operation: "s3:ListBuckets", message: "not authorized" },
      },
    ]);
  });

  it("leaves out buckets of other regions", async () => {
    const { records, lists, calls } = await collect({
      regions: ["us-west-2"],
      answer: (operation) =>
        operation === "s3:ListBuckets"
          ? listing({ Name: "here", BucketRegion: "us-west-2" }, { Name: "there", BucketRegion: "eu-west-1" })
          : absent,
    });
    expect(records.map(({ id }) => id)).toEqual(["arn:aws-us-gov:s3:::here"]);
    expect(lists.map(({ listed }) => listed)).toEqual([1]);
    expect(calls.filter((call) => call.includes("there"))).toEqual([]);
  });

  it.each<[string, Answer, readonly string[], string]>([
    ["the old name of Ireland", ok({ LocationConstraint: "EU" }), [], "eu-west-1"],
    ["none, which is us-east-1", ok({}), [], "us-east-1"],
    ["a region", ok({ LocationConstraint: "ap-south-1" }), [], "ap-south-1"],
    ["a refusal, with one region selected", refused("s3:GetBucketLocation"), ["sa-east-1"], "sa-east-1"],
    ["a refusal", refused("s3:GetBucketLocation"), [], "global"],
  ])("asks where a bucket lies if the list does not say: %s", async (_, location, regions, expected) => {
    const { records } = await collect({
      regions,
      answer: (operation) => {
        if (operation === "s3:ListBuckets") return listing({ Name: "shop" });
        return operation === "s3:GetBucketLocation" ? location : absent;
      },
    });
    expect(records.map(({ region }) => region)).toEqual([expected]);
  });
});

describe("collecting access points", () => {
  const POINTS: readonly JsonObject[] = [
    WEB,
    { ...WEB, Name: "inner", NetworkOrigin: "VPC" },
    { ...WEB, Name: "own", BucketAccountId: "123456789012" },
    { ...WEB, Name: "elsewhere", Bucket: "other" },
    { ...WEB, Name: "foreign", BucketAccountId: "210987654321" },
  ];
  const answers =
    (points: Answer) =>
    (operation: OperationKey): Answer => {
      if (operation === "s3:ListBuckets") return ONE;
      if (operation === LIST_POINTS) return points;
      return operation === "s3-control:GetAccessPoint" ? ok({ PublicAccessBlockConfiguration: {} }) : absent;
    };
  const wants = ["s3:ListBuckets", ...Object.keys(s3.reads).filter((key) => key.includes("AccessPoint"))];

  it("gives a bucket its own, and asks further only about those that the internet reaches", async () => {
    const { records, calls } = await collect({ wants, answer: answers(ok({ AccessPointList: POINTS })) });
    expect(records[0]?.body).toEqual({
      [LIST_POINTS]: { AccessPointList: POINTS.slice(0, 3) },
      "s3-control:GetAccessPoint": {
        web: { PublicAccessBlockConfiguration: {} },
        own: { PublicAccessBlockConfiguration: {} },
      },
      "s3-control:GetAccessPointPolicy": { web: null, own: null },
    });
    expect(calls).toContain(`${LIST_POINTS} {"AccountId":"123456789012"} us-west-2`);
    expect(calls).toContain('s3-control:GetAccessPoint {"AccountId":"123456789012","Name":"web"} us-west-2');
    expect(calls.filter((call) => /inner|elsewhere|foreign/.test(call))).toEqual([]);
  });

  it("asks no further where there are none, or where the list was refused", async () => {
    const none = await collect({ wants, answer: answers(ok({ AccessPointList: [] })) });
    expect(none.records[0]?.body).toEqual({ [LIST_POINTS]: { AccessPointList: [] } });
    const denied = await collect({ wants, answer: answers(refused(LIST_POINTS)) });
    expect(denied.records[0]?.body).toMatchObject({ [LIST_POINTS]: { $unread: { reason: "access-denied" } } });
    for (const { calls } of [none, denied]) expect(calls).toHaveLength(2);
  });

  it("keeps a refusal where its answer would stand", async () => {
    const listed = answers(ok({ AccessPointList: [WEB] }));
    const { records } = await collect({
      wants,
      answer: (operation) => (operation.endsWith(":GetAccessPointPolicy") ? refused(operation) : listed(operation)),
    });
    expect(records[0]?.body).toMatchObject({
      "s3-control:GetAccessPointPolicy": { web: { $unread: { reason: "access-denied" } } },
    });
  });

  it.each([[[]], [["sa-east-1"]]])(
    "takes no list of region %j for a bucket that may be in another",
    async (regions) => {
      const { records, calls } = await collect({
        regions,
        answer: (operation) => (operation === "s3:ListBuckets" ? listing({ Name: "shop" }) : refused(operation)),
      });
      expect(records[0]?.body).toMatchObject({ [LIST_POINTS]: { $unread: { reason: "unresolved" } } });
      expect(calls.filter((call) => call.startsWith(LIST_POINTS))).toEqual([]);
    },
  );
});
