import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { AwsServer } from "../wire/aws-server.ts";
import { consentry, emptyFolder, reportIn } from "./run.ts";
import { startWireShop } from "./wire-shop.ts";

let server: AwsServer;
let cwd: string;
beforeAll(async () => {
  server = await startWireShop();
  cwd = await emptyFolder();
  const target = (id: string, account: string): string =>
    `  - { id: ${id}, aws: { account: "${account}", role: "arn:aws:iam::${account}:role/audit", regions: [us-east-1] } }\n`;
  const targets = `targets:\n${target("shop", "222222222222")}${target("crm", "333333333333")}`;
  await writeFile(join(cwd, "consentry.yaml"), targets);
});
afterAll(() => server.close());

it("reads the accounts that the config names, each in its role, and anchors SARIF at their lines", async () => {
  const args = ["scan", "--rate-limit", "off", "-f", "json=r.json", "sarif=r.sarif"];
  const run = await consentry(args, { env: server.env, cwd });
  expect(run.code).toBe(1);
  const report = await reportIn(join(cwd, "r.json"));
  expect(report.run.snapshots[0]).toMatchObject({
    accounts: ["222222222222", "333333333333"],
    identities: ["arn:aws:iam::222222222222:user/wire", "arn:aws:iam::333333333333:user/wire"],
  });
  const routes = report.results.filter(
    ({ ruleId, resource }) => ruleId === "dsar/unauthenticated-endpoint" && resource.name === "GET /dsar/{id}/export",
  );
  expect(routes.map(({ resource, verdict }) => [resource.account, verdict])).toEqual([
    ["222222222222", "fail"],
    ["333333333333", "fail"],
  ]);
  const sarif = (await reportIn(join(cwd, "r.sarif"))) as unknown as {
    runs: { results: { locations: { physicalLocation: { region: { startLine: number } } }[] }[] }[];
  };
  const lines = sarif.runs[0]?.results.map(({ locations }) => locations[0]?.physicalLocation.region.startLine);
  expect(new Set(lines)).toEqual(new Set([2, 3]));
});

it("takes a role on the command line in place of them", async () => {
  const args = ["scan", "--rate-limit", "off", "--region", "us-east-1", "-f", "json"];
  const run = await consentry([...args, "--assume-role", "arn:aws:iam::444444444444:role/audit"], {
    env: server.env,
    cwd,
  });
  expect(JSON.parse(run.stdout)).toMatchObject({ run: { snapshots: [{ accounts: ["444444444444"] }] } });
});
