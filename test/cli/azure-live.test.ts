import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { allOperations } from "../../src/providers/collect.ts";
import { azureRole } from "../../src/providers/azure/permissions.ts";
import type { AzureRead } from "../../src/providers/azure/service.ts";
import { services } from "../../src/providers/azure/services.ts";
import type { Result } from "../../src/results/report.ts";
import { SUBSCRIPTION } from "../wire/arm-server.ts";
import type { ArmFault, ArmServer } from "../wire/arm-server.ts";
import { SECRETS, startAzureShop } from "./azure-shop.ts";
import { consentry, emptyFolder, reportIn } from "./run.ts";
import type { Run } from "./run.ts";
import { expectOnlyUnknowns, verdicts } from "./verdicts.ts";
import { startWireShop } from "./wire-shop.ts";

const AS_OF = "2026-11-24T04:00:00Z";
let server: ArmServer;
let folder: string;
let cloud: string;
let sound: readonly Result[];

async function scan(...more: readonly string[]): Promise<{ readonly run: Run; readonly results: readonly Result[] }> {
  const file = join(folder, "r.json");
  const args = ["scan", "--provider", "azure", "--azure-cloud", cloud, "-f", `json=${file}`, "--as-of", AS_OF];
  const run = await consentry([...args, "--rate-limit", "off", ...more], { env: server.env, cwd: folder });
  return { run, results: (await reportIn(file)).results };
}

async function start(): Promise<void> {
  server = await startAzureShop();
  folder = await emptyFolder();
  cloud = await server.cloudFile(folder);
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
    expect(verdicts(sound, "fail", "review", "unknown")).toEqual(
      [
        "fail access/personal-data-public shopdata/bundles",
        "fail dsar/key-is-not-identity GET /api/dsar/{id}/status",
        "fail dsar/opt-out-demands-identity POST /portal/opt-out",
        "fail dsar/unauthenticated-endpoint GET /api/dsar/{id}/export",
        "fail inventory/unknown-category shopdata/loyalty",
        "fail inventory/untagged-store shopdata/assets",
        "fail inventory/untagged-store shopdata/bundles",
        "fail inventory/untagged-store shopdata/staging",
        "fail retention/no-limit shopdata/bundles",
        "fail retention/no-limit shopdata/loyalty",
        "fail retention/no-limit shopdata/staging",
        "review dsar/opt-out-demands-identity POST /portal/limit-the-use",
        "review dsar/unauthenticated-endpoint POST /api/privacy/requests",
        "review retention/hard-coded-in-function Shop-Archiver",
      ].sort(),
    );
    const passed = verdicts(sound, "pass");
    expect(passed).toContain("pass retention/no-limit shopdata/profiles");
    expect(passed).toContain("pass access/personal-data-public shopdata/profiles");
    expect(passed).toContain("pass dsar/unauthenticated-endpoint DELETE /portal/dsar/{id}");
    expect(passed).toContain("pass dsar/opt-out-demands-identity POST /portal/do-not-share");
    expect(passed).toContain("pass dsar/opt-out-demands-identity POST /api/do-not-sell");
    expect(passed).toContain("pass inventory/untagged-store shopdata/profiles");
    expect(passed).toContain("pass inventory/unknown-category shopdata/profiles");
    expect(passed).toContain("pass retention/hard-coded-in-function shop-handler");
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

  it("asks nothing that the permissions do not list, and all that is declared but what this shop has none of", async () => {
    const args = ["snapshot", "--provider", "azure", "--azure-cloud", cloud, "-o", "all.ndjson", "--rate-limit", "off"];
    const run = await consentry(args, { env: server.env, cwd: folder });
    expect(run).toMatchObject({ code: 0, stdout: "" });
    expect(server.unexpected).toEqual([]);
    const role = azureRole(allOperations(services));
    const granted = new Set(role.Actions.map((action) => action.toLowerCase()));
    expect(server.requests.map(({ action }) => action.toLowerCase()).filter((action) => !granted.has(action))).toEqual(
      [],
    );
    expect(unasked()).toEqual([
      "api-management:Api_Get",
      "api-management:PolicyFragment_Get",
      "api-management:ProductApi_ListByProduct",
      "api-management:ProductPolicy_Get",
      "authorization:RoleAssignments_ListForPrincipal",
      "web:WebApps_GetAuthSettingsV2WithoutSecretsSlot",
      "web:WebApps_GetConfigurationSlot",
      "web:WebApps_GetSlot",
      "web:WebApps_ListApplicationSettingsSlot",
      "web:WebApps_ListInstanceFunctionsSlot",
    ]);
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

function readOf(operation: string): AzureRead {
  const read = services.flatMap(({ reads }) => Object.entries(reads)).find(([key]) => key === operation)?.[1];
  return read as AzureRead;
}

describe("a cloud in trouble", () => {
  it.each<ArmFault>(["throttle", "throttle-bare", "reset", "cut", "short", "error", "html"])(
    "loses nothing where every request meets a %s once",
    async (fault) => {
      server.fault(fault);
      expect((await scan()).results).toEqual(sound);
    },
  );

  it.each(OPERATIONS)("with %s denied, only what depends on it is unknown", async (operation) => {
    const read = readOf(operation);
    server.deny(read);
    const { run } = await scan();
    const report = await reportIn(join(folder, "r.json"));
    expectOnlyUnknowns(sound, report, operation);
    if (server.count(read) > 0) expect(report.coverage.unread.map((unread) => unread.operation)).toContain(operation);
    expect(run.code).toBeLessThanOrEqual(1);
  });

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
    expect(both.results.filter(({ resource }) => resource.provider === "azure")).toEqual(sound);
    expect(both.run.snapshots[0]?.accounts).toEqual([SUBSCRIPTION, aws.account]);
    await consentry([...args, "-f", "json=half.json"], {
      env: { ...env, AZURE_TENANT_ID: "", AZURE_CLIENT_SECRET: "" },
      cwd: folder,
    });
    const half = await reportIn(join(folder, "half.json"));
    expect(half.results).toEqual(both.results.filter(({ resource }) => resource.provider === "aws"));
    expect(
      half.coverage.lists.some(({ operation, complete }) => operation.startsWith("resource-graph:") && !complete),
    ).toBe(true);
    await aws.close();
  });
});
