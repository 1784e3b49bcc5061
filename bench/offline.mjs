// How long judging takes as an estate grows: writes estates of N and 10 N buckets, scans both, and prints the ratios.
// Run it after `npm run build`: node bench/offline.mjs [N]
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSnapshotWriter } from "../dist/snapshot/write.js";
import { scan } from "./scan.mjs";

const AT = "2026-11-24T04:00:00.000Z";
const ACCOUNT = "123456789012";
const OPERATIONS = [
  "s3:ListBuckets",
  "lambda:ListFunctions",
  "lambda:ListFunctionUrlConfigs",
  "api-gateway:GetRestApis",
];
const LISTS = [...OPERATIONS, "api-gateway:GetResources", "iam:GetAccountAuthorizationDetails"];

async function estate(path, size) {
  const writer = await openSnapshotWriter(path);
  const scope = {
    provider: "aws",
    account: ACCOUNT,
    identity: "arn:aws:iam::123456789012:user/bench",
    regions: ["us-east-1"],
    lists: LISTS,
  };
  await writer.header({ tool: { name: "consentry", version: "0.1.0" }, startedAt: AT, scopes: [scope] });
  for (let index = 0; index < size; index++) await writer.record(bucket(index));
  for (const operation of LISTS) {
    await writer.list({ operation, account: ACCOUNT, region: "global", complete: true, listed: size, vanished: 0 });
  }
  await writer.finish(AT);
}

function bucket(index) {
  const tags = [{ Key: "privacy:data-subject", Value: index % 7 === 0 ? "shopper" : "customer" }];
  const body = {
    GetBucketTagging: index % 3 === 0 ? null : { TagSet: tags },
    GetBucketLifecycleConfiguration: null,
    GetBucketVersioning: { Status: "Enabled" },
    GetBucketPolicy: null,
    GetBucketAcl: { Grants: [] },
    GetBucketOwnershipControls: null,
    GetPublicAccessBlock: null,
    "s3-control:GetPublicAccessBlock": null,
  };
  const source = { operation: "s3:ListBuckets", via: "api", at: AT };
  const id = `arn:aws:s3:::shop-${index}`;
  return { type: "AWS::S3::Bucket", id, provider: "aws", account: ACCOUNT, region: "us-east-1", body, source };
}

const size = Number(process.argv[2] ?? 1000);
const folder = mkdtempSync(join(tmpdir(), "consentry-bench-"));
try {
  const small = join(folder, "small.ndjson");
  const large = join(folder, "large.ndjson");
  await estate(small, size);
  await estate(large, 10 * size);
  const [a, b] = [scan(small), scan(large)];
  process.stdout.write(`${size} buckets: ${a.seconds.toFixed(2)} s, ${a.rss.toFixed(0)} MiB\n`);
  process.stdout.write(`${10 * size} buckets: ${b.seconds.toFixed(2)} s, ${b.rss.toFixed(0)} MiB\n`);
  process.stdout.write(
    `time ×${(b.seconds / a.seconds).toFixed(1)}, memory ×${(b.rss / a.rss).toFixed(1)} for ×10 buckets\n`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
