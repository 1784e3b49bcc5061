import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/model/json.ts";
import { authorization } from "../../../src/providers/azure/authorization/index.ts";
import {
  ASSIGNMENTS,
  DEFINITIONS,
  DENIALS,
  LOCKS,
  PRINCIPAL,
} from "../../../src/providers/azure/authorization/reads.ts";
import type { Answer } from "../../../src/providers/service.ts";
import { denied } from "../../services/record.ts";
import { collectFrom, ok, refused } from "../collect-from.ts";
import type { Answers } from "../collect-from.ts";
import { GROUP } from "../record.ts";
import { ACCOUNT, ALL_BUT_RIGHTS, BLOB_READER, CONTAINER, READER, TEAM, WORKER, assigned } from "./assignments.ts";

const IDENTITIES = "resource-graph:Microsoft.ManagedIdentity/userAssignedIdentities";
const SITES = "resource-graph:Microsoft.Web/sites";
const SLOTS = "resource-graph:Microsoft.Web/sites/slots";

const ROLES = ok({ value: [ALL_BUT_RIGHTS, BLOB_READER] });

/** All but what limits every assignment, which has tests of its own. */
const USUAL = [ASSIGNMENTS, DEFINITIONS, PRINCIPAL, IDENTITIES, SITES, SLOTS];

/** An operation without an answer must not be asked. */
const collect = (answers: Answers, wanted: readonly string[] = USUAL) =>
  collectFrom(authorization, {
    answers,
    wanted,
    otherwise: (operation) => {
      throw new Error(`${operation} was not to be asked`);
    },
  });

describe("collecting what limits role assignments", () => {
  const ONLY = [ASSIGNMENTS, DENIALS, LOCKS];
  const denials = { value: [{ id: "/d", properties: { scope: "/", principals: [], permissions: [] } }] };

  it("records denials and locks of the subscription together", async () => {
    const locks = { value: [{ id: "/l", properties: { level: "ReadOnly" } }] };
    const answers = { [ASSIGNMENTS]: ok({ value: [] }), [DENIALS]: ok(denials), [LOCKS]: ok(locks) };
    const { records } = await collect(answers, ONLY);
    expect(records.map(({ type, body }) => [type, body])).toEqual([
      ["Microsoft.Authorization/bounds", { [DENIALS]: denials, [LOCKS]: locks }],
    ]);
  });

  it("keeps a failure where its answer would stand", async () => {
    const answers = { [ASSIGNMENTS]: ok({ value: [] }), [DENIALS]: refused(DENIALS), [LOCKS]: ok({ value: [] }) };
    const { records } = await collect(answers, ONLY);
    expect(records[0]?.body[DENIALS]).toEqual(denied(DENIALS));
  });
});

describe("collecting role assignments", () => {
  it("records each with its role, and keeps nothing that a person wrote", async () => {
    const { records, lists, calls } = await collect({
      [ASSIGNMENTS]: ok({ value: [assigned("A1"), assigned("a2", { scope: GROUP })] }),
      [DEFINITIONS]: ROLES,
    });
    expect(calls).toEqual([ASSIGNMENTS, DEFINITIONS]);
    expect(records.map(({ id }) => id)).toEqual([
      `${CONTAINER.toLowerCase()}/providers/microsoft.authorization/roleassignments/a1`,
      `${GROUP}/providers/microsoft.authorization/roleassignments/a2`,
    ]);
    const { id, properties } = assigned("A1");
    const { roleDefinitionId, principalId } = properties as JsonObject;
    expect(records[0]).toMatchObject({
      type: "Microsoft.Authorization/roleAssignments",
      region: "global",
      operation: ASSIGNMENTS,
    });
    expect(records[0]?.body).toEqual({
      [ASSIGNMENTS]: {
        id,
        properties: {
          condition: null,
          conditionVersion: null,
          principalId,
          principalType: "ServicePrincipal",
          roleDefinitionId,
          scope: CONTAINER,
        },
      },
      [DEFINITIONS]: {
        id: `/providers/Microsoft.Authorization/roleDefinitions/${READER}`,
        properties: {
          roleName: "Storage Blob Data Reader",
          type: "BuiltInRole",
          permissions: (BLOB_READER.properties as JsonObject).permissions,
        },
      },
    });
    expect(lists).toEqual([{ operation: ASSIGNMENTS, listed: 2, complete: true }]);
    expect(JSON.stringify(records)).not.toMatch(/jane|someone|written by/i);
  });

  it.each([
    ["none of that id", ok({ value: [ALL_BUT_RIGHTS, { id: null }] }), null],
    [
      "a failure",
      refused(DEFINITIONS),
      { $unread: { reason: "access-denied", operation: DEFINITIONS, message: "no" } },
    ],
  ] as const)("says what became of the role: %s", async (_, answer, expected) => {
    const value = [assigned("a1"), assigned("a2", { roleDefinitionId: null })];
    const { records } = await collect({ [ASSIGNMENTS]: ok({ value }), [DEFINITIONS]: answer });
    expect(records.map(({ body }) => body[DEFINITIONS])).toEqual([expected, expected]);
  });

  it("asks no roles that nobody wants", async () => {
    const { records } = await collect({ [ASSIGNMENTS]: ok({ value: [assigned("a1")] }) }, [ASSIGNMENTS]);
    expect(records.map(({ body }) => Object.keys(body))).toEqual([[ASSIGNMENTS]]);
    expect((await collect({}, [])).calls).toEqual([]);
  });

  it("tells that the list failed", async () => {
    const { unread } = { unread: { reason: "access-denied", operation: ASSIGNMENTS, message: "no" } };
    expect(await collect({ [ASSIGNMENTS]: refused(ASSIGNMENTS) })).toEqual({
      records: [],
      lists: [{ operation: ASSIGNMENTS, complete: false, listed: 0, unread }],
      calls: [ASSIGNMENTS],
    });
  });

  it.each([
    [{}],
    [{ value: {} }],
    [{ value: [null] }],
    [{ value: [{ id: "/x" }] }],
    [{ value: [assigned("a1", { principalId: null })] }],
    [{ value: [{ ...assigned("a1"), id: null }] }],
  ] as const)("does not take for whole what it does not understand %#", async (body) => {
    const { records, lists } = await collect({ [ASSIGNMENTS]: ok(body), [DEFINITIONS]: ROLES });
    expect(records).toEqual([]);
    expect(lists).toMatchObject([{ complete: false, listed: 0, unread: { reason: "unreadable" } }]);
  });
});

