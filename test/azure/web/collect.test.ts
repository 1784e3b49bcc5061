import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/model/json.ts";
import type { ResourceRecord } from "../../../src/model/record.ts";
import { keep } from "../../../src/providers/keep.ts";
import { missingKinds } from "../../../src/providers/missing.ts";
import type { Answer, CollectContext, OperationKey } from "../../../src/providers/service.ts";
import { web } from "../../../src/providers/azure/web/index.ts";
import { SITES, SLOTS } from "../../../src/providers/azure/web/operations.ts";
import { READS } from "../../../src/providers/azure/web/reads.ts";
import { azureRecord, SUBSCRIPTION } from "../record.ts";
import * as site from "./site.ts";

type Collected = Parameters<CollectContext["record"]>[0];
type Listed = Parameters<CollectContext["list"]>[0];

const ok = (body: JsonObject): Answer => ({ outcome: "ok", body });
const refused = (operation: string): Answer => ({
  outcome: "unread",
  unread: { reason: "access-denied", operation, message: "not authorized" },
});

const SLOT = `${site.FN}/slots/staging`;
const OPEN: Readonly<Record<string, Answer>> = {
  [site.GROUP_TAGS]: ok({ data: [{ id: site.FN.split("/providers")[0] ?? "", tags: { owner: "shop" } }] }),
  [SITES.graph]: ok({ data: [site.ROW] }),
  [SITES.functions]: ok({ value: [site.EXPORT] }),
  [SITES.settings]: ok({ properties: {} }),
  [SITES.login]: ok(site.NO_LOGIN),
  [SITES.config]: ok(site.NO_RULES),
  [SITES.confirm]: ok({ properties: site.PROPERTIES }),
  [SLOTS.graph]: ok({ data: [] }),
};
const SLOTTED: Readonly<Record<string, Answer>> = Object.fromEntries(
  (["functions", "settings", "login", "config", "confirm"] as const).map((name) => [
    SLOTS[name],
    OPEN[SITES[name]] ?? ok({}),
  ]),
);

/** Collects from a subscription that lives in memory. */
async function collect(
  answers: Readonly<Record<string, Answer>>,
  wants: (operation: OperationKey) => boolean = () => true,
): Promise<{ records: Collected[]; lists: Listed[]; calls: string[] }> {
  const records: Collected[] = [];
  const lists: Listed[] = [];
  const calls: string[] = [];
  const all: Readonly<Record<string, Answer>> = { ...OPEN, ...answers };
  await web.collect({
    account: SUBSCRIPTION,
    partition: "public",
    region: "global",
    regions: [],
    wants,
    call: async (operation, input = {}) => {
      const call = `${operation} ${JSON.stringify(input)}`;
      if (!calls.includes(call)) calls.push(call);
      return all[operation] ?? refused(operation);
    },
    each: async (items, task) => void (await Promise.all(items.map(task))),
    record: (record) => records.push(record),
    list: (coverage) => lists.push(coverage),
  });
  return { records, lists, calls };
}

const bodyOf = ({ records }: { records: readonly Collected[] }): JsonObject => records[0]?.body ?? {};
const asked = ({ calls }: { calls: readonly string[] }): readonly string[] =>
  calls.map((call) => call.split(" ")[0] ?? "");

