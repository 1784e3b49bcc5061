import { utimes } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { gatherEstate } from "../../src/cli/estate.ts";
import type { GatherOptions } from "../../src/cli/estate.ts";
import { judgeEstate } from "../../src/cli/judge-estate.ts";
import { isComplete } from "../../src/results/coverage.ts";
import { rules } from "../../src/rules/index.ts";
import { AT, fixture, handed, SUBSCRIPTION_A, SUBSCRIPTION_B } from "./azure.ts";
import { fileOf, wholeLines } from "../snapshot/sample.ts";

const LIVE = { timeout: "60", rateLimit: "default" } as const satisfies GatherOptions;
let said: string[] = [];

beforeEach(() => {
  said = [];
  vi.spyOn(process.stderr, "write").mockImplementation((text) => said.push(String(text)) > 0);
});
afterEach(() => void vi.restoreAllMocks());

describe("scan --snapshot", () => {
  it("reads exports and snapshots as one estate, and says what became of the exports", async () => {
    const graph = fixture("graph-az.json");
    await utimes(graph, new Date(AT), new Date(AT));
    const page = await handed({ count: 1, data: [{ id: `/subscriptions/${SUBSCRIPTION_A}` }], total_records: 9 });
    const ours = await fileOf(wholeLines().join(""));
    const estate = await gatherEstate({ ...LIVE, snapshot: [ours, graph, page] }, {}, rules);
    expect(estate.records.map(({ type }) => type)).toEqual([
      "Microsoft.Storage/storageAccounts",
      "Microsoft.Web/sites",
      "AWS::S3::Bucket",
      "AWS::S3::Bucket",
    ]);
    expect(estate.sources).toHaveLength(3);
    expect(estate.sources.map(({ accounts }) => accounts.join())).toContain(`${SUBSCRIPTION_A},${SUBSCRIPTION_B}`);
    expect(said).toEqual([
      `${graph}: an Azure Resource Graph result: 2 resources read, 1 of types that are not read left out\n`,
      `${page}: an Azure Resource Graph result: 0 resources read, 1 of types that are not read left out\n`,
      `${page}: the export is only a page of the result (1 of 9 rows): what no file shows is unknown\n`,
    ]);
  });

  it("says nothing where that was asked for", async () => {
    await gatherEstate({ ...LIVE, quiet: true, snapshot: [fixture("graph-az.json")] }, {}, rules);
    expect(said).toEqual([]);
  });

  it("never passes what an export does not show, and claims no list", async () => {
    for (const name of ["graph-rest.json", "graph-table.json", "resource-list.json"]) {
      const estate = await gatherEstate({ ...LIVE, snapshot: [fixture(name)] }, {}, rules);
      const loaded = { config: {}, file: "consentry.yaml", sha256: null, targetLines: new Map<string, number>() };
      const report = judgeEstate(estate, rules, loaded, AT);
      expect(isComplete(report)).toBe(false);
      // What Azure documents of every managed identity is known without any answer.
      const passed = report.results.filter(({ verdict }) => verdict === "pass").map(({ ruleId }) => ruleId);
      expect(passed.filter((id) => id !== "access/dsar-role-trusts-outsiders")).toEqual([]);
      expect(estate.lists.filter(({ complete }) => complete)).toEqual([]);
      for (const account of [SUBSCRIPTION_A, SUBSCRIPTION_B]) {
        const hidden = report.coverage.unread.filter((each) => each.account === account);
        expect(hidden.map(({ operation }) => operation)).toContain("storage:BlobContainers_List");
      }
    }
  });
});
