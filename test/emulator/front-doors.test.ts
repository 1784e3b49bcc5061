import { join } from "node:path";
import { expect, it } from "vitest";
import type { Purpose } from "../../src/model/label.ts";
import { consentry, emptyFolder, reportIn } from "../cli/run.ts";
import { EXPECTED, ROUTES } from "../rules/guard-table.ts";
import { startAwsServer } from "../wire/aws-server.ts";
import { content } from "../wire/replies.ts";
import { seedFrontDoors } from "./seed-front-doors.ts";

const url = process.env.MOTO_URL ?? "";
const PURPOSES = Object.keys(ROUTES) as Purpose[];
/** Gateways write differently what stands for any one segment. */
const plain = (name: string): string => name.replaceAll(/\{[^}]*\}|\*/g, "{}");

it("every front door that the emulator knows is judged by its guard and by what each route is for", async () => {
  await fetch(`${url}/moto-api/reset`, { method: "POST" });
  const planted = await seedFrontDoors(url);
  const beside = await startAwsServer();
  beside.on("apprunner:ListServices", () => content({ ServiceSummaryList: [] }));
  const folder = await emptyFolder();
  const env = {
    AWS_ENDPOINT_URL: url,
    AWS_ENDPOINT_URL_APPRUNNER: beside.url,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
  };
  const args = ["scan", "--provider", "aws", "--region", "us-east-1", "--rule", "dsar/*", "-f", "json=r.json"];
  await consentry([...args, "--rate-limit", "off"], { env, cwd: folder });
  await beside.close();
  const { results } = await reportIn(join(folder, "r.json"));
  expect(planted.length).toBeGreaterThan(10);
  for (const { door, id, guard } of planted) {
    const own = results.filter(({ resource }) => resource.id.includes(id));
    for (const purpose of PURPOSES) {
      const told = own
        .filter(({ resource }) => plain(resource.name) === plain(ROUTES[purpose]))
        // Where a way leads depends on what stands behind the route.
        .filter(({ ruleId }) => ruleId !== "dsar/anonymous-path-to-personal-data")
        .map(({ verdict, ruleId }) => `${verdict} ${ruleId}`);
      expect(told.sort(), `${door} behind ${guard}, for ${purpose}`).toEqual([...EXPECTED[guard][purpose]].sort());
    }
  }
});
