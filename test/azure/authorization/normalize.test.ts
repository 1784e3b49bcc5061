import { describe, expect, it } from "vitest";
import { buildGraph } from "../../../src/graph/build.ts";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import { authorization } from "../../../src/providers/azure/authorization/index.ts";
import { ASSIGNMENTS, DEFINITIONS, PRINCIPAL } from "../../../src/providers/azure/authorization/reads.ts";
import { managedIdentity } from "../../../src/providers/azure/managed-identity/index.ts";
import { IDENTITIES } from "../../../src/providers/azure/managed-identity/reads.ts";
import { store } from "../../build/store.ts";
import { denied } from "../../services/record.ts";
import { GROUP, azureRecord } from "../record.ts";
import { ACCOUNT, ALL_BUT_RIGHTS, BLOB_READER, CONTAINER, TEAM, WORKER, assigned } from "./assignments.ts";

const TYPE = "Microsoft.Authorization/roleAssignments";
const ID = `${CONTAINER.toLowerCase()}/providers/microsoft.authorization/roleassignments/a1`;
const ME = `principal:${WORKER}`;

const assignment = (body: JsonObject) => authorization.normalize(azureRecord(TYPE, ID, body, "global"));
const entry = (properties: JsonObject, role: JsonValue = BLOB_READER) =>
  assignment({ [ASSIGNMENTS]: assigned("a1", properties), [DEFINITIONS]: role });

describe("a role assignment", () => {
  it("is a policy of whoever it is assigned to, and names its store", () => {
    const { nodes, edges, edgeGaps } = entry({ principalId: WORKER.toUpperCase() });
    expect(nodes).toMatchObject([
      { kind: "policy", id: ID, name: "Storage Blob Data Reader", type: TYPE, region: "global", record: ID },
    ]);
    expect(edges).toEqual([
      {
        type: "granted-by",
        from: ME,
        to: { by: "id", id: ID },
        because: 'the role "Storage Blob Data Reader" is assigned to it',
        origin: {
          record: ID,
          pointer: "/authorization:RoleAssignments_ListForSubscription/properties/principalId",
          operation: ASSIGNMENTS,
        },
      },
      {
        type: "refers-to",
        from: ID,
        to: { by: "id", id: CONTAINER.toLowerCase() },
        because: 'the role "Storage Blob Data Reader" grants blobs/read on it',
        origin: {
          record: ID,
          pointer: "/authorization:RoleAssignments_ListForSubscription/properties/scope",
          operation: ASSIGNMENTS,
        },
        toType: "Microsoft.Storage/storageAccounts/blobServices/containers",
      },
    ]);
    expect(edgeGaps).toEqual([]);
  });

  it("names a store under a condition as well", () => {
    const { edges } = entry({ condition: "((!(ActionMatches{'x'})))", conditionVersion: "2.0" });
    expect(edges[1]?.because).toBe(
      'the role "Storage Blob Data Reader" grants blobs/read on it, subject to a condition',
    );
  });

  it("names all stores of an account, by its keys too", () => {
    const { edges } = entry({ scope: ACCOUNT }, ALL_BUT_RIGHTS);
    expect(edges[1]).toMatchObject({
      to: { by: "below", kind: "object-store", id: ACCOUNT.toLowerCase() },
      because: 'the role "Contributor" grants listKeys/action on its account',
      toType: "Microsoft.Storage/storageAccounts",
    });
  });

  it.each([
    ["a scope that names no store", entry({ scope: GROUP }), "granted-by", []],
    ["a scope that names none, whatever the role", entry({ scope: GROUP }, null), "granted-by", []],
    ["a role that touches no data", entry({}, ALL_BUT_RIGHTS), "granted-by", []],
    ["a role that is not among those listed", entry({}, null), "granted-by", ["refers-to unresolved"]],
    ["a role that was denied", entry({}, denied(DEFINITIONS)), "granted-by", ["refers-to access-denied"]],
    ["a role that nobody understands", entry({}, { properties: {} }), "granted-by", ["refers-to unreadable"]],
    [
      "a role that was not asked for",
      assignment({ [ASSIGNMENTS]: assigned("a1") }),
      "granted-by",
      ["refers-to not-collected"],
    ],
    ["no scope", entry({ scope: null }), "granted-by", ["refers-to unreadable"]],
    ["no properties", assignment({ [ASSIGNMENTS]: { id: "x" } }), "", ["refers-to not-collected"]],
    ["no entry", assignment({}), "", ["refers-to not-collected"]],
    ["a list of resources", assignment({ "resources:Resources_List": { id: "x" } }), "", ["refers-to not-collected"]],
    ["nonsense", assignment({ [ASSIGNMENTS]: [], [DEFINITIONS]: 7 }), "", ["refers-to unreadable"]],
  ] as const)("says no more than it does: %s", (_, { nodes, edges, edgeGaps }, types, gaps) => {
    expect(nodes.map(({ id }) => id)).toEqual([ID]);
    expect(edges.map(({ type }) => type).join()).toBe(types);
    expect(edgeGaps.map(({ type, from, gap }) => [`${type} ${gap.reason}`, from])).toEqual(
      gaps.map((gap) => [gap, ID]),
    );
  });

  it("is called by its own name where the role is not known", () => {
    expect(entry({}, null).nodes.map(({ name }) => name)).toEqual(["a1"]);
    expect(entry({}, { properties: { roleName: 7 } }).nodes.map(({ name }) => name)).toEqual(["a1"]);
  });

  it("is read from an export too, where its role is not", () => {
    const { edges, edgeGaps } = assignment({ [`resource-graph:${TYPE}`]: assigned("a1") });
    expect(edges.map(({ type, from }) => [type, from])).toEqual([["granted-by", ME]]);
    expect(edgeGaps.map(({ gap }) => [gap.reason, gap.operation])).toEqual([["not-collected", DEFINITIONS]]);
  });

  it.each([
    [{}, ["granted-by not-collected"]],
    [{ scope: GROUP }, []],
    [{ principalType: "User" }, []],
  ] as const)("leaves open who else is in a group %#", (properties, expected) => {
    const { edgeGaps } = entry({ principalType: "Group", principalId: TEAM, ...properties });
    expect(edgeGaps.map(({ type, gap }) => `${type} ${gap.reason}`)).toEqual(expected);
    for (const { from, gap } of edgeGaps) expect([from, gap.record]).toEqual([`principal:${TEAM}`, ID]);
  });
});

