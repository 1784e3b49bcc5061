import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import type { Normalized } from "../../../src/graph/graph.ts";
import type { Compute, Endpoint } from "../../../src/model/resource.ts";
import { breadthAliases } from "../../../src/providers/azure/aliases.ts";
import { containerApps } from "../../../src/providers/azure/container-apps/index.ts";
import { APPS, ENVIRONMENTS, LOGIN } from "../../../src/providers/azure/container-apps/reads.ts";
import { GROUPS } from "../../../src/providers/azure/reads.ts";
import { denied, shown } from "../../services/record.ts";
import { collectFrom, ok, refused } from "../collecting.ts";
import { edgesAround, firstOf } from "../normalized.ts";
import { azureRecord, GROUP } from "../record.ts";

const TYPE = "Microsoft.App/containerApps";
const ID = `${GROUP}/providers/microsoft.app/containerapps/shop-portal`;
const ENVIRONMENT = `${GROUP}/providers/Microsoft.App/managedEnvironments/shop`;
const INGRESS: JsonObject = { fqdn: "Shop-Portal.x.azurecontainerapps.io", external: true, transport: "Auto" };
const ROW: JsonObject = {
  id: ID.replace("resourcegroups", "resourceGroups"),
  name: "shop-portal",
  location: "West US 2",
  tags: { team: "privacy" },
  properties: {
    runningStatus: "Running",
    managedEnvironmentId: ENVIRONMENT,
    configuration: { ingress: INGRESS },
    template: {
      containers: [
        {
          env: [
            { name: "EXPORT_CONTAINER", value: "bundles" },
            { name: "DB_PASSWORD", value: null },
          ],
        },
      ],
    },
  },
};
const NO_LOGIN: JsonObject = { value: [] };
const OPEN: JsonObject = { properties: { vnetConfiguration: null, publicNetworkAccess: "Enabled" } };

type Changes = Readonly<Record<string, JsonValue | undefined>>;

function normalized(changes: Changes = {}): Normalized {
  const body = {
    [APPS]: ROW,
    [GROUPS]: { tags: { env: "prod" } },
    [ENVIRONMENTS]: OPEN,
    [LOGIN]: NO_LOGIN,
    ...changes,
  };
  return containerApps.normalize(azureRecord(TYPE, ID, body));
}

const withProperties = (properties: JsonObject, changes: Changes = {}): Normalized =>
  normalized({ [APPS]: { ...ROW, properties: { ...(ROW.properties as JsonObject), ...properties } }, ...changes });
const behind = (ingress: JsonObject, changes: Changes = {}): Normalized =>
  withProperties({ configuration: { ingress: { ...INGRESS, ...ingress } } }, changes);

const route = (made: Normalized): Endpoint => firstOf(made, "endpoint");
const app = (made: Normalized): Compute => firstOf(made, "compute");
const guardOf = (made: Normalized): unknown => shown(route(made).facts.authentication);
const edgesOf = (made: Normalized): readonly string[] => edgesAround(made, ID);
const gapsOf = ({ edgeGaps }: Normalized): readonly string[] =>
  edgeGaps.map(({ type, gap }) => `${type} ${gap.reason}`);

