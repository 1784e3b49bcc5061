import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { allOperations } from "../../src/providers/collect.ts";
import { awsPolicy } from "../../src/providers/aws/permissions.ts";
import { services } from "../../src/providers/aws/services.ts";
import { listsOf } from "../../src/providers/operations.ts";
import type { Result } from "../../src/results/report.ts";
import { rules } from "../../src/rules/index.ts";
import type { AwsServer, Fault } from "../wire/aws-server.ts";
import { content } from "../wire/replies.ts";
import { consentry, emptyFolder } from "./run.ts";
import type { Run } from "./run.ts";
import { AS_OF } from "./judge.ts";
import { UNDECLARED, verdicts } from "./verdicts.ts";
import { PASSED, PLANTED } from "./wire-planted.ts";
import { SHOP_CONFIG, judgeAccount, scanAccount } from "./wire-scan.ts";
import { PASSWORD, startWireShop } from "./wire-shop.ts";

let server: AwsServer;
let folder: string;
let sound: readonly Result[];

async function scan(...more: readonly string[]): Promise<{ readonly run: Run; readonly results: readonly Result[] }> {
  const { run, report } = await scanAccount(server, folder, more);
  return { run, results: report.results };
}

beforeAll(async () => {
  server = await startWireShop();
  folder = await emptyFolder();
  sound = (await scan()).results;
});
beforeEach(async () => {
  await server.close();
  server = await startWireShop();
  folder = await emptyFolder();
});
afterAll(() => server.close());

describe("a live account", () => {
  it("gives the verdicts that were planted, and no others", () => {
    expect(verdicts(sound, "fail", "review", "unknown")).toEqual([...PLANTED].sort());
    expect(verdicts(sound, "pass")).toEqual(expect.arrayContaining([...PASSED]));
  });

  it("gives each rule something to pass, and something to fail where a cloud of this kind can", () => {
    const without = (verdict: string): readonly string[] =>
      rules
        .filter(({ clouds }) => clouds.includes("aws"))
        .map(({ id }) => id)
        .filter((id) => !sound.some((one) => one.ruleId === id && one.verdict === verdict));
    // Whatever answers strangers here may read personal data.
    // No queue keeps a message for as long as an answer may take: only a system of record elsewhere settles that.
    expect(without("pass")).toEqual(["dsar/anonymous-path-to-personal-data", "monitoring/queue-forgets-requests"]);
    expect(without("fail")).toEqual([
      // Never more than a review.
      "access/no-attribute-conditions",
      // By the declaration alone, which is one for all routes.
      "notice/not-reviewed-within-a-year",
      // Never more than a review.
      "preferences/opt-out-not-propagated",
      "preferences/weak-consistency",
      // Only a cache ends entries after a time of its own, and there is a database behind it.
      "retention/opt-out-expires",
    ]);
  });

  it("follows what the business declares", async () => {
    const declared = SHOP_CONFIG.replace("2026-03-01", "2025-03-01").replace(
      "sellsOrShares: true",
      "sellsOrShares: false",
    );
    const { report } = await scanAccount(server, folder, ["--rule", "notice/*"], declared);
    expect(verdicts(report.results, "fail", "review", "unknown")).toEqual([
      "fail notice/not-reviewed-within-a-year /privacy-policy/*",
      "fail notice/not-reviewed-within-a-year /your-privacy-choices",
      "fail notice/plaintext /privacy-policy/*",
      "fail notice/stale-at-edge /privacy-policy/*",
    ]);
  });

  it("leaves to people what nothing was declared for", async () => {
    const declared = "declaration: { systemOfRecord: the desk }\nlimits: { noticeMaxTtl: PT12H }\n";
    const { report } = await scanAccount(server, folder, [], declared);
    const reviewed = new Set(report.results.filter(({ verdict }) => verdict === "review").map(({ ruleId }) => ruleId));
    expect([...reviewed]).toEqual(expect.arrayContaining([...UNDECLARED]));
    const passed = verdicts(report.results, "pass");
    expect(passed).toContain("pass monitoring/queue-forgets-requests dsar-intake");
    expect(passed).toContain("pass monitoring/dsar-unwatched dsar-review");
  });

  it("fails what a cache drops where no database keeps it", async () => {
    server.on("dynamodb:ListTables", () => content({ TableNames: [] }));
    server.on("rds:DescribeDBInstances", () => content({}));
    server.on("rds:DescribeDBClusters", () => content({}));
    const { results } = await scan("--rule", "retention/opt-out-expires");
    expect(verdicts(results, "fail", "review", "unknown", "pass")).toEqual([
      "fail retention/opt-out-expires consents-front",
      "review retention/opt-out-expires choices-front",
    ]);
  });

  it("is judged again from its snapshot, byte for byte", async () => {
    const { run } = await scan("--save-snapshot", "s.ndjson.gz");
    // The config that stands in the folder is read both times.
    const again = await consentry(["scan", "--snapshot", "s.ndjson.gz", "-f", "json", "--as-of", AS_OF], {
      cwd: folder,
    });
    expect([run.code, again.code]).toEqual([1, 1]);
    expect(again.stdout).toBe(await readFile(join(folder, "r.json"), "utf8"));
  });

  it("leaks no secret into report, snapshot, stdout or stderr, and paints no terminal", async () => {
    const { run } = await scan("--save-snapshot", "s.ndjson.gz", "-f", "table", "--verbose");
    const snapshot = gunzipSync(await readFile(join(folder, "s.ndjson.gz"))).toString();
    const report = await readFile(join(folder, "r.json"), "utf8");
    const everything = [snapshot, report, run.stdout, run.stderr].join("\n");
    expect(snapshot).toContain("DB_PASSWORD");
    expect(everything).not.toContain(PASSWORD);
    expect(everything).not.toContain("wire-secret-key");
    expect(everything).not.toContain("\u001b");
  });

  it("asks nothing that the permissions do not list, and all that is declared for a snapshot", async () => {
    const run = await consentry(["snapshot", "--provider", "aws", "-o", "all.ndjson", "--rate-limit", "off"], {
      env: server.env,
      cwd: folder,
    });
    expect(run).toMatchObject({ code: 0, stdout: "" });
    const declared = allOperations(services);
    const asked = new Set(server.requests.map(({ operation }) => operation).filter((name) => !name.startsWith("sts:")));
    expect(server.unexpected).toEqual([]);
    expect([...declared].filter((operation) => !asked.has(operation))).toEqual(["s3:GetBucketLocation"]);
    expect([...asked].filter((operation) => !declared.has(operation as never))).toEqual([]);
    const printed = await consentry(["permissions", "aws"]);
    expect(JSON.parse(printed.stdout)).toEqual(awsPolicy(declared));
  });

  it("asks nothing twice, and only what the chosen rules need", async () => {
    const asked = (): readonly string[] =>
      server.requests.map((one) => [one.operation, one.region, one.path, one.query, one.body].join(" "));
    await scan();
    expect(asked().filter((request, index, all) => all.indexOf(request) !== index)).toEqual([]);
    server.reset();
    await scan("--rule", "inventory/unknown-category");
    expect(new Set(server.requests.map(({ operation }) => operation))).toEqual(
      new Set([
        "sts:GetCallerIdentity",
        "s3:ListBuckets",
        "s3:GetBucketTagging",
        "dynamodb:ListTables",
        "resource-groups-tagging-api:GetResources",
        "rds:DescribeDBInstances",
        "rds:DescribeDBClusters",
        "rds:DescribeDBSnapshots",
        "rds:DescribeDBClusterSnapshots",
      ]),
    );
  });
});

