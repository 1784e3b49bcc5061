import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Report } from "../../src/results/report.ts";
import { consentry, emptyFolder, reportIn } from "../cli/run.ts";
import type { Run } from "../cli/run.ts";
import { startAwsServer } from "../wire/aws-server.ts";
import type { AwsServer } from "../wire/aws-server.ts";
import { content } from "../wire/replies.ts";
import { PASSWORD, seed } from "./seed.ts";

const url = process.env.MOTO_URL ?? "";
const env = {
  AWS_ENDPOINT_URL: url,
  AWS_ACCESS_KEY_ID: "test",
  AWS_SECRET_ACCESS_KEY: "test",
};
/** Those that hold personal data. */
const BUCKETS = ["shop-customer-profiles", "shop-dsar-exports", "shop-erasure-staging", "shop-orders-archive"];
const AS_OF = "2026-11-24T04:00:00Z";
let folder: string;
/** What the emulator has no idea of. */
let beside: AwsServer;
let run: Run;
let report: Report;

beforeAll(async () => {
  await fetch(`${url}/moto-api/reset`, { method: "POST" });
  await seed(url);
  beside = await startAwsServer();
  beside.on("apprunner:ListServices", () => content({ ServiceSummaryList: [] }));
  folder = await emptyFolder();
  const args = ["scan", "--provider", "aws", "--region", "us-east-1", "-f", "json=r.json", "-f", "table"];
  const more = ["--save-snapshot", "s.ndjson.gz", "--as-of", AS_OF, "--rate-limit", "off", "--verbose"];
  run = await consentry([...args, ...more], {
    env: { ...env, AWS_ENDPOINT_URL_APPRUNNER: beside.url },
    cwd: folder,
  });
  report = await reportIn(join(folder, "r.json"));
});

afterAll(() => beside.close());

function found(...verdicts: readonly string[]): readonly string[] {
  return report.results
    .filter(({ verdict }) => verdicts.includes(verdict))
    .map(({ verdict, ruleId, resource }) => `${verdict} ${ruleId} ${resource.name}`)
    .sort();
}

describe("the shop planted in the emulator", () => {
  it("is found as planted, and nothing else", () => {
    expect(run.code).toBe(1);
    expect(found("fail", "review")).toEqual(
      [
        "fail access/personal-data-public shop-dsar-exports",
        "fail dsar/anonymous-path-to-personal-data GET /dsar/{id}/export",
        "fail dsar/opt-out-demands-identity POST /opt-out",
        "fail dsar/unauthenticated-endpoint GET /dsar/{id}/export",
        "fail dsar/unthrottled-intake GET /dsar/{id}/export",
        "fail dsar/unthrottled-intake POST /privacy/requests",
        "fail inventory/unknown-category shop-orders-archive",
        "fail inventory/untagged-store shop-dsar-exports",
        "fail inventory/untagged-store shop-erasure-staging",
        "fail inventory/untagged-store shop-web-assets",
        "fail retention/no-limit shop-dsar-exports",
        "fail retention/no-limit shop-erasure-staging",
        "fail retention/no-limit shop-orders-archive",
        "review dsar/unauthenticated-endpoint POST /privacy/requests",
        // Read as DynamoDB reads where nobody asks for more.
        "review preferences/weak-consistency consents",
        // Nothing is declared that its length could be held against.
        "review retention/contradicts-schedule shop-customer-profiles",
        // Its snapshot has no end, and no time for an erasure is declared.
        "review retention/deletion-leaves-copies orders",
        "review retention/hard-coded-in-function dsar-export-handler",
        "review retention/no-limit orders",
      ].sort(),
    );
  });

  it("passes where it is in order", () => {
    expect(found("pass")).toEqual(
      [
        "pass access/dsar-role-excessive dsar-export-role",
        "pass access/dsar-role-trusts-outsiders dsar-export-role",
        "pass access/personal-data-public consents",
        "pass access/personal-data-public orders",
        "pass access/personal-data-public shop-customer-profiles",
        "pass access/personal-data-public shop-erasure-staging",
        "pass access/personal-data-public shop-orders-archive",
        "pass dsar/key-is-not-identity DELETE /dsar/{id}",
        "pass dsar/unauthenticated-endpoint DELETE /dsar/{id}",
        "pass inventory/unknown-category consents",
        "pass inventory/unknown-category orders",
        "pass inventory/unknown-category shop-customer-profiles",
        "pass inventory/untagged-store consents",
        "pass inventory/untagged-store orders",
        "pass inventory/untagged-store shop-customer-profiles",
        "pass inventory/untagged-store shop-orders-archive",
        "pass preferences/opt-out-not-propagated consents",
        "pass retention/deletion-leaves-copies consents",
        // No bucket keeps old versions, and none is locked.
        ...BUCKETS.map((bucket) => `pass retention/deletion-leaves-copies ${bucket}`),
        ...BUCKETS.map((bucket) => `pass retention/locked-beyond-schedule ${bucket}`),
        "pass retention/hard-coded-in-function thumbnailer",
        "pass retention/no-limit consents",
        "pass retention/opt-out-expires consents",
        "pass retention/no-limit shop-customer-profiles",
      ].sort(),
    );
    // The emulator does not list the addresses of functions, at which alarms may stand as well.
    expect(found("unknown")).toEqual([
      "unknown monitoring/dsar-unwatched dsar-export-handler",
      "unknown monitoring/dsar-unwatched thumbnailer",
    ]);
  });

  it("says what the emulator does not know", () => {
    const unread = new Set(report.coverage.unread.map(({ operation }) => operation));
    expect([...unread].sort()).toEqual([
      "dynamodb:DescribeKinesisStreamingDestination",
      "elasticache:DescribeServerlessCaches",
      "lambda:ListFunctionUrlConfigs",
      "rds:DescribeIntegrations",
    ]);
  });

  it("is judged again from its snapshot, byte for byte", async () => {
    const args = ["scan", "--snapshot", "s.ndjson.gz", "-f", "json", "--as-of", AS_OF];
    const again = await consentry(args, { cwd: folder });
    expect(again.stdout).toBe(await readFile(join(folder, "r.json"), "utf8"));
    expect(again.code).toBe(1);
  });

  it("shows its password nowhere, and its painted tag only escaped", async () => {
    const snapshot = gunzipSync(await readFile(join(folder, "s.ndjson.gz"))).toString();
    const written = [snapshot, await readFile(join(folder, "r.json"), "utf8"), run.stdout, run.stderr].join("\n");
    expect(snapshot).toContain("DB_PASSWORD");
    expect(snapshot).toContain(String.raw`\u001b[31mred`);
    expect(written).not.toContain(PASSWORD);
    expect(written).not.toContain("\u001b");
  });

  it("has nothing in another region but what belongs to no region", async () => {
    const args = ["scan", "--region", "eu-west-1", "--rate-limit", "off", "-f", "json"];
    const { code, stdout } = await consentry(args, { env, cwd: folder });
    const other = JSON.parse(stdout) as Report;
    // Roles are of no region; what runs as one is open, since the emulator knows no App Runner.
    expect(
      other.results.map(({ resource, ruleId, verdict }) => [resource.region, resource.kind, verdict, ruleId]),
    ).toEqual(
      ["dsar-role-excessive", "dsar-role-trusts-outsiders", "no-attribute-conditions"].map((name) => [
        "global",
        "identity",
        "unknown",
        `access/${name}`,
      ]),
    );
    expect(code).toBe(0);
  });
});
