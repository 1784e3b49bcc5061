import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/model/json.ts";
import type { Answer } from "../../../src/providers/service.ts";
import { managedIdentity } from "../../../src/providers/azure/managed-identity/index.ts";
import { IDENTITIES } from "../../../src/providers/azure/managed-identity/reads.ts";
import { GROUPS } from "../../../src/providers/azure/reads.ts";
import { denied, shown } from "../../services/record.ts";
import { collectFrom } from "../collect-from.ts";
import type { Answers } from "../collect-from.ts";
import { GROUP, azureRecord } from "../record.ts";

const TYPE = "Microsoft.ManagedIdentity/userAssignedIdentities";
const ID = `${GROUP}/providers/microsoft.managedidentity/userassignedidentities/dsar-worker`;
const ROW: JsonObject = {
  id: `/subscriptions/00000000-0000-0000-0000-00000000000a/resourceGroups/Shop/providers/${TYPE}/DSAR-Worker`,
  name: "DSAR-Worker",
  type: "microsoft.managedidentity/userassignedidentities",
  location: "West US 2",
  tags: { team: "privacy" },
  properties: {
    principalId: "1A2B3C4D-0000-4000-8000-00000000ABCD",
    clientId: "99999999-0000-4000-8000-000000000001",
    tenantId: "99999999-0000-4000-8000-000000000002",
  },
};
const PRINCIPAL = "principal:1a2b3c4d-0000-4000-8000-00000000abcd";

describe("collecting identities", () => {
  const collect = (answers: Answers, wanted: readonly string[] = [IDENTITIES, GROUPS]) =>
    collectFrom(managedIdentity, { answers, wanted });
  const groups: Answer = { outcome: "ok", body: { data: [{ id: GROUP.toUpperCase(), tags: { env: "prod" } }] } };

  it("keeps what matches it with its grants, and its group's tags", async () => {
    const { records, lists } = await collect({
      [IDENTITIES]: { outcome: "ok", body: { data: [ROW] } },
      [GROUPS]: groups,
    });
    expect(records).toEqual([
      {
        type: TYPE,
        id: ID,
        region: "westus2",
        operation: IDENTITIES,
        via: "resource-graph",
        body: {
          [IDENTITIES]: {
            id: ROW.id,
            name: "DSAR-Worker",
            location: "West US 2",
            tags: { team: "privacy" },
            properties: { principalId: "1A2B3C4D-0000-4000-8000-00000000ABCD" },
          },
          [GROUPS]: { id: GROUP.toUpperCase(), tags: { env: "prod" } },
        },
      },
    ]);
    expect(lists).toEqual([{ operation: IDENTITIES, complete: true, listed: 1 }]);
  });

  it("tells that the list failed", async () => {
    const unread = { reason: "access-denied", operation: IDENTITIES, message: "no" } as const;
    const { records, lists } = await collect({ [IDENTITIES]: { outcome: "unread", unread } });
    expect(records).toEqual([]);
    expect(lists).toEqual([{ operation: IDENTITIES, complete: false, listed: 0, unread }]);
  });

  it("asks nothing that nobody wants", async () => {
    expect(await collect({}, [])).toEqual({ records: [], lists: [], calls: [] });
  });
});

describe("an identity", () => {
  const normalize = (body: JsonObject) => managedIdentity.normalize(azureRecord(TYPE, ID, body));

  it("is found by its object id", () => {
    const { nodes, edges, edgeGaps } = normalize({ [IDENTITIES]: ROW, [GROUPS]: { tags: { env: "prod" } } });
    expect(nodes).toMatchObject([{ kind: "identity", id: ID, name: "DSAR-Worker", aliases: [PRINCIPAL] }]);
    expect(shown(nodes[0]!.facts.tags)).toEqual({ team: "privacy" });
    expect(shown(nodes[0]!.facts.groupTags!)).toEqual({ env: "prod" });
    expect([edges, edgeGaps]).toEqual([[], []]);
  });

  it.each([
    ["a row without an id of it", { [IDENTITIES]: { ...ROW, properties: {} } }, "unreadable", { team: "privacy" }],
    [
      "an id that is none",
      { [IDENTITIES]: { ...ROW, properties: { principalId: "x" } } },
      "unreadable",
      { team: "privacy" },
    ],
    ["no properties", { [IDENTITIES]: { ...ROW, properties: null } }, "not-collected", { team: "privacy" }],
    ["a list of resources", { "resources:Resources_List": { id: ID, tags: null } }, "not-collected", {}],
    ["a failure", { [IDENTITIES]: denied(IDENTITIES) }, "access-denied", "unread:access-denied"],
    ["nothing", {}, "not-collected", "unread:not-collected"],
    ["nonsense", { [IDENTITIES]: 7 }, "unreadable", "unread:unreadable"],
    ["none", { [IDENTITIES]: null }, "unreadable", "unread:unreadable"],
  ] as const)("leaves open what it is granted, from %s", (_, body, reason, tags) => {
    const { nodes, edgeGaps } = normalize(body);
    expect(nodes.map((node) => node.aliases)).toEqual([undefined]);
    expect(nodes.map((node) => shown(node.facts.tags))).toEqual([tags]);
    expect(edgeGaps.map(({ type, from, gap }) => [type, from, gap.reason])).toEqual([["granted-by", ID, reason]]);
  });
});
