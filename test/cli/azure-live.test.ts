import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { allOperations } from "../../src/providers/collect.ts";
import { azureRole } from "../../src/providers/azure/permissions.ts";
import { services } from "../../src/providers/azure/services.ts";
import type { Result } from "../../src/results/report.ts";
import { rules } from "../../src/rules/index.ts";
import { SUBSCRIPTION } from "../wire/arm-server.ts";
import type { ArmFault, ArmServer } from "../wire/arm-server.ts";
import { PASSES, PLANTED } from "./azure-planted.ts";
import { readOf, startSubscription } from "./azure-scan.ts";
import type { Subscription } from "./azure-scan.ts";
import { REVIEWED } from "./azure-shop-config.ts";
import { SECRETS } from "./azure-shop-place.ts";
import { AS_OF } from "./judge.ts";
import { consentry, reportIn } from "./run.ts";
import type { Run } from "./run.ts";
import { UNDECLARED, verdicts } from "./verdicts.ts";
import { startWireShop } from "./wire-shop.ts";

let shop: Subscription;
let server: ArmServer;
let folder: string;
let cloud: string;
let sound: readonly Result[];

async function scan(...more: readonly string[]): Promise<{ readonly run: Run; readonly results: readonly Result[] }> {
  const { run, report } = await shop.scan(...more);
  return { run, results: report.results };
}

async function start(): Promise<void> {
  shop = await startSubscription();
  ({ server, folder, cloud } = shop);
}

beforeAll(async () => {
  await start();
  sound = (await scan()).results;
});
beforeEach(async () => {
  await server.close();
  await start();
});
afterAll(() => server.close());

describe("a live subscription", () => {
  it("gives the verdicts that were planted, and no others", () => {
    expect(verdicts(sound, "fail", "review", "unknown")).toEqual([...PLANTED].sort());
    expect(verdicts(sound, "pass")).toEqual(expect.arrayContaining([...PASSES]));
  });

  it("fails and passes every rule for what runs there", async () => {
    await shop.declare(REVIEWED);
    const reviewed = (await scan("--rule", "notice/not-reviewed-within-a-year")).results;
    expect(verdicts(reviewed, "fail", "review", "unknown")).toEqual([]);
    const seen = (...of: readonly string[]): readonly string[] => {
      const some = [...sound, ...reviewed].filter(({ verdict }) => of.includes(verdict));
      return [...new Set(some.map(({ ruleId }) => ruleId))].sort();
    };
    const all = rules.filter(({ clouds }) => clouds.includes("azure")).map(({ id }) => id);
    // Whoever handles requests here may read all containers, and whatever answers strangers is that handler.
    const neverSound = ["access/dsar-role-excessive", "dsar/anonymous-path-to-personal-data"];
    expect(seen("pass")).toEqual(all.filter((id) => !neverSound.includes(id)));
    const reviewedAtMost = [
      // Whether broad rights are needed only a human can tell.
      "access/no-attribute-conditions",
      // Every queue puts aside what was tried in vain.
      "monitoring/queue-forgets-requests",
      // What these two ask only a human can settle.
      "preferences/opt-out-not-propagated",
      "preferences/weak-consistency",
    ];
    // No identity of Azure is open to outsiders without a condition.
    const neverFails = [...reviewedAtMost, "access/dsar-role-trusts-outsiders"];
    expect(seen("fail")).toEqual(all.filter((id) => !neverFails.includes(id)));
    expect(seen("review")).toEqual(expect.arrayContaining(reviewedAtMost));
  });

  it("leaves to people what nothing was declared for", async () => {
    await shop.declare("declaration: { systemOfRecord: the desk }\nlimits: { noticeMaxTtl: P4D }\n");
    const { results } = await scan();
    const reviewed = new Set(results.filter(({ verdict }) => verdict === "review").map(({ ruleId }) => ruleId));
    expect([...reviewed]).toEqual(expect.arrayContaining([...UNDECLARED]));
  });

  it("is judged again from its snapshot, byte for byte", async () => {
    const { run } = await scan("--save-snapshot", "s.ndjson.gz");
    const args = ["scan", "--snapshot", "s.ndjson.gz", "-f", "json", "--as-of", AS_OF];
    const again = await consentry(args, { cwd: folder });
    expect([run.code, again.code]).toEqual([1, 1]);
    expect(again.stdout).toBe(await readFile(join(folder, "r.json"), "utf8"));
  });

  it("leaks no secret, token or person into report, snapshot, stdout or stderr, and paints no terminal", async () => {
    server.deny("Microsoft.Web/sites/config/list/action");
    const denied = await scan("--save-snapshot", "s.ndjson.gz", "-f", "table", "--verbose");
    const refused = [await everything(denied.run)];
    await server.close();
    await start();
    const { run } = await scan("--save-snapshot", "s.ndjson.gz", "-f", "table", "--verbose", "-f", "sarif=r.sarif");
    const all = [...refused, await everything(run), await readFile(join(folder, "r.sarif"), "utf8")].join("\n");
    expect(all).toContain("DB_PASSWORD");
    for (const secret of [...SECRETS, "nora.quinn", server.env.AZURE_CLIENT_SECRET ?? "", "eyJ", "\u001b"])
      expect(all).not.toContain(secret);
  });

  async function everything(run: Run): Promise<string> {
    const snapshot = gunzipSync(await readFile(join(folder, "s.ndjson.gz"))).toString();
    return [snapshot, await readFile(join(folder, "r.json"), "utf8"), run.stdout, run.stderr].join("\n");
  }

  it("asks nothing that the permissions do not list, and all that is declared", async () => {
    const args = ["snapshot", "--provider", "azure", "--azure-cloud", cloud, "-o", "all.ndjson", "--rate-limit", "off"];
    const run = await consentry(args, { env: server.env, cwd: folder });
    expect(run).toMatchObject({ code: 0, stdout: "" });
    expect(server.unexpected).toEqual([]);
    const role = azureRole(allOperations(services));
    const granted = new Set(role.Actions.map((action) => action.toLowerCase()));
    expect(server.requests.map(({ action }) => action.toLowerCase()).filter((action) => !granted.has(action))).toEqual(
      [],
    );
    expect(unasked()).toEqual([]);
    const printed = await consentry(["permissions", "azure"]);
    expect(JSON.parse(printed.stdout)).toEqual(role);
    expect(printed.stderr).toContain("Microsoft.Web/sites/config/list/action");
  });

  function unasked(): readonly string[] {
    return OPERATIONS.filter((operation) => server.count(readOf(operation)) === 0).sort();
  }

  it("asks nothing twice, and only what the chosen rules need", async () => {
    await scan("--rule", "inventory/unknown-category");
    const asked = server.requests.map(({ method, path, query, body }) =>
      [method, path, query.toString(), body].join(" "),
    );
    expect(new Set(asked).size).toBe(asked.length);
    expect(server.requests.some(({ method, path }) => method === "POST" && path.includes("appsettings"))).toBe(false);
    expect(server.requests.some(({ path }) => /apimanagement|roleAssignments|sites/i.test(path))).toBe(false);
  });
});

