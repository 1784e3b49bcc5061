import { describe, expect, it } from "vitest";
import { known } from "../../../src/model/fact.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import type { ResourceRecord } from "../../../src/model/record.ts";
import type { Identity } from "../../../src/model/resource.ts";
import {
  ASSIGNMENTS,
  DEFINITIONS,
  DENIALS,
  LOCKS,
  PRINCIPAL,
} from "../../../src/providers/azure/authorization/reads.ts";
import { azureAccess } from "../../../src/providers/azure/policy/access.ts";
import { boundsId } from "../../../src/providers/azure/policy/bounds.ts";
import { store as bucket } from "../../build/store.ts";
import { denied } from "../../services/record.ts";
import {
  ACCOUNT,
  ALL_BUT_RIGHTS,
  assigned,
  BLOB_READER,
  CONTAINER,
  CONTRIBUTOR,
  TEAM,
  WORKER,
} from "../authorization/assignments.ts";
import { azureRecord, GROUP, SUBSCRIPTION } from "../record.ts";

const ID = `${GROUP}/identity`;
const worker: Identity = {
  kind: "identity",
  id: ID,
  aliases: [`principal:${WORKER}`],
  name: "worker",
  type: "identity",
  provider: "azure",
  account: SUBSCRIPTION,
  region: "westus2",
  record: ID,
  facts: { tags: known({}), trust: known([]) },
};
const id = CONTAINER.toLowerCase();
const container = {
  ...bucket("dsar-bundles", { sharedKey: true }),
  provider: "azure",
  account: SUBSCRIPTION,
  id,
  record: id,
} as const;

const ROLES = [BLOB_READER, ALL_BUT_RIGHTS];

function assignment(name: string, properties: JsonObject = {}, role?: JsonObject | null): ResourceRecord {
  const entry = assigned(name, properties);
  const guid = String(Object(entry.properties).roleDefinitionId).split("/").at(-1)?.toLowerCase();
  const own = ROLES.find((one) => one.name === guid) ?? null;
  const body = { [ASSIGNMENTS]: entry, [DEFINITIONS]: role === undefined ? own : role };
  return azureRecord("Microsoft.Authorization/roleAssignments", String(entry.id).toLowerCase(), body);
}

const bounds = (body: JsonObject = {}): ResourceRecord =>
  azureRecord("Microsoft.Authorization/bounds", boundsId(SUBSCRIPTION), {
    [DENIALS]: { value: [] },
    [LOCKS]: { value: [] },
    ...body,
  });
