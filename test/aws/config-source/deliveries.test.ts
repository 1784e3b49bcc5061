import { mkdir, mkdtemp, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { gatherEstate } from "../../../src/cli/estate.ts";
import type { GatherOptions } from "../../../src/cli/estate.ts";
import { judgeEstate } from "../../../src/cli/judge-estate.ts";
import type { ResourceRecord } from "../../../src/model/record.ts";
import { rules } from "../../../src/rules/index.ts";
import type { Estate } from "../../../src/snapshot/merge.ts";
import { SnapshotError } from "../../../src/snapshot/snapshot-error.ts";
import { fileOf, wholeLines } from "../../snapshot/sample.ts";
import { bucket, CAPTURED, item, role } from "./items.ts";
import type { Item } from "./items.ts";

const LIVE = { timeout: "60", rateLimit: "default" } as const satisfies GatherOptions;
const AT = "2026-11-24T04:00:00.000Z";
const LATER = "2026-11-02T00:00:00.000Z";
let said: string[] = [];
let folder: string;

beforeEach(async () => {
  said = [];
  vi.spyOn(process.stderr, "write").mockImplementation((text) => said.push(String(text)) > 0);
  folder = await mkdtemp(join(tmpdir(), "consentry-config-"));
});
afterEach(() => void vi.restoreAllMocks());

const snapshotOf = (...configurationItems: readonly Item[]): string =>
  JSON.stringify({ fileVersion: "1.0", configSnapshotId: "8f0c", configurationItems });
const historyOf = (...configurationItems: readonly Item[]): string =>
  JSON.stringify({ fileVersion: "1.0", requestId: "8f0c", configurationItems });

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  await utimes(path, new Date(AT), new Date(AT));
  return path;
}

const read = (...snapshot: readonly string[]): Promise<Estate> => gatherEstate({ ...LIVE, snapshot }, {}, rules);
const names = ({ records }: Estate): readonly string[] => records.map(({ id }) => id.split(":").at(-1) ?? id);
const found = (estate: Estate, name: string): ResourceRecord | undefined =>
  estate.records.find(({ id }) => id.endsWith(name));

async function refusal(...snapshot: readonly string[]): Promise<SnapshotError> {
  const error = await read(...snapshot).catch((reason: unknown) => reason);
  if (!(error instanceof SnapshotError)) throw new Error("it was read", { cause: error });
  return error;
}