describe("collecting sites", () => {
  it("makes one record of a site with all its parts", async () => {
    const { records, lists, calls } = await collect({});
    expect(records).toEqual([
      {
        type: "Microsoft.Web/sites",
        id: site.FN,
        region: "westus2",
        operation: SITES.graph,
        via: "resource-graph",
        body: {
          [SITES.graph]: site.ROW,
          [site.GROUP_TAGS]: { id: site.FN.split("/providers")[0], tags: { owner: "shop" } },
          [SITES.functions]: { value: [site.EXPORT] },
          [SITES.settings]: { properties: {} },
          [SITES.login]: site.NO_LOGIN,
          [SITES.config]: site.NO_RULES,
          [SITES.confirm]: { properties: site.PROPERTIES },
        },
      },
    ]);
    expect(lists).toEqual([
      { operation: SITES.graph, complete: true, listed: 1 },
      { operation: SITES.functions, complete: true, listed: 1, vanished: 0 },
      { operation: SITES.workflows, complete: true, listed: 0, vanished: 0 },
      { operation: SITES.workflow, complete: true, listed: 0, vanished: 0 },
      { operation: SLOTS.graph, complete: true, listed: 0 },
      { operation: SLOTS.functions, complete: true, listed: 0, vanished: 0 },
      { operation: SLOTS.workflows, complete: true, listed: 0, vanished: 0 },
      { operation: SLOTS.workflow, complete: true, listed: 0, vanished: 0 },
    ]);
    expect(calls).toContain(`${SITES.functions} ${JSON.stringify({ id: site.FN })}`);
  });

  it("makes every operation that it declares, and no other; a slot's are its own", async () => {
    const row = { ...site.ROW, id: SLOT };
    const flows = (of: string): JsonObject => ({ ...site.ROW, id: of, kind: "functionapp,workflowapp" });
    const { calls, records } = await collect({
      ...SLOTTED,
      [SITES.graph]: ok({ data: [site.ROW, flows(`${site.FN}-flows`)] }),
      [SLOTS.graph]: ok({ data: [row, flows(`${SLOT}-flows`)] }),
      [SITES.workflows]: ok({ value: [{ name: "shop/erase" }] }),
      [SLOTS.workflows]: ok({ value: [{ name: "shop/erase" }] }),
    });
    expect(new Set(asked({ calls }))).toEqual(new Set(Object.keys(READS)));
    expect(records.map(({ type, id }) => [type, id])).toEqual([
      [SITES.type, site.FN],
      [SITES.type, `${site.FN}-flows`],
      [SLOTS.type, SLOT],
      [SLOTS.type, `${SLOT}-flows`],
    ]);
    expect(calls.filter((call) => call.includes("Slot ")).every((call) => call.includes(SLOT))).toBe(true);
  });

  it("asks only for what something needs", async () => {
    expect(await collect({}, () => false)).toEqual({ records: [], lists: [], calls: [] });
    const few = await collect({}, (operation) => operation === SITES.graph || operation === SITES.settings);
    expect(asked(few)).toEqual([SITES.graph, SITES.settings]);
    expect(Object.keys(bodyOf(few))).toEqual([SITES.graph, SITES.settings]);
  });

  it("asks no app for functions that is not made of them", async () => {
    for (const kind of ["app", "functionapp,workflowapp", null]) {
      const made = await collect({ [SITES.graph]: ok({ data: [{ ...site.ROW, kind }] }) });
      expect(asked(made)).not.toContain(SITES.functions);
      expect(made.lists[1]).toEqual({ operation: SITES.functions, complete: true, listed: 0, vanished: 0 });
    }
  });

  it.each<[string, Readonly<Record<string, Answer>>, boolean]>([
    ["an anonymous function", {}, true],
    ["a function with a key", { [SITES.functions]: ok({ value: [site.listed("A", {})] }) }, false],
    [
      "an anonymous function that is off",
      { [SITES.functions]: ok({ value: [site.listed("A", { authLevel: "anonymous" }, { isDisabled: true })] }) },
      false,
    ],
    ["an anonymous function behind what nobody could read", { [SITES.login]: refused(SITES.login) }, false],
    ["an app without a login", { [SITES.graph]: ok({ data: [{ ...site.ROW, kind: "app" }] }) }, true],
    [
      "an app with a login",
      {
        [SITES.graph]: ok({ data: [{ ...site.ROW, kind: "app" }] }),
        [SITES.login]: ok({
          properties: { platform: { enabled: true }, globalValidation: { requireAuthentication: true } },
        }),
      },
      false,
    ],
  ])("looks again at %s where it seems to let anyone in", async (_, answers, again) => {
    expect(asked(await collect(answers)).includes(SITES.confirm)).toBe(again);
  });

  it("keeps a refusal as the reason, in the record and of the list", async () => {
    const made = await collect({
      [SITES.functions]: refused(SITES.functions),
      [SITES.settings]: refused(SITES.settings),
      [site.GROUP_TAGS]: refused(site.GROUP_TAGS),
    });
    for (const operation of [SITES.functions, SITES.settings, site.GROUP_TAGS]) {
      expect(bodyOf(made)[operation]).toEqual({
        $unread: { reason: "access-denied", operation, message: "not authorized" },
      });
    }
    expect(made.lists[1]).toMatchObject({ complete: false, listed: 0, unread: { reason: "access-denied" } });
  });

  it("makes a failed list a coverage entry, and says nothing of the functions it would have led to", async () => {
    const { records, lists } = await collect({ [SITES.graph]: refused(SITES.graph) });
    expect(records).toEqual([]);
    expect(lists.filter(({ operation }) => !operation.includes("lot"))).toMatchObject([
      { operation: SITES.graph, complete: false, unread: { reason: "access-denied" } },
    ]);
  });

  it.each<[string, Answer, JsonObject]>([
    [
      "none",
      ok({ value: [] }),
      {
        value: [],
        $unread: { message: "no function is listed, which is also what a host that failed to start shows" },
      },
    ],
    [
      "one without its configuration",
      ok({ value: [site.EXPORT, { id: "x", properties: { name: "Dark", config: {} } }, { properties: {} }] }),
      { value: [site.EXPORT, {}, {}], $unread: { message: "what starts its functions is not shown of 2 out of 3" } },
    ],
    ["nothing that makes sense", ok({ value: "x" }), { $unread: { reason: "unreadable" } }],
    [
      "the first page alone",
      { ...refused(SITES.functions), partial: { value: [site.EXPORT] } } as Answer,
      { value: [site.EXPORT], $unread: { reason: "access-denied" } },
    ],
  ])("does not take it for whole where the host lists %s", async (_, answer, expected) => {
    const made = await collect({ [SITES.functions]: answer });
    expect(bodyOf(made)[SITES.functions]).toMatchObject(expected);
    expect(made.lists[1]).toMatchObject({ operation: SITES.functions, complete: false, listed: 0 });
    const { type, id, region, body } = made.records[0] ?? {};
    const record: ResourceRecord = { ...azureRecord(type ?? "", id ?? "", body ?? {}, region) };
    const missing = missingKinds([web], { records: [record], scopes: [], lists: [] });
    expect(missing.map(({ provider, kind }) => [provider, kind])).toEqual([["azure", "endpoint"]]);
  });

  it("drops a site that vanished since it was listed", async () => {
    const gone: Answer = { outcome: "gone" };
    for (const answers of [{ [SITES.config]: gone, [SITES.confirm]: gone }, { [SITES.confirm]: gone }]) {
      const { records, lists } = await collect(answers);
      expect(records).toEqual([]);
      expect(lists[1]).toEqual({ operation: SITES.functions, complete: true, listed: 0, vanished: 1 });
    }
  });

  it("does not drop a site that is there although a part of it is not", async () => {
    const made = await collect({ [SITES.functions]: { outcome: "gone" } });
    expect(bodyOf(made)[SITES.functions]).toMatchObject({ $unread: { reason: "unreadable" } });
    expect(bodyOf(made)[SITES.confirm]).toEqual({ properties: site.PROPERTIES });
    expect(made.lists[1]).toMatchObject({ complete: false, listed: 0, vanished: 0 });
  });
});