const contributor = (scope: string): JsonObject => ({
  scope,
  roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${CONTRIBUTOR}`,
});

/** What the identity may do to the container: each action with how far it reaches, and what was not read. */
function asked(records: readonly ResourceRecord[], of: Identity = worker): unknown {
  const { permits, gaps } = azureAccess(records, []).access(of, container);
  const told = permits.map(
    ({ action, decision, reach }) => `${decision} ${reach} ${action.split("/").slice(-2).join("/")}`,
  );
  return [...told, ...gaps.map(({ operation }) => `unread ${operation}`)];
}

describe("what an identity may do to a container", () => {
  it("follows from an assignment at the container, which names it", () => {
    expect(asked([assignment("a"), bounds()])).toEqual(["allowed store blobs/read"]);
  });
  it("follows from one at the group, which takes in others", () => {
    expect(asked([assignment("a", { scope: GROUP }), bounds()])).toEqual(["allowed wildcard blobs/read"]);
  });
  it("includes what the account's keys open", () => {
    const found = asked([assignment("a", contributor(GROUP)), bounds()]);
    expect(found).toContain("allowed wildcard listKeys/action");
  });
  it("leaves keys out where a lock stops listing them", () => {
    const lock = { id: `${ACCOUNT}/providers/Microsoft.Authorization/locks/l`, properties: { level: "ReadOnly" } };
    expect(asked([assignment("a", contributor(GROUP)), bounds({ [LOCKS]: { value: [lock] } })])).toEqual([]);
  });
  it("is open where locks were not read, but for data", () => {
    const hidden = bounds({ [LOCKS]: denied(LOCKS) });
    expect(asked([assignment("a", contributor(GROUP)), hidden])).toContain(`unread ${LOCKS}`);
    expect(asked([assignment("a"), hidden])).toEqual(["allowed store blobs/read"]);
  });
  it("is open where deny assignments were not read, or never asked for", () => {
    const open = ["conditional store blobs/read", `unread ${DENIALS}`];
    expect(asked([assignment("a"), bounds({ [DENIALS]: denied(DENIALS) })])).toEqual(open);
    expect(asked([assignment("a")])).toEqual(open);
  });
  it("ends where a deny assignment is meant for everyone", () => {
    const principals = [{ id: "00000000-0000-0000-0000-000000000000" }];
    const permissions = (BLOB_READER.properties as JsonObject).permissions;
    const denial = { id: "/d", properties: { scope: GROUP, principals, permissions: permissions ?? [] } };
    expect(asked([assignment("a"), bounds({ [DENIALS]: { value: [denial] } })])).toEqual([]);
  });
  it("heeds the container's name in a condition", () => {
    const named = (name: string): JsonObject => ({
      condition: `@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name] StringEquals '${name}'`,
    });
    expect(asked([assignment("a", named("dsar-bundles")), bounds()])).toEqual(["allowed store blobs/read"]);
    expect(asked([assignment("a", named("else")), bounds()])).toEqual([]);
  });
  it("is open where the role was not read", () => {
    expect(asked([assignment("a", {}, null), bounds()])).toContain(`unread ${DEFINITIONS}`);
  });
  it("is open where the object id was not read", () => {
    const { aliases: _, ...unnamed } = worker;
    expect(asked([assignment("a"), bounds()], unnamed)).toEqual([`unread ${ASSIGNMENTS}`]);
  });
  it("is open where a group is granted something and nobody asked who is in it", () => {
    const toGroup = assignment("g", { principalId: TEAM, principalType: "Group" });
    expect(asked([toGroup, bounds()])).toEqual([`unread ${PRINCIPAL}`]);
  });
  it("goes through groups where that was asked", () => {
    const toGroup = assignment("g", { principalId: TEAM, principalType: "Group" });
    const answer = { value: [{ id: toGroup.id, properties: { principalId: TEAM } }] };
    const principal = azureRecord("Microsoft.Authorization/principals", "p", { [PRINCIPAL]: answer });
    expect(asked([toGroup, { ...principal, id: `principal:${WORKER}` }, bounds()])).toEqual([
      "allowed store blobs/read",
    ]);
  });
});

describe("index tags that limit an identity", () => {
  const BLOBS = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs";
  const condition = `((!(ActionMatches{'${BLOBS}/read'})) OR (@Resource[${BLOBS}/tags:team<$key_case_sensitive$>] StringEquals 'privacy'))`;
  const tag = 'the index tag "team" of the blobs';
  const tagsOf = (...records: readonly ResourceRecord[]): unknown =>
    azureAccess(records, [])
      .access(worker, container)
      .permits.map(({ tags }) => tags);
  const limitsOf = (...records: readonly ResourceRecord[]): unknown => {
    const limits = azureAccess(records, []).tagLimits(worker);
    return limits.known ? limits.value.map((limit) => [limit.tag, limit.change]) : limits.gaps;
  };
  const tagger: JsonObject = {
    ...BLOB_READER,
    properties: {
      permissions: [{ actions: [], notActions: [], dataActions: [`${BLOBS}/tags/*`], notDataActions: [] }],
    },
  };

  it("stand with what they limit, and may not be changed by a reader", () => {
    expect(tagsOf(assignment("a", { condition }), bounds())).toEqual([[tag]]);
    expect(limitsOf(assignment("a", { condition }), bounds())).toEqual([[tag, "none"]]);
  });
  it("may be changed by whoever may write tags", () => {
    const held = [assignment("a", { condition }), assignment("t", {}, tagger), bounds()];
    expect(limitsOf(...held)).toEqual([[tag, "allowed"]]);
  });
  it("limit nothing where another grant stands without any", () => {
    expect(tagsOf(assignment("a", { condition }), assignment("b"), bounds())).toEqual([[]]);
  });
  it("limit nothing where another grant stands under another condition", () => {
    const other = `@Request[${BLOBS}:snapshot] DateTimeEquals '2026-01-01T00:00:00Z'`;
    expect(tagsOf(assignment("a", { condition }), assignment("b", { condition: other }), bounds())).toEqual([[]]);
  });
});

describe("whether an identity may do everything", () => {
  const decided = (...records: readonly ResourceRecord[]): unknown => {
    const full = azureAccess(records, []).everything(worker);
    return full.known ? full.value.decision : full.gaps.map(({ operation }) => operation);
  };
  const SCOPE = `/subscriptions/${SUBSCRIPTION}`;

  it.each([
    ["a contributor of the subscription", [assignment("a", contributor(SCOPE)), bounds()], "allowed"],
    ["one of a group", [assignment("a", contributor(GROUP)), bounds()], "none"],
    [
      "one of a management group, which may hold it",
      [assignment("a", contributor("/providers/Microsoft.Management/managementGroups/m")), bounds()],
      "conditional",
    ],
    ["a reader of blobs", [assignment("a", { scope: SCOPE }), bounds()], "none"],
    ["a contributor, where denials were not read", [assignment("a", contributor(SCOPE))], [DENIALS]],
    ["a role that was not read", [assignment("a", { scope: SCOPE }, null), bounds()], [DEFINITIONS]],
  ] as const)("%s", (_, records, expected) => {
    expect(decided(...records)).toEqual(expected);
  });
  it("not where a deny assignment takes it away", () => {
    const principals = [{ id: "00000000-0000-0000-0000-000000000000" }];
    const permissions = [{ actions: ["*"], notActions: [], dataActions: [], notDataActions: [] }];
    const denial = { id: "/d", properties: { scope: SCOPE, principals, permissions } };
    expect(decided(assignment("a", contributor(SCOPE)), bounds({ [DENIALS]: { value: [denial] } }))).toBe("none");
  });
});