describe("a cloud in trouble", () => {
  it.each<Fault>(["throttle", "reset", "cut", "short", "error"])(
    "loses nothing where every request meets a %s once",
    async (fault) => {
      server.fault(fault);
      const { results } = await scan();
      expect(results).toEqual(sound);
    },
  );

  it("ends as ever where one operation is denied", async () => {
    server.deny("dynamodb:DescribeTable");
    const { run, report } = await scanAccount(server, folder);
    expect(report.results).not.toEqual(sound);
    expect(report.results).toEqual((await judgeAccount(server)).report.results);
    expect(run.code).toBe(1);
    expect(run.stderr).toContain("what was not read is never a pass");
  });

  it("ends by the deadline where an operation never answers", async () => {
    server.hang("s3:GetBucketTagging");
    const { results } = await scan("--timeout", "1");
    const missing = results.flatMap((result) => result.missing);
    expect(missing.find(({ operation }) => operation === "s3:GetBucketTagging")?.reason).toBe("timed-out");
  });

  it("ends with 3 where every list fails", async () => {
    services.flatMap(listsOf).forEach((operation) => server.deny(operation));
    const run = await consentry(["scan", "--provider", "aws", "--rate-limit", "off", "--save-snapshot", "s.ndjson"], {
      env: server.env,
      cwd: folder,
    });
    expect(run).toMatchObject({ code: 3, stdout: "" });
    expect(run.stderr).toContain("nothing could be collected");
    await expect(readFile(join(folder, "s.ndjson"))).rejects.toThrow("ENOENT");
  });
});
