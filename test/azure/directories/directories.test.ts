import { describe, expect, it } from "vitest";
import { directories } from "../../../src/providers/azure/directories/index.ts";
import { listOf, TYPES } from "../../../src/providers/azure/directories/reads.ts";
import { GROUPS } from "../../../src/providers/azure/reads.ts";
import { denied, shown } from "../../services/record.ts";
import { collectFrom, ok, refused } from "../collecting.ts";
import { azureRecord, GROUP } from "../record.ts";

const TENANT = "0f8fad5b-d9cb-469f-a165-70867728950e";
const [B2C, CIAM] = TYPES;
const idOf = (type: string): string => `${GROUP}/providers/${type.toLowerCase()}/shop.onmicrosoft.com`;
const rowOf = (type: string): { id: string; name: string; location: string } => ({
  id: idOf(type).replace("resourcegroups", "resourceGroups"),
  name: "shop.onmicrosoft.com",
  location: "United States",
});

describe("collecting directories", () => {
  it("makes one record each, of either type", async () => {
    const { records, lists, calls } = await collectFrom(directories, {
      [listOf(B2C)]: ok({ data: [{ ...rowOf(B2C), properties: { tenantId: TENANT, billingConfig: { x: 1 } } }] }),
      [listOf(CIAM)]: ok({ data: [rowOf(CIAM)] }),
    });
    expect(records).toMatchObject([
      {
        type: B2C,
        id: idOf(B2C),
        region: "unitedstates",
        body: { [listOf(B2C)]: { properties: { tenantId: TENANT } }, [GROUPS]: null },
      },
      { type: CIAM, id: idOf(CIAM), operation: listOf(CIAM), via: "resource-graph" },
    ]);
    expect(JSON.stringify(records)).not.toContain("billing");
    expect(lists).toEqual(TYPES.map((type) => ({ operation: listOf(type), complete: true, listed: 1 })));
    expect(new Set(calls)).toEqual(new Set(Object.keys(directories.reads)));
  });

  it("tells of a list that failed, and asks for none that nobody wants", async () => {
    const { records, lists } = await collectFrom(directories, { [listOf(B2C)]: refused(listOf(B2C)) });
    expect(records).toEqual([]);
    expect(lists).toMatchObject([
      { operation: listOf(B2C), complete: false },
      { complete: true, listed: 0 },
    ]);
    expect(await collectFrom(directories, {}, [])).toEqual({ records: [], lists: [], calls: [] });
  });
});

describe("a directory", () => {
  it.each(TYPES)("of type %s is known by its name and its tenant, and how its people log in is not read", (type) => {
    const body = {
      [listOf(type)]: { ...rowOf(type), tags: { team: "id" }, properties: { tenantId: TENANT.toUpperCase() } },
    };
    const { nodes, edges, edgeGaps } = directories.normalize(azureRecord(type, idOf(type), body));
    expect(nodes).toMatchObject([
      {
        kind: "user-directory",
        id: idOf(type),
        name: "shop.onmicrosoft.com",
        aliases: ["directory:shop", `directory:${TENANT}`],
        type,
      },
    ]);
    const [node] = nodes;
    if (node?.kind !== "user-directory") throw new Error("no directory");
    expect([node.facts.tags, node.facts.secondFactor, node.facts.signUp].map(shown)).toEqual([
      { team: "id" },
      "unread:not-collected",
      "unread:not-collected",
    ]);
    expect([edges, edgeGaps]).toEqual([[], []]);
  });

  it.each([denied(listOf(B2C)), { ...rowOf(B2C), properties: { tenantId: 7 } }])(
    "of which little was shown keeps its name: %j",
    (row) => {
      const [node] = directories.normalize(azureRecord(B2C, idOf(B2C), { [listOf(B2C)]: row })).nodes;
      expect(node?.aliases).toEqual(["directory:shop"]);
    },
  );
});