describe("what is kept", () => {
  it("of functions is how they are reached, and no key or address of their code", () => {
    const answer = {
      value: [
        {
          id: "/x",
          name: "app/Export",
          properties: {
            name: "Export",
            isDisabled: false,
            invoke_url_template: "https://a.example/api/dsar/{id:int?}/x?code=hunter2",
            secrets_file_href: "https://hunter2",
            test_data: "hunter2",
            config: {
              scriptFile: "x",
              bindings: [{ type: "httpTrigger", authLevel: "anonymous", connection: "Key=hunter2" }],
            },
          },
        },
      ],
    };
    expect(keep(answer, READS[SITES.functions]?.keeps ?? [])).toEqual({
      value: [
        {
          id: "/x",
          name: "app/Export",
          properties: {
            name: "Export",
            isDisabled: false,
            invoke_url_template: "https://a.example/api/dsar/{id:int",
            config: { bindings: [{ type: "httpTrigger", authLevel: "anonymous", connection: null }] },
          },
        },
      ],
    });
  });

  it("of a missing configuration tells it from an empty one", () => {
    const keeps = READS[SITES.functions]?.keeps ?? [];
    expect(keep({ value: [{ properties: { config: {} } }] }, keeps)).toEqual({
      value: [{ properties: { config: {} } }],
    });
    expect(keep({ value: [] }, keeps)).toEqual({ value: [] });
  });

  it("of settings is what can be no secret", () => {
    const answer = { id: "/x", properties: { RETENTION_DAYS: "30", AzureWebJobsStorage: "AccountKey=hunter2" } };
    expect(keep(answer, READS[SITES.settings]?.keeps ?? [])).toEqual({
      properties: { AzureWebJobsStorage: null, RETENTION_DAYS: "30" },
    });
  });

  it("of settings is also the namespace that an identity is used for, and no other address", () => {
    const properties = {
      Bus__fullyQualifiedNamespace: "shop-bus.servicebus.windows.net",
      Hub__fullyQualifiedNamespace: "shop-hub.servicebus.chinacloudapi.cn",
      Odd__fullyQualifiedNamespace: "hunter2.example",
      NAMESPACE_KEY: "shop-bus.servicebus.windows.net",
    };
    expect(keep({ properties }, READS[SITES.settings]?.keeps ?? [])).toEqual({
      properties: { ...properties, NAMESPACE_KEY: null, Odd__fullyQualifiedNamespace: null },
    });
  });

  it("of what hands messages on is its name, and nothing that could be a secret in its place", () => {
    const secret = "Endpoint=sb://shop-bus.servicebus.windows.net/;SharedAccessKey=aHVudGVyMg==";
    const binding = { type: "serviceBusTrigger", queueName: "%QUEUE%", topicName: "a/b", connection: secret };
    const bindings = [binding, { type: "x", queueName: 7, connection: "AKIAIOSFODNN7EXAMPLE" }];
    const answer = { value: [{ properties: { config: { bindings } } }] };
    expect(keep(answer, READS[SITES.functions]?.keeps ?? [])).toEqual({
      value: [
        {
          properties: {
            config: {
              bindings: [
                { ...binding, connection: null },
                { type: "x", queueName: null, connection: null },
              ],
            },
          },
        },
      ],
    });
  });

  it("of access rules is where they lead, and of the headers they ask for the names", () => {
    const rule = {
      ipAddress: "Any",
      action: "Allow",
      priority: 1,
      name: "n",
      headers: { "x-azure-fdid": ["hunter2"] },
    };
    const answer = { properties: { ipSecurityRestrictions: [rule, { headers: null }], machineKey: "hunter2" } };
    expect(keep(answer, READS[SITES.config]?.keeps ?? [])).toEqual({
      properties: {
        ipSecurityRestrictions: [
          { ipAddress: "Any", action: "Allow", priority: 1, headers: { "x-azure-fdid": [null] } },
          { headers: null },
        ],
      },
    });
  });

  it("of identities is whose they are", () => {
    const identity = {
      type: "UserAssigned",
      tenantId: "t",
      userAssignedIdentities: { "/a.b": { principalId: "p", clientId: "c" } },
    };
    expect(keep({ data: [{ identity }] }, READS[SITES.graph]?.keeps ?? [])).toEqual({
      data: [{ identity: { type: "UserAssigned", userAssignedIdentities: { "/a.b": { principalId: "p" } } } }],
    });
  });

  it("needs a permission of the slot's own for a slot", () => {
    const permissions = (operations: typeof SITES): readonly (string | undefined)[] =>
      [operations.functions, operations.settings, operations.login, operations.confirm].map(
        (operation) => READS[operation]?.permission,
      );
    expect(permissions(SITES)).toEqual([
      "Microsoft.Web/sites/functions/read",
      "Microsoft.Web/sites/config/list/action",
      "Microsoft.Web/sites/config/read",
      "Microsoft.Web/sites/read",
    ]);
    expect(permissions(SLOTS)).toEqual(
      permissions(SITES).map((permission) => permission?.replace("sites/", "sites/slots/")),
    );
  });
});
