import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { allOperations } from "../../src/providers/collect.ts";
import { awsPolicy } from "../../src/providers/aws/permissions.ts";
import { services } from "../../src/providers/aws/services.ts";
import type { Result } from "../../src/results/report.ts";
import type { AwsServer, Fault } from "../wire/aws-server.ts";
import { consentry, emptyFolder, reportIn } from "./run.ts";
import type { Run } from "./run.ts";
import { expectOnlyUnknowns, verdicts } from "./verdicts.ts";
import { PASSWORD, startWireShop } from "./wire-shop.ts";

const AS_OF = "2026-11-24T04:00:00Z";
let server: AwsServer;
let folder: string;
let sound: readonly Result[];

async function scan(...more: readonly string[]): Promise<{ readonly run: Run; readonly results: readonly Result[] }> {
  const file = join(folder, "r.json");
  const args = ["scan", "--provider", "aws", "-f", `json=${file}`, "--as-of", AS_OF, "--rate-limit", "off", ...more];
  const run = await consentry(args, { env: server.env, cwd: folder });
  return { run, results: (await reportIn(file)).results };
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
    expect(verdicts(sound, "fail", "review", "unknown")).toEqual(
      [
        "fail access/personal-data-public shop-bundles",
        "fail dsar/key-is-not-identity GET /dsar/{id}/status",
        "fail dsar/opt-out-demands-identity POST /opt-out",
        "fail dsar/unauthenticated-endpoint GET /dsar/{id}/export",
        "fail inventory/unknown-category shop-loyalty",
        "fail inventory/untagged-store shop-assets",
        "fail inventory/untagged-store shop-bundles",
        "fail inventory/untagged-store shop-staging",
        "fail retention/no-limit shop-bundles",
        "fail retention/no-limit shop-loyalty",
        "fail retention/no-limit shop-staging",
        "review dsar/opt-out-demands-identity POST /limit-the-use",
        "review dsar/unauthenticated-endpoint POST /privacy/requests",
        "review retention/hard-coded-in-function archiver",
      ].sort(),
    );
    expect(verdicts(sound, "pass")).toContain("pass retention/no-limit shop-profiles");
    expect(verdicts(sound, "pass")).toContain("pass dsar/unauthenticated-endpoint DELETE /dsar/{id}");
  });

  it("is judged again from its snapshot, byte for byte", async () => {
    const { run } = await scan("--save-snapshot", "s.ndjson.gz");
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
    await scan("--rule", "inventory/unknown-category");
    const asked = server.requests.map(({ operation, path, query, body }) => [operation, path, query, body].join(" "));
    expect(new Set(asked).size).toBe(asked.length);
    expect(new Set(server.requests.map(({ operation }) => operation))).toEqual(
      new Set(["sts:GetCallerIdentity", "s3:ListBuckets", "s3:GetBucketTagging"]),
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

  const OPERATIONS = [...allOperations(services)].filter((operation) => operation !== "s3:GetBucketLocation");
  it.each(OPERATIONS)("with %s denied, only what depends on it is unknown", async (operation) => {
    server.deny(operation);
    const { run } = await scan();
    const report = await reportIn(join(folder, "r.json"));
    expectOnlyUnknowns(sound, report, operation);
    if (server.count(operation) > 0)
      expect(report.coverage.unread.map((unread) => unread.operation)).toContain(operation);
    expect(run.code).toBeLessThanOrEqual(1);
  });

  it("ends by the deadline where an operation never answers", async () => {
    server.hang("s3:GetBucketTagging");
    const { results } = await scan("--timeout", "1");
    const missing = results.flatMap((result) => result.missing);
    expect(missing.find(({ operation }) => operation === "s3:GetBucketTagging")?.reason).toBe("timed-out");
  });

  it("ends with 3 where every list fails", async () => {
    for (const operation of [
      "s3:ListBuckets",
      "lambda:ListFunctions",
      "api-gateway:GetRestApis",
      "iam:GetAccountAuthorizationDetails",
    ]) {
      server.deny(operation);
    }
    const run = await consentry(["scan", "--provider", "aws", "--rate-limit", "off", "--save-snapshot", "s.ndjson"], {
      env: server.env,
      cwd: folder,
    });
    expect(run).toMatchObject({ code: 3, stdout: "" });
    expect(run.stderr).toContain("nothing could be collected");
    await expect(readFile(join(folder, "s.ndjson"))).rejects.toThrow("ENOENT");
  });
});