describe("collecting apps", () => {
  const answers = {
    [APPS]: ok({
      data: [
        {
          ...ROW,
          properties: {
            ...(ROW.properties as JsonObject),
            configuration: {
              secrets: [{ name: "s", value: "hunter2" }],
              registries: "hunter2",
              ingress: { ...INGRESS, customDomains: [{ name: "a.example", certificateId: "hunter2" }] },
            },
            template: {
              containers: [
                {
                  image: "hunter2",
                  env: [
                    { name: "DB_PASSWORD", value: "hunter2" },
                    { name: "DAYS", value: "30" },
                    { name: "S", secretRef: "hunter2" },
                  ],
                },
              ],
              scale: {
                rules: [
                  {
                    name: "hunter2",
                    custom: {
                      type: "azure-servicebus",
                      metadata: { queueName: "q", connection: "hunter2" },
                      auth: "hunter2",
                    },
                  },
                ],
              },
            },
          },
        },
      ],
    }),
    [ENVIRONMENTS]: ok({
      data: [
        {
          id: ENVIRONMENT.toUpperCase(),
          properties: { vnetConfiguration: { internal: true, infrastructureSubnetId: "hunter2" } },
        },
      ],
    }),
    [LOGIN]: ok({
      value: [
        {
          properties: {
            platform: { enabled: false },
            encryptionSettings: "hunter2",
            identityProviders: { google: "hunter2" },
          },
        },
      ],
    }),
  };

  it("makes one record each, with its login and what it runs in, and without secrets", async () => {
    const { records, lists, calls } = await collectFrom(containerApps, answers);
    expect(records).toMatchObject([
      {
        type: TYPE,
        id: ID,
        region: "westus2",
        body: {
          [APPS]: {
            properties: {
              configuration: { ingress: { ...INGRESS, customDomains: [{ name: "a.example" }] } },
              template: {
                containers: [
                  {
                    env: [
                      { name: "DB_PASSWORD", value: null },
                      { name: "DAYS", value: "30" },
                      { name: "S", value: null },
                    ],
                  },
                ],
                scale: { rules: [{ custom: { type: "azure-servicebus", metadata: { queueName: "q" } } }] },
              },
            },
          },
          [ENVIRONMENTS]: { properties: { vnetConfiguration: { internal: true } } },
          [LOGIN]: { value: [{ properties: { platform: { enabled: false } } }] },
        },
      },
    ]);
    expect(JSON.stringify(records)).not.toContain("hunter2");
    expect(lists).toEqual([{ operation: APPS, complete: true, listed: 1, vanished: 0 }]);
    expect(new Set(calls.map((call) => call.split(" ")[0]))).toEqual(new Set(Object.keys(containerApps.reads)));
  });

  it("tells of a list that failed, an app that vanished and parts that were refused", async () => {
    const failed = await collectFrom(containerApps, { [APPS]: refused(APPS) });
    expect([failed.records, failed.lists]).toMatchObject([[], [{ operation: APPS, complete: false }]]);
    const gone = await collectFrom(containerApps, { ...answers, [LOGIN]: { outcome: "gone" } });
    expect([gone.records, gone.lists]).toMatchObject([[], [{ vanished: 1 }]]);
    const dark = await collectFrom(containerApps, {
      ...answers,
      [LOGIN]: refused(LOGIN),
      [ENVIRONMENTS]: refused(ENVIRONMENTS),
    });
    for (const part of [LOGIN, ENVIRONMENTS])
      expect(dark.records[0]?.body[part]).toMatchObject({ $unread: { reason: "access-denied" } });
    const elsewhere = await collectFrom(containerApps, { ...answers, [ENVIRONMENTS]: ok({ data: [] }) });
    expect(elsewhere.records[0]?.body[ENVIRONMENTS]).toBeNull();
  });

  it("asks for nothing that nobody wants", async () => {
    expect(await collectFrom(containerApps, answers, [])).toEqual({ records: [], lists: [], calls: [] });
  });
});