const OPERATIONS = [...allOperations(services)];

describe("a cloud in trouble", () => {
  it.each<ArmFault>(["throttle", "throttle-bare", "reset", "cut", "short", "error", "html"])(
    "loses nothing where every request meets a %s once",
    async (fault) => {
      server.fault(fault);
      expect((await scan()).results).toEqual(sound);
    },
  );

  it("ends by the deadline where an operation never answers", async () => {
    server.hang(readOf("storage:ManagementPolicies_Get"));
    const { results } = await scan("--timeout", "1");
    const missing = results.flatMap((result) => result.missing);
    expect(missing.find(({ operation }) => operation === "storage:ManagementPolicies_Get")?.reason).toBe("timed-out");
  });

  it("ends with 3 where every list fails", async () => {
    server.deny("/subscriptions/*").deny("/providers/Microsoft.ResourceGraph/resources");
    const args = [
      "scan",
      "--provider",
      "azure",
      "--azure-cloud",
      cloud,
      "--rate-limit",
      "off",
      "--save-snapshot",
      "s.ndjson",
    ];
    const run = await consentry(args, { env: server.env, cwd: folder });
    expect(run).toMatchObject({ code: 3, stdout: "" });
    expect(run.stderr).toContain("nothing could be collected");
    await expect(readFile(join(folder, "s.ndjson"))).rejects.toThrow("ENOENT");
  });
});

describe("both clouds", () => {
  /** An opt-out is about a person, whose data lie in either cloud: that rule alone names stores of both. */
  function apart({ ruleId }: Result): boolean {
    return ruleId !== "preferences/opt-out-not-propagated";
  }

  it("stand in one report, and one that fails hides nothing of the other", async () => {
    const aws = await startWireShop();
    const env = { ...server.env, ...aws.env, NO_PROXY: "127.0.0.1" };
    const args = [
      "scan",
      "--provider",
      "aws",
      "azure",
      "--azure-cloud",
      cloud,
      "--rate-limit",
      "off",
      "--as-of",
      AS_OF,
    ];
    await consentry([...args, "-f", "json=both.json"], { env, cwd: folder });
    const both = await reportIn(join(folder, "both.json"));
    expect(new Set(both.results.map(({ resource }) => resource.provider))).toEqual(new Set(["aws", "azure"]));
    const azure = both.results.filter(({ resource }) => resource.provider === "azure");
    expect(azure.filter(apart)).toEqual(sound.filter(apart));
    expect(verdicts(azure, "fail", "review", "unknown")).toEqual([...PLANTED].sort());
    expect(both.run.snapshots[0]?.accounts).toEqual([SUBSCRIPTION, aws.account]);
    await consentry([...args, "-f", "json=half.json"], {
      env: { ...env, AZURE_TENANT_ID: "", AZURE_CLIENT_SECRET: "" },
      cwd: folder,
    });
    const half = await reportIn(join(folder, "half.json"));
    const ofAws = both.results.filter(({ resource }) => resource.provider === "aws");
    expect(half.results.filter(apart)).toEqual(ofAws.filter(apart));
    expect(
      half.coverage.lists.some(({ operation, complete }) => operation.startsWith("resource-graph:") && !complete),
    ).toBe(true);
    await aws.close();
  });
});
