import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { DATA_ACTIONS } from "../../../src/providers/aws/policy/data-actions.ts";

it("is what the published list of actions gives", () => {
  const run = spawnSync(process.execPath, ["scripts/data-actions.mjs", "--check"], { encoding: "utf8" });
  expect(run.stderr).toBe("");
  expect(run.status).toBe(0);
});

it("knows what takes data out, whatever its access level is called", () => {
  const reading = DATA_ACTIONS.filter(({ deed }) => deed === "read").map(({ action }) => action);
  expect(reading).toEqual(
    expect.arrayContaining(["s3:GetObject", "dynamodb:ExportTableToPointInTime", "rds-data:ExecuteStatement"]),
  );
  expect(reading).not.toContain("dynamodb:DescribeTable");
});
