import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { awsRuntime } from "../../../src/providers/aws/runtime/session.ts";
import { services } from "../../../src/providers/aws/services.ts";
import type { AwsSource } from "../../../src/providers/aws/session.ts";
import { awsTarget } from "../../../src/providers/aws/target.ts";
import type { Estate } from "../../../src/snapshot/merge.ts";
import { AS_OF, gather, judged, readsOf } from "../../cli/judge.ts";
import { GRANTS, trustOf } from "../../cli/wire-roles.ts";
import { startWireShop } from "../../cli/wire-shop.ts";
import { verdicts } from "../../cli/verdicts.ts";
import { content, failure } from "../../wire/replies.ts";
import type { Reply } from "../../wire/replies.ts";
import type { AwsServer, Handler } from "../../wire/aws-server.ts";
import { bucket, CAPTURED, role, row } from "./items.ts";
import type { Item } from "./items.ts";
import { addRecorder, RECORDER, STATUS } from "./recorder.ts";
import type { Recording } from "./recorder.ts";

const PUBLIC = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::shop-bundles/*" }],
});
const LIFECYCLE = {
  rules: [
    {
      id: "end",
      status: "Enabled",
      prefix: null,
      filter: { predicate: { type: "LifecyclePrefixPredicate", prefix: "" } },
      expirationInDays: 30,
      expirationDate: null,
      expiredObjectDeleteMarker: false,
      noncurrentVersionExpirationInDays: 7,
      transitions: null,
    },
  ],
};

/** The wire shop, as AWS Config has recorded it. */
const SHOP: readonly Item[] = [
  bucket("shop-profiles", { "privacy:data-subject": "customer" }, { BucketLifecycleConfiguration: LIFECYCLE }),
  bucket("shop-bundles", { "data:classification": "pii" }, { BucketPolicy: { policyText: PUBLIC } }),
  bucket("shop-loyalty", { "privacy:data-subject": "shopper" }),
  bucket("shop-staging"),
  bucket("shop-assets"),
  ...Object.entries(GRANTS).map(([name, Statement]) =>
    role(name, Statement.length > 0 ? [["granted", { Version: "2012-10-17", Statement }]] : [], trustOf(name)),
  ),
];

/** What nobody would find in the account: taken for it, they would show. */
const PHANTOMS = [bucket("phantom"), role("phantom"), ...SHOP.slice(0, 1)];

function page(NextToken: string): Reply {
  return content({ Results: [row(bucket("phantom"))], NextToken });
}

let server: AwsServer;
beforeEach(async () => {
  server = await startWireShop();
});
afterEach(() => server.close());

async function read(source: AwsSource): Promise<Estate> {
  const open = awsRuntime({ env: server.env, reads: readsOf(services), rateLimit: "off", source });
  return gather(awsTarget({}, open), { services });
}

function judgedAs(estate: Estate): readonly string[] {
  return verdicts(judged(estate).results, "pass", "fail", "review", "unknown");
}

async function compared(source: AwsSource, items: readonly Item[], recording?: Recording): Promise<void> {
  const plain = judgedAs(await read("api"));
  server.reset();
  addRecorder(server, items, recording);
  expect(judgedAs(await read(source))).toEqual(plain);
}

const BUCKET_PARTS = ["Versioning", "Encryption", "Policy", "Acl", "Logging", "Tagging"];
const asked = (): number =>
  BUCKET_PARTS.reduce((sum, part) => sum + server.count(`s3:GetBucket${part}`), server.count("s3:ListBuckets"));