describe("what a principal was asked for", () => {
  const ask = (body: JsonObject) => {
    const record = { ...azureRecord("Microsoft.Authorization/principals", "x", body, "global"), id: ME };
    return authorization.normalize(record);
  };

  it("adds what reaches it through groups", () => {
    const value = [
      assigned("a1"),
      assigned("A2", { principalId: TEAM }),
      assigned("a3", { principalId: WORKER.toUpperCase() }),
    ];
    const { nodes, edges, edgeGaps } = ask({ [PRINCIPAL]: { value } });
    expect(edges.map(({ type, from, to, origin }) => [type, from, to, origin.pointer])).toEqual([
      ["granted-by", ME, { by: "id", id: ID.replace("a1", "a2") }, `/${PRINCIPAL}/value/1`],
    ]);
    expect([nodes, edgeGaps]).toEqual([[], []]);
  });

  it.each([
    [{ [PRINCIPAL]: denied(PRINCIPAL) }, "access-denied"],
    [{}, "not-collected"],
    [{ [PRINCIPAL]: null }, "unreadable"],
    [{ [PRINCIPAL]: {} }, "unreadable"],
    [{ [PRINCIPAL]: { value: ["x"] } }, "unreadable"],
    [{ [PRINCIPAL]: { value: [{ id: "x", properties: {} }] } }, "unreadable"],
    [{ [PRINCIPAL]: { value: [{ properties: { principalId: TEAM } }] } }, "unreadable"],
  ] as const)("is open where it was not read %#", (body, reason) => {
    const { nodes, edges, edgeGaps } = ask(body);
    expect([nodes, edges]).toEqual([[], []]);
    expect(edgeGaps.map(({ type, from, gap }) => [type, from, gap.reason])).toEqual([["granted-by", ME, reason]]);
  });
});

it("leads from an identity to the stores that its own and its groups' assignments name", () => {
  const identityId = `${GROUP}/providers/microsoft.managedidentity/userassignedidentities/worker`;
  const container = (name: string) => ({
    ...store(name),
    id: `${ACCOUNT.toLowerCase()}/blobservices/default/containers/${name}`,
  });
  const record = (name: string, properties: JsonObject) => {
    const written = assigned(name, properties);
    const id = String(written.id).toLowerCase();
    return authorization.normalize(
      azureRecord(TYPE, id, { [ASSIGNMENTS]: written, [DEFINITIONS]: BLOB_READER }, "global"),
    );
  };
  const team = assigned("team", { principalId: TEAM, principalType: "Group", scope: ACCOUNT });
  const principal = azureRecord("Microsoft.Authorization/principals", "x", { [PRINCIPAL]: { value: [team] } });
  const graph = buildGraph(
    [
      { nodes: ["dsar-bundles", "invoices"].map(container), edges: [], edgeGaps: [] },
      record("own", {}),
      record("team", { principalId: TEAM, principalType: "Group", scope: ACCOUNT }),
      record("stranger", { principalId: "99999999-0000-4000-8000-000000000009" }),
      authorization.normalize({ ...principal, id: ME }),
      managedIdentity.normalize(
        azureRecord("Microsoft.ManagedIdentity/userAssignedIdentities", identityId, {
          [IDENTITIES]: { id: identityId, name: "worker", properties: { principalId: WORKER } },
        }),
      ),
    ],
    [],
  );
  const held = graph.out(graph.node(identityId)!, "granted-by");
  expect(held.gaps).toEqual([]);
  expect(held.items.map(({ to }) => to.split("/").at(-1))).toEqual(["own", "team"]);
  const stores = held.items.map(({ to }) =>
    graph.out(graph.node(to)!, "refers-to").items.map((edge) => edge.to.split("/").at(-1)),
  );
  expect(stores).toEqual([["dsar-bundles"], ["dsar-bundles", "invoices"]]);
});