describe("a delivery of AWS Config", () => {
  it("becomes records, of which parts that no item holds are unread", async () => {
    const instance = item("AWS::EC2::Instance", "i-1", { configuration: { userData: "c2VjcmV0" } });
    const path = await file("s.json", snapshotOf(bucket("a", { team: "x" }), instance, role("r")));
    const estate = await read(path);
    expect(names(estate)).toEqual(["role/r", "a"]);
    const { body, source, region, account } = found(estate, ":::a") ?? {};
    expect({ source, region, account }).toEqual({
      source: { operation: "s3:ListBuckets", via: "file", at: CAPTURED, capturedAt: CAPTURED },
      region: "us-east-1",
      account: "111111111111",
    });
    expect(body).toMatchObject({
      GetBucketTagging: { TagSet: [{ Key: "team", Value: "x" }] },
      GetBucketVersioning: { Status: "Enabled" },
      GetBucketPolicy: null,
      GetBucketLifecycleConfiguration: {
        $unread: { reason: "not-collected", operation: "s3:GetBucketLifecycleConfiguration" },
      },
      "s3-control:GetPublicAccessBlock": { $unread: { reason: "not-collected" } },
    });
    expect(JSON.stringify(estate)).not.toContain("c2VjcmV0");
    expect(said).toEqual([`${path}: a delivery of AWS Config: 2 items read, 1 of types that are not read left out\n`]);
    expect(estate.sources).toMatchObject([{ collectedAt: AT, accounts: ["111111111111"], regions: ["us-east-1"] }]);
  });

  it("makes no list whole, so that nothing passes for absent", async () => {
    const estate = await read(await file("s.json", snapshotOf(bucket("a"))));
    expect(estate.lists.filter(({ complete }) => complete)).toEqual([]);
    const buckets = estate.lists.find(({ operation }) => operation === "s3:ListBuckets");
    expect(buckets).toEqual({
      operation: "s3:ListBuckets",
      account: "111111111111",
      region: "global",
      complete: false,
      listed: 1,
      vanished: 0,
      unread: {
        reason: "not-collected",
        operation: "s3:ListBuckets",
        message: "a delivery does not tell whether the type was recorded",
      },
    });
    const apis = estate.lists.find(({ operation }) => operation === "api-gateway:GetRestApis");
    expect(apis).toMatchObject({ complete: false, listed: 0, region: "us-east-1" });
    const loaded = { config: {}, file: "consentry.yaml", sha256: null, targetLines: new Map<string, number>() };
    const report = judgeEstate(estate, rules, loaded, AT);
    const limits = report.results.filter(({ ruleId }) => ruleId === "retention/no-limit");
    expect(limits.map(({ verdict }) => verdict)).not.toContain("pass");
    expect(report.coverage.unread.map(({ operation }) => operation)).toContain("s3:ListBuckets");
  });

  it.each([
    ["older first", ["h1.json", "h2.json"]],
    ["newer first", ["h2.json", "h1.json"]],
  ])("gives the newest item of each resource, across files (%s)", async (_, order) => {
    const off = { BucketVersioningConfiguration: { status: "Off" } };
    await file("h1.json", historyOf(bucket("a", {}, off), bucket("b"), bucket("c")));
    await file(
      "h2.json",
      historyOf(
        { ...bucket("a"), configurationItemCaptureTime: LATER },
        item("AWS::S3::Bucket", "b", {
          configurationItemStatus: "ResourceDeleted",
          configurationItemCaptureTime: LATER,
          configuration: null,
        }),
        {
          ...bucket("c"),
          configurationItemCaptureTime: "2026-09-01T00:00:00Z",
          configurationItemStatus: "ResourceDeleted",
        },
      ),
    );
    const estate = await read(...order.map((name) => join(folder, name)));
    expect(names(estate)).toEqual(["a", "c"]);
    expect(found(estate, ":::a")).toMatchObject({
      body: { GetBucketVersioning: { Status: "Enabled" } },
      source: { at: LATER },
    });
    expect(estate.sources).toHaveLength(2);
    expect(said.join("")).toContain("2 of them of resources that are deleted or no longer recorded");
  });

  it("may be gzipped, lack ARNs and capture times, and hold its parts as text", async () => {
    const bare = { ...bucket("a"), ARN: undefined, configurationItemCaptureTime: undefined };
    const text = { ...bucket("b"), configuration: '{"name":"b"}', supplementaryConfiguration: "{}" };
    const estate = await read(await file("s.json.gz", gzipSync(snapshotOf(bare, text))));
    expect(names(estate)).toEqual(["a", "b"]);
    expect(found(estate, ":::a")?.source).toEqual({ operation: "s3:ListBuckets", via: "file", at: AT });
    expect(found(estate, ":::b")?.body.GetBucketVersioning).toMatchObject({ $unread: { reason: "not-collected" } });
  });

  it("keeps accounts and regions apart, and a bucket in its own", async () => {
    const far = { awsAccountId: "222222222222", awsRegion: "eu-west-1" };
    const estate = await read(await file("s.json", snapshotOf(bucket("a"), { ...bucket("b"), ...far })));
    expect(estate.scopes.map(({ account, regions }) => [account, regions])).toEqual([
      ["111111111111", ["us-east-1"]],
      ["222222222222", ["eu-west-1"]],
    ]);
    expect(found(estate, ":::b")).toMatchObject({ account: "222222222222", region: "eu-west-1" });
  });

  it("is judged together with a snapshot of ours, and given twice counts once", async () => {
    const path = await file("s.json", snapshotOf(bucket("a")));
    const same = await file("copy.json", snapshotOf(bucket("a")));
    const ours = await fileOf(wholeLines().join(""));
    const estate = await read(ours, path, same);
    expect(names(estate).filter((name) => name === "a")).toHaveLength(1);
    expect(estate.sources).toHaveLength(2);
  });

  it("that holds no item of an account, is cut or is broken is refused with its place", async () => {
    const whole = snapshotOf(bucket("a"), bucket("b"));
    expect((await refusal(await file("e.json", snapshotOf()))).message).toContain("no row is a resource of an account");
    expect(await refusal(await file("c.json", whole.slice(0, -40)))).toMatchObject({ fault: "cut-off" });
    expect(await refusal(await file("c.json.gz", gzipSync(whole).subarray(0, -20)))).toMatchObject({
      fault: "cut-off",
    });
    expect(await refusal(await file("i.json", whole.replace('"tags"', '"tags",')))).toMatchObject({ fault: "invalid" });
  });

  it("is told from other files by what it holds", async () => {
    const other = await file("o.json", JSON.stringify({ configurationItems: [{ a: 1 }] }));
    expect((await refusal(other)).message).not.toContain("AWS Config:");
    const odd = await file("s.json", snapshotOf(bucket("a"), { resourceType: "AWS::S3::Bucket" }));
    expect(names(await read(odd))).toEqual(["a"]);
    expect(said.join("")).toContain("1 row left out as no resource (first: row 2)");
  });
});

describe("--aws-source", () => {
  it("is refused where no cloud is read", async () => {
    const snapshot = [await file("s.json", snapshotOf(bucket("a")))];
    const reading = gatherEstate({ ...LIVE, awsSource: "config", snapshot }, {}, rules);
    await expect(reading).rejects.toThrow("--aws-source has no effect with --snapshot");
  });
});

describe("a folder", () => {
  it("is read with all that lies below, and what is no delivery is left out", async () => {
    const day = "AWSLogs/111111111111/Config/us-east-1/2026/11/24";
    await file(`${day}/ConfigSnapshot/1_ConfigSnapshot.json.gz`, gzipSync(snapshotOf(bucket("a"))));
    await file(`${day}/ConfigHistory/1_ConfigHistory.json`, historyOf(bucket("b")));
    await file("AWSLogs/111111111111/Config/ConfigWritabilityCheckFile", "");
    await file("package.json", "{}");
    await file("notes.json", "not JSON");
    const estate = await read(folder);
    expect(names(estate)).toEqual(["a", "b"]);
    expect(said).toEqual([`${folder}: 2 deliveries of AWS Config read, 2 other files left out\n`]);
  });

  it("without a delivery is refused, and so is one with a delivery that was cut", async () => {
    await file("package.json", "{}");
    expect(await refusal(folder)).toMatchObject({ fault: "foreign", file: folder });
    await file("s.json.gz", gzipSync(snapshotOf(bucket("a"))).subarray(0, -9));
    expect(await refusal(folder)).toMatchObject({ fault: "cut-off", file: join(folder, "s.json.gz") });
  });
});