describe("asking principals", () => {
  const SITE = "22222222-0000-4000-8000-000000000002";
  const SLOT = "33333333-0000-4000-8000-000000000003";
  const SHARED = "44444444-0000-4000-8000-000000000004";
  const inventories: Readonly<Record<string, Answer>> = {
    [IDENTITIES]: ok({ data: [{ properties: { principalId: WORKER.toUpperCase() } }, { properties: {} }, {}] }),
    [SITES]: ok({
      data: [
        { identity: { type: "SystemAssigned", principalId: SITE } },
        { identity: { userAssignedIdentities: { "/x": { principalId: WORKER }, "/y": { principalId: SHARED } } } },
        { identity: { principalId: "') or ('a" } },
        { identity: null },
      ],
    }),
    [SLOTS]: ok({ data: [{ identity: { principalId: SLOT } }] }),
  };
  const group = (properties: JsonObject = {}): JsonObject =>
    assigned("g", { principalType: "Group", principalId: TEAM, ...properties });
  const asked = async (entry: JsonObject, answers: Readonly<Record<string, Answer>> = {}) => {
    const answer = ok({ value: [entry] });
    const { calls } = await collect({
      [ASSIGNMENTS]: answer,
      [DEFINITIONS]: ROLES,
      ...inventories,
      [PRINCIPAL]: answer,
      ...answers,
    });
    return calls.filter((call) => call.startsWith(PRINCIPAL)).map((call) => call.split(" ")[1]);
  };
  const EVERY = [WORKER, SITE, SLOT, SHARED];

  it("records each principal that code may run as, with all that reaches it", async () => {
    const answer = ok({ value: [group()] });
    const { records } = await collect({
      [ASSIGNMENTS]: answer,
      [DEFINITIONS]: ROLES,
      ...inventories,
      [PRINCIPAL]: answer,
    });
    const principals = records.filter(({ type }) => type === "Microsoft.Authorization/principals");
    expect(principals.map(({ id }) => id)).toEqual(EVERY.map((one) => `principal:${one}`));
    const { id } = group();
    expect(principals[0]).toMatchObject({ region: "global", operation: ASSIGNMENTS });
    expect(principals[0]?.body).toEqual({ [PRINCIPAL]: { value: [{ id, properties: { principalId: TEAM } }] } });
  });

  it.each([
    ["a group is granted data of a store", group(), {}, EVERY],
    ["nobody can tell what it is granted", group(), { [DEFINITIONS]: refused(DEFINITIONS) }, EVERY],
    ["its account's keys are", group({ scope: ACCOUNT, roleDefinitionId: ALL_BUT_RIGHTS.id }), {}, EVERY],
    ["a list of them failed", group(), { [SITES]: refused(SITES) }, [WORKER, SLOT]],
    ["no data is granted", group({ roleDefinitionId: ALL_BUT_RIGHTS.id }), {}, []],
    ["more than one store is in its scope", group({ scope: GROUP }), {}, EVERY],
    ["it is granted to no group", assigned("a"), {}, []],
  ] as const)("where %s", async (_, entry, answers, expected) => {
    expect(await asked(entry, answers)).toEqual(expected);
  });

  it("keeps a failure in the principal's record", async () => {
    const { records, lists } = await collect({
      [ASSIGNMENTS]: ok({ value: [group()] }),
      [DEFINITIONS]: ROLES,
      ...inventories,
      [PRINCIPAL]: refused(PRINCIPAL),
    });
    expect(records[1]?.body).toEqual({ [PRINCIPAL]: denied(PRINCIPAL) });
    expect(lists).toMatchObject([{ complete: true }]);
  });

  it("asks for no inventory that the run does not want", async () => {
    const { calls } = await collect({ [ASSIGNMENTS]: ok({ value: [group()] }), [DEFINITIONS]: ROLES }, [
      ASSIGNMENTS,
      DEFINITIONS,
      PRINCIPAL,
    ]);
    expect(calls).toEqual([ASSIGNMENTS, DEFINITIONS]);
  });
});