describe("an app", () => {
  it("is compute with its settings, its hosts and one route", () => {
    const made = normalized();
    const node = app(made);
    expect(node).toMatchObject({ id: ID, name: "shop-portal", type: TYPE, record: ID });
    expect(node.aliases).toEqual(["host:shop-portal.x.azurecontainerapps.io", ...breadthAliases(ID, TYPE, "westus2")]);
    expect(shown(node.facts.settings)).toEqual([
      { name: "DB_PASSWORD" },
      { name: "EXPORT_CONTAINER", value: "bundles" },
    ]);
    expect([shown(node.facts.tags), node.facts.groupTags && shown(node.facts.groupTags)]).toEqual([
      { team: "privacy" },
      { env: "prod" },
    ]);
    const { facts, ...rest } = route(made);
    expect(rest).toMatchObject({ id: `${ID}#any`, name: "ANY /", method: "ANY", path: "/" });
    const { authentication, deployed, answeredBy, throttled } = facts;
    expect([authentication, deployed, answeredBy, throttled].map(shown)).toEqual(["none", true, "integration", false]);
    expect(edgesOf(made)).toEqual(["~ refers-to container:bundles", "~#any routes-to ~"]);
    expect(gapsOf(made)).toEqual([]);
  });

  it("runs as its identities", () => {
    const identity = { type: "UserAssigned", userAssignedIdentities: { "/subscriptions/S/a": {} } };
    expect(edgesOf(normalized({ [APPS]: { ...ROW, identity } }))).toContain("~ runs-as /subscriptions/s/a");
    expect(gapsOf(normalized({ [APPS]: { ...ROW, identity: "x" } }))).toEqual(["runs-as unreadable"]);
  });

  it("has the hosts of its own domains", () => {
    expect(
      app(behind({ fqdn: null, customDomains: [{ name: "B.example" }, { name: "a.example" }, 7] })).aliases?.slice(
        0,
        2,
      ),
    ).toEqual(["host:a.example", "host:b.example"]);
  });

  it.each<[JsonObject, unknown]>([
    [
      { template: { containers: [{}], initContainers: [{ env: [{ name: "A", value: "1" }] }] } },
      [{ name: "A", value: "1" }],
    ],
    [{ template: { containers: [{ env: null }] } }, []],
    [{ template: { containers: [] } }, "unread:unreadable"],
    [{ template: null }, "unread:unreadable"],
    [{ template: { containers: [7] } }, "unread:unreadable"],
    [{ template: { containers: [{ env: "x" }] } }, "unread:unreadable"],
    [{ template: { containers: [{ env: [null] }] } }, "unread:unreadable"],
  ])("of %j has the settings %j", (properties, expected) => {
    const made = withProperties(properties);
    expect(shown(app(made).facts.settings)).toEqual(expected);
    expect(gapsOf(made)).toEqual(typeof expected === "string" ? ["refers-to unreadable"] : []);
  });

  it.each<[JsonValue | undefined, unknown]>([
    ["Running", true],
    ["Progressing", true],
    [undefined, true],
    [null, true],
    ["Stopped", false],
    ["Suspended", false],
    [7, "unread:unreadable"],
  ])("with the status %j is served: %j", (runningStatus, expected) => {
    expect(shown(route(withProperties({ runningStatus: runningStatus ?? null })).facts.deployed)).toBe(expected);
  });

  it.each<[string, JsonObject]>([
    ["none", { configuration: { ingress: null } }],
    ["none that is said", { configuration: {} }],
    ["one for other protocols", { configuration: { ingress: { ...INGRESS, transport: "Tcp" } } }],
  ])("without an ingress has no route: %s", (_, properties) => {
    const made = withProperties(properties);
    expect(made.nodes.map(({ kind }) => kind)).toEqual(["compute"]);
    expect(edgesOf(made)).toEqual(["~ refers-to container:bundles"]);
  });

  it.each<[string, Changes, string]>([
    ["refused", { [APPS]: denied(APPS) }, "access-denied"],
    [
      "shown by an export",
      { [APPS]: undefined, "resources:Resources_List": { id: ID, name: "shop-portal" } },
      "not-collected",
    ],
    ["nonsense", { [APPS]: { ...ROW, properties: { configuration: 7 } } }, "unreadable"],
    ["nonsense within", { [APPS]: { ...ROW, properties: { configuration: { ingress: 7 } } } }, "unreadable"],
  ])("that is %s leaves its guard open", (_, changes, reason) => {
    const made = normalized(changes);
    expect(guardOf(made)).toBe(`unread:${reason}`);
    expect(gapsOf(made)).toContain(`authenticates-with ${reason}`);
  });
});