describe("AWS Config as a source", () => {
  it.each(["config", "auto"] as const)("gives the services' own verdicts with far fewer calls (%s)", async (source) => {
    await compared(source, SHOP);
    expect(asked()).toBe(0);
    expect(server.count("iam:GetAccountAuthorizationDetails")).toBe(0);
    // Five buckets and five roles in three pages each; three types that are empty.
    expect(server.count("config-service:SelectResourceConfig")).toBe(3 + 3 + 3);
    expect(server.count("config-service:DescribeConfigurationRecorders")).toBe(1);
    // What an item leaves out is asked of the service, settings of functions always.
    expect(server.count("s3:GetBucketLifecycleConfiguration")).toBe(4);
    expect(server.count("lambda:ListFunctions")).toBe(2);
  });

  it("is not asked unless somebody says so", async () => {
    addRecorder(server, SHOP);
    const estate = await read("api");
    expect(server.requests.filter(({ operation }) => operation.startsWith("config-service:"))).toEqual([]);
    expect(new Set(estate.records.map(({ source }) => source.via))).toEqual(new Set(["api"]));
  });

  it("says which records it told, and as of when", async () => {
    addRecorder(server, SHOP);
    const { records } = await read("auto");
    const sources = records.map(({ type, source: { via, capturedAt, at } }) => [type, via, capturedAt, at].join(" "));
    expect([...new Set(sources)].filter((one) => one.includes("aws-config")).sort()).toEqual([
      `AWS::IAM::Role aws-config ${CAPTURED} ${AS_OF}`,
      `AWS::S3::Bucket aws-config ${CAPTURED} ${AS_OF}`,
    ]);
    expect(sources).toContain(`AWS::Lambda::Function api  ${AS_OF}`);
  });

  it.each<[string, Recording]>([
    ["is off", { status: { ...STATUS, recording: false } }],
    ["fails", { status: { ...STATUS, lastStatus: "FAILURE" } }],
    ["was started today", { status: { ...STATUS, lastStartTime: Date.now() / 1000 - 3600 } }],
    ["never told when it was started", { status: { name: "default", recording: true, lastStatus: "SUCCESS" } }],
    ["has no status", { status: { ...STATUS, name: "other" } }],
    ["belongs to a service", { recorder: { ...RECORDER, servicePrincipal: "x.amazonaws.com" } }],
    ["records once a day", { recorder: { ...RECORDER, recordingMode: { recordingFrequency: "DAILY" } } }],
    [
      "records these types once a day",
      {
        recorder: {
          ...RECORDER,
          recordingMode: {
            recordingFrequency: "CONTINUOUS",
            recordingModeOverrides: [
              { resourceTypes: ["AWS::S3::Bucket", "AWS::IAM::Role"], recordingFrequency: "DAILY" },
            ],
          },
        },
      },
    ],
    ["records other types", { recorder: { ...RECORDER, recordingGroup: { resourceTypes: ["AWS::EC2::Instance"] } } }],
    [
      "leaves these types out",
      {
        recorder: {
          ...RECORDER,
          recordingGroup: {
            allSupported: false,
            recordingStrategy: { useOnly: "EXCLUSION_BY_RESOURCE_TYPES" },
            exclusionByResourceTypes: { resourceTypes: ["AWS::S3::Bucket", "AWS::IAM::User"] },
          },
        },
      },
    ],
  ])("reads from the services where the recorder %s", async (_, recording) => {
    await compared("config", PHANTOMS, recording);
    expect(server.count("s3:ListBuckets")).toBe(1);
    expect(server.count("s3:GetBucketVersioning")).toBe(5);
    expect(server.count("iam:GetAccountAuthorizationDetails")).toBe(2);
  });

  it("reads roles from IAM where the recorder leaves out what is global", async () => {
    const recordingGroup = { ...RECORDER.recordingGroup, includeGlobalResourceTypes: false };
    await compared("auto", SHOP, { recorder: { ...RECORDER, recordingGroup } });
    expect(server.count("iam:GetAccountAuthorizationDetails")).toBe(2);
    expect(asked()).toBe(0);
  });

  it("takes an empty query for no evidence, and a bucket without an item for one to ask about", async () => {
    await compared("config", []);
    expect(server.count("s3:ListBuckets")).toBe(1);
    server.reset();
    const late = { ...RECORDER, recordingMode: { recordingFrequency: "DAILY" } };
    await compared("config", SHOP.slice(0, 2), { recorder: late });
    expect(server.count("s3:GetBucketVersioning")).toBe(5);
  });

  it.each(["DescribeConfigurationRecorders", "DescribeConfigurationRecorderStatus", "SelectResourceConfig"])(
    "reads from the services where %s is refused",
    async (operation) => {
      server.deny(`config-service:${operation}`, "AccessDeniedException");
      await compared("config", SHOP);
      expect(server.count("s3:GetBucketVersioning")).toBe(5);
    },
  );

  it.each<[string, Handler]>([
    ["a later page is refused", ({ body }) => (body.includes("NextToken") ? failure("ThrottledHard") : page("2"))],
    ["a row is no item", () => content({ Results: [row(bucket("phantom")), "{}"] })],
    ["a row is cut", () => content({ Results: [row(bucket("phantom")).slice(0, -9)] })],
    ["pages repeat", () => page("same")],
  ])("reads from the services where %s", async (_, handler) => {
    const plain = judgedAs(await read("api"));
    addRecorder(server.reset(), SHOP);
    server.on("config-service:SelectResourceConfig", handler);
    expect(judgedAs(await read("config"))).toEqual(plain);
    expect(server.count("s3:ListBuckets")).toBe(1);
  });

  it("takes items that may be a day old only where the service refuses, and never for a list", async () => {
    const recorder = { ...RECORDER, recordingMode: { recordingFrequency: "DAILY" } };
    addRecorder(server, SHOP, { recorder });
    server.deny("s3:GetBucketVersioning");
    const part = ({ records }: Estate): unknown =>
      records.find(({ id }) => id === "arn:aws:s3:::shop-assets")?.body.GetBucketVersioning;
    expect(part(await read("config"))).toEqual({ Status: "Enabled" });
    expect(part(await read("auto"))).toMatchObject({ $unread: { reason: "access-denied" } });
    server.deny("s3:ListBuckets");
    const { lists } = await read("config");
    expect(lists.find(({ operation }) => operation === "s3:ListBuckets")).toMatchObject({ complete: false });
  });

  it("leaves out what is deleted, no longer recorded, or another account's", async () => {
    const gone = (name: string, more: Item): Item => ({ ...bucket(name), ...more });
    addRecorder(server, [
      ...SHOP,
      gone("a", { configurationItemStatus: "ResourceDeleted" }),
      gone("b", { configurationItemStatus: "ResourceDeletedNotRecorded" }),
      gone("c", { configurationItemStatus: "ResourceNotRecorded" }),
      gone("d", { awsAccountId: "222222222222" }),
    ]);
    const { records } = await read("config");
    const names = records.filter(({ type }) => type === "AWS::S3::Bucket").map(({ id }) => id.split(":::")[1]);
    expect(names).toEqual(["shop-assets", "shop-bundles", "shop-loyalty", "shop-profiles", "shop-staging"]);
  });
});
