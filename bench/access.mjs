// Whether asking for access grows with what is asked and not with roles × stores: estates of N functions with a role each and N
// buckets of personal data. Each role names one bucket; a few hold a wildcard, and of these some serve requests.
// Run it after `npm run build`: node bench/access.mjs [N]
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSnapshotWriter } from "../dist/snapshot/write.js";
import { scan } from "./scan.mjs";

const AT = "2026-11-24T04:00:00.000Z";
const ACCOUNT = "123456789012";
const LISTS = ["s3:ListBuckets", "lambda:ListFunctions", "iam:GetAccountAuthorizationDetails"];
const RULES = ["access/*", "dsar/anonymous-path-to-personal-data"];

async function estate(path, size, wide) {
  const writer = await openSnapshotWriter(path);
  const identity = `arn:aws:iam::${ACCOUNT}:user/bench`;
  const scope = { provider: "aws", account: ACCOUNT, identity, regions: ["us-east-1"], lists: LISTS };
  await writer.header({ tool: { name: "consentry", version: "0.1.0" }, startedAt: AT, scopes: [scope] });
  for (let index = 0; index < size; index++) {
    const isWide = index < wide;
    await writer.record(bucket(index));
    await writer.record(role(index, isWide ? "*" : `arn:aws:s3:::shop-${index}/*`));
    await writer.record(code(index, isWide && index % 2 === 0));
  }
  for (const operation of LISTS) {
    await writer.list({ operation, account: ACCOUNT, region: "global", complete: true, listed: size, vanished: 0 });
    await writer.list({ operation, account: ACCOUNT, region: "us-east-1", complete: true, listed: size, vanished: 0 });
  }
  await writer.finish(AT);
}

function record(type, id, region, operation, body) {
  return { type, id, provider: "aws", account: ACCOUNT, region, body, source: { operation, via: "api", at: AT } };
}

function bucket(index) {
  const tags = { TagSet: [{ Key: "privacy:data-subject", Value: "customer" }] };
  const body = { GetBucketTagging: tags, GetBucketPolicy: null, GetBucketEncryption: null };
  return record("AWS::S3::Bucket", `arn:aws:s3:::shop-${index}`, "us-east-1", "s3:ListBuckets", body);
}

const written = (Statement) => encodeURIComponent(JSON.stringify({ Version: "2012-10-17", Statement }));

function role(index, Resource) {
  const id = `arn:aws:iam::${ACCOUNT}:role/role-${index}`;
  const service = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } };
  const grant = { Effect: "Allow", Action: ["s3:GetObject", "s3:DeleteObject"], Resource };
  const detail = {
    Arn: id,
    AssumeRolePolicyDocument: written([service]),
    RolePolicyList: [{ PolicyName: "granted", PolicyDocument: written([grant]) }],
  };
  const body = { GetAccountAuthorizationDetails: detail };
  return record("AWS::IAM::Role", id, "global", "iam:GetAccountAuthorizationDetails", body);
}

function code(index, serves) {
  const id = `arn:aws:lambda:us-east-1:${ACCOUNT}:function:code-${index}`;
  const tags = serves ? { Tags: [{ Key: "consentry:role", Value: "dsar-handler" }] } : null;
  const listed = { FunctionArn: id, FunctionName: `code-${index}`, Role: `arn:aws:iam::${ACCOUNT}:role/role-${index}` };
  const body = {
    ListFunctions: { ...listed, Environment: { Variables: {} } },
    ListFunctionUrlConfigs: { FunctionUrlConfigs: [] },
    "resource-groups-tagging-api:GetResources": tags,
  };
  return record("AWS::Lambda::Function", id, "us-east-1", "lambda:ListFunctions", body);
}

const size = Number(process.argv[2] ?? 1000);
const folder = mkdtempSync(join(tmpdir(), "consentry-bench-"));
try {
  const cases = [
    [size, 10],
    [10 * size, 10],
    [10 * size, 100],
  ];
  const measured = [];
  for (const [many, wide] of cases) {
    const file = join(folder, `${many}-${wide}.ndjson`);
    await estate(file, many, wide);
    const one = scan(file, ...RULES.flatMap((rule) => ["--rule", rule]));
    measured.push(one);
    const ratio = (one.seconds / measured[0].seconds).toFixed(1);
    process.stdout.write(
      `${many} roles, ${many} buckets, ${wide} wildcards: time ×${ratio} (${one.seconds.toFixed(2)} s), ${one.rss.toFixed(0)} MiB\n`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