describe("the guard of an app", () => {
  const login = (properties: JsonValue, ...more: readonly JsonObject[]): Changes => ({
    [LOGIN]: { value: [{ properties }, ...more] },
  });
  const on = { platform: { enabled: true }, globalValidation: { unauthenticatedClientAction: "Return401" } };
  it.each<[string, Normalized, unknown]>([
    ["no login", normalized({ [LOGIN]: { value: [] } }), "none"],
    ["one that is off", normalized(login({ platform: { enabled: false } })), "none"],
    [
      "one that lets everyone in",
      normalized(login({ ...on, globalValidation: { unauthenticatedClientAction: "AllowAnonymous" } })),
      "none",
    ],
    ["one that turns away", normalized(login(on)), "user-login"],
    [
      "one with exceptions",
      normalized(
        login({ ...on, globalValidation: { unauthenticatedClientAction: "Return401", excludedPaths: ["/x"] } }),
      ),
      "unread:unresolved",
    ],
    ["one that says nothing", normalized(login({ platform: { enabled: true } })), "unread:unreadable"],
    ["one without properties", normalized(login(null)), "unread:unreadable"],
    ["two", normalized(login(on, { properties: on })), "unread:unreadable"],
    ["nonsense", normalized({ [LOGIN]: { value: [7] } }), "unread:unreadable"],
    ["no list", normalized({ [LOGIN]: {} }), "unread:unreadable"],
    ["a refusal", normalized({ [LOGIN]: denied(LOGIN) }), "unread:access-denied"],
    ["a question nobody asked", normalized({ [LOGIN]: undefined }), "unread:not-collected"],
  ])("by its login: %s", (_, made, expected) => {
    expect(guardOf(made)).toBe(expected);
  });

  it.each<[JsonObject, unknown]>([
    [{ clientCertificateMode: "require" }, "custom"],
    [{ clientCertificateMode: "Require", allowInsecure: false }, "custom"],
    [{ clientCertificateMode: "require", allowInsecure: true }, "unread:unresolved"],
    [{ clientCertificateMode: "require", allowInsecure: "x" }, "unread:unreadable"],
    [{ clientCertificateMode: "accept" }, "none"],
    [{ clientCertificateMode: "ignore" }, "none"],
    [{ clientCertificateMode: null }, "none"],
    [{ clientCertificateMode: "odd" }, "unread:unreadable"],
    [{ external: false }, "network"],
    [{ external: null }, "network"],
    [{ external: "x" }, "unread:unreadable"],
    [{ ipSecurityRestrictions: [] }, "none"],
    [{ ipSecurityRestrictions: [{ action: "Allow", ipAddressRange: "10.0.0.0/24" }] }, "network"],
    [{ ipSecurityRestrictions: [{ action: "Allow", ipAddressRange: "0.0.0.0/0" }] }, "none"],
    [{ ipSecurityRestrictions: [{ action: "Deny", ipAddressRange: "10.0.0.0/24" }] }, "none"],
    [{ ipSecurityRestrictions: [{ action: "Odd", ipAddressRange: "10.0.0.0/24" }] }, "unread:unreadable"],
    [{ ipSecurityRestrictions: [{ action: "Allow", ipAddressRange: "0.0.0.0/1" }] }, "unread:unresolved"],
    [{ ipSecurityRestrictions: [7] }, "unread:unreadable"],
    [{ ipSecurityRestrictions: "x" }, "unread:unreadable"],
  ])("by its ingress %j is %j", (ingress, expected) => {
    expect(guardOf(behind(ingress))).toBe(expected);
  });

  it.each<[JsonValue | undefined, unknown]>([
    [OPEN, "none"],
    [{ properties: {} }, "none"],
    [{ properties: { vnetConfiguration: { internal: true } } }, "network"],
    [{ properties: { publicNetworkAccess: "Disabled" } }, "network"],
    [{ properties: { vnetConfiguration: { internal: "x" } } }, "unread:unreadable"],
    [{ properties: { publicNetworkAccess: "Odd" } }, "unread:unreadable"],
    [{ properties: null }, "unread:unresolved"],
    [null, "unread:unresolved"],
    [denied(ENVIRONMENTS), "unread:access-denied"],
    [undefined, "unread:not-collected"],
  ])("by what it runs in, %j, is %j", (environment, expected) => {
    expect(guardOf(normalized({ [ENVIRONMENTS]: environment }))).toBe(expected);
    expect(guardOf(behind({ external: false }, { [ENVIRONMENTS]: environment }))).toBe("network");
  });

  const TENANT = "0f8fad5b-d9cb-469f-a165-70867728950e";
  const entra = (openIdIssuer: string): JsonObject => ({ azureActiveDirectory: { registration: { openIdIssuer } } });
  const other = (openIdConnectConfiguration: JsonObject): JsonObject => ({
    customOpenIdConnectProviders: { own: { registration: { openIdConnectConfiguration } } },
  });
  it.each<[JsonValue, readonly string[]]>([
    [entra(`https://login.microsoftonline.com/${TENANT.toUpperCase()}/v2.0`), [`directory:${TENANT}`]],
    [entra("https://Shop.ciamlogin.com/"), ["directory:shop"]],
    [other({ issuer: `https://shop.b2clogin.com/${TENANT}/v2.0/` }), [`directory:${TENANT}`]],
    [
      other({ wellKnownOpenIdConfiguration: "https://shop.b2clogin.com/shop.onmicrosoft.com/p/v2.0" }),
      ["directory:shop"],
    ],
    [entra("https://b2clogin.com.evil.example/x"), []],
    [entra("https://login.microsoftonline.com/common/v2.0"), []],
    [entra(`https://evilb2clogin.com/${TENANT}/v2.0`), []],
    [other({ issuer: "https://accounts.example" }), []],
    [{ azureActiveDirectory: 7, customOpenIdConnectProviders: [7] }, []],
    ["x", []],
  ])("knows the callers in %j as %j", (identityProviders, expected) => {
    const named = (made: Normalized): readonly string[] =>
      made.edges.flatMap(({ type, to }) => (type === "authenticates-with" && to.by === "id" ? [to.id] : []));
    expect(named(normalized(login({ ...on, identityProviders })))).toEqual(expected);
    const off = login({ platform: { enabled: false }, identityProviders });
    expect(named(normalized(off))).toEqual([]);
    // Another guard says nothing of who vouches for anybody.
    expect(named(behind({ clientCertificateMode: "require" }, off))).toEqual([]);
  });
});

describe("what an app is started for", () => {
  const scaled = (custom: JsonValue): readonly string[] =>
    edgesOf(withProperties({ template: { containers: [{}], scale: { rules: [{ custom }] } } })).filter((edge) =>
      edge.includes("triggers"),
    );
  const bus = (metadata: JsonValue, type = "azure-servicebus"): JsonObject => ({ type, metadata });
  it.each<[JsonValue, readonly string[]]>([
    [bus({ namespace: "Shop-Bus", queueName: "Requests" }), ["servicebus:shop-bus/requests triggers ~"]],
    [
      bus({ namespace: "shop-bus.servicebus.windows.net", topicName: "t", subscriptionName: "s" }),
      ["servicebus:shop-bus/t/subscriptions/s triggers ~"],
    ],
    [bus({ queueName: "requests" }), []],
    [bus({ namespace: "shop-bus", topicName: "t" }), []],
    [bus({ namespace: "shop-bus", queueName: "q" }, "azure-queue"), []],
    [bus(7), []],
    [null, []],
  ])("%j: %j", (custom, expected) => {
    expect(scaled(custom)).toEqual(expected);
  });
});
