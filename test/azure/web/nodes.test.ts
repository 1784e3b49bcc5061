import { describe, expect, it } from "vitest";
import { buildGraph } from "../../../src/graph/build.ts";
import { breadthAliases } from "../../../src/providers/azure/aliases.ts";
import { web } from "../../../src/providers/azure/web/index.ts";
import { azureRecord, GROUP } from "../record.ts";
import { denied, shown } from "../../services/record.ts";
import { asApp, endpoints, FN, FUNCTIONS, GRAPH, GROUP_TAGS, normalized, ROW, SETTINGS } from "./site.ts";

const PRINCIPAL = "0F8FAD5B-D9CB-469F-A165-70867728950E";
const SHARED =
  "/subscriptions/00000000-0000-0000-0000-00000000000a/resourceGroups/Shop/providers/Microsoft.ManagedIdentity/userAssignedIdentities/Exporter";

describe("a site", () => {
  it("is a function with its tags, hosts and route", () => {
    const { nodes, edges, edgeGaps } = normalized();
    expect(nodes).toHaveLength(2);
    const [app, route] = nodes;
    expect(app).toMatchObject({
      kind: "function",
      id: FN,
      name: "shop-fn",
      type: "Microsoft.Web/sites",
      provider: "azure",
      record: FN,
      aliases: [
        "host:privacy.shop.example",
        "host:shop-fn.azurewebsites.net",
        `${FN}/functions/export`,
        ...breadthAliases(FN, "Microsoft.Web/sites", "westus2"),
      ],
    });
    expect(app && shown(app.facts.tags)).toEqual({ team: "privacy" });
    expect(app?.facts.groupTags && shown(app.facts.groupTags)).toEqual({ owner: "shop" });
    expect(route).toMatchObject({
      kind: "endpoint",
      id: `${FN}/functions/export#GET`,
      name: "GET /api/dsar/{id}/export",
      type: "Microsoft.Web/sites/functions",
      method: "GET",
      path: "/api/dsar/{id}/export",
    });
    expect(route && shown(route.facts.tags)).toEqual({ team: "privacy" });
    for (const { facts } of [...endpoints(normalized()), ...endpoints(asApp())]) {
      expect([shown(facts.throttled), facts.throttled.known && facts.throttled.basis]).toEqual([
        false,
        "documented-default",
      ]);
    }
    expect(edges).toMatchObject([{ type: "routes-to", from: route?.id, to: { by: "id", id: FN } }]);
    expect(edgeGaps).toEqual([]);
  });

  it.each([
    ["functionapp", "function"],
    ["functionapp,linux,container", "function"],
    ["FunctionApp", "function"],
    ["functionapp,workflowapp", "compute"],
    ["app", "compute"],
    ["app,linux,container", "compute"],
    ["", "compute"],
  ])("of kind %j is a %s", (kind, expected) => {
    expect(normalized({ [GRAPH]: { ...ROW, kind } }).nodes[0]?.kind).toBe(expected);
  });

  it("that is no function app is one route to whoever calls it", () => {
    const { nodes, edges } = asApp();
    expect(nodes.map(({ kind, id, name }) => [kind, id, name])).toEqual([
      ["compute", FN, "shop-fn"],
      ["endpoint", `${FN}#any`, "ANY /"],
    ]);
    expect(edges).toMatchObject([{ type: "routes-to", from: `${FN}#any`, to: { by: "id", id: FN } }]);
    const [route] = endpoints(asApp());
    expect(route && [shown(route.facts.authentication), shown(route.facts.answeredBy)]).toEqual([
      "none",
      "integration",
    ]);
  });

  it("may be a slot, with paths of its own", () => {
    const id = `${FN}/slots/staging`;
    const type = "Microsoft.Web/sites/slots";
    const [app, route] = web.normalize(
      azureRecord(type, id, {
        [`resource-graph:${type}`]: { ...ROW, name: "staging" },
        "web:WebApps_ListInstanceFunctionsSlot": {
          value: [{ name: "x/y", properties: { name: "Ping", config: { bindings: [{ type: "httpTrigger" }] } } }],
        },
      }),
    ).nodes;
    expect(app).toMatchObject({ kind: "function", id, name: "shop-fn/staging", type });
    expect(route).toMatchObject({ id: `${id}/functions/ping#ANY`, name: "ANY /api/Ping", type: `${type}/functions` });
    expect(route?.kind === "endpoint" && shown(route.facts.authentication)).toBe("unread:not-collected");
  });

  it("of an export that shows no properties leaves everything but its tags open", () => {
    const { nodes, edgeGaps } = web.normalize(
      azureRecord("Microsoft.Web/sites", FN, {
        "resources:Resources_List": { id: FN, name: "shop-web", kind: "app", tags: { a: "b" } },
      }),
    );
    const [app, route] = nodes;
    expect(app).toMatchObject({ kind: "compute", name: "shop-web" });
    expect(app?.aliases).toEqual(breadthAliases(FN, "Microsoft.Web/sites", "westus2"));
    expect(app && shown(app.facts.tags)).toEqual({ a: "b" });
    expect(app?.kind === "compute" && shown(app.facts.settings)).toBe("unread:not-collected");
    expect(route?.kind === "endpoint" && [shown(route.facts.authentication), shown(route.facts.deployed)]).toEqual([
      "unread:not-collected",
      "unread:not-collected",
    ]);
    expect(edgeGaps.map(({ type }) => type)).toEqual(["refers-to", "authenticates-with"]);
  });

  it("stays a function where its row was hidden", () => {
    const { nodes, edgeGaps } = normalized({ [GRAPH]: denied(GRAPH) });
    expect(nodes.map(({ kind, name }) => [kind, name])).toEqual([
      ["function", "shop-fn"],
      ["endpoint", "GET /api/dsar/{id}/export"],
    ]);
    expect(nodes.map(({ facts }) => shown(facts.tags))).toEqual(["unread:access-denied", "unread:access-denied"]);
    expect(edgeGaps.map(({ type, gap }) => `${type} ${gap.reason}`)).toEqual([
      "runs-as access-denied",
      "authenticates-with access-denied",
    ]);
  });

  it.each([
    [{ [GROUP_TAGS]: null }, {}],
    [{ [GROUP_TAGS]: denied(GROUP_TAGS) }, "unread:access-denied"],
  ] as const)("group tags %#", (changes, expected) => {
    const [app] = normalized(changes).nodes;
    expect(app?.facts.groupTags && shown(app.facts.groupTags)).toEqual(expected);
  });
});

describe("identities", () => {
  const runsAs = (identity: unknown): ReturnType<typeof normalized> =>
    normalized({ [GRAPH]: { ...ROW, identity: identity as null } });
  const ids = (made: ReturnType<typeof normalized>): readonly string[] =>
    made.edges.flatMap(({ type, to }) => (type === "runs-as" && to.by === "id" ? [to.id] : []));
  const gaps = (made: ReturnType<typeof normalized>): readonly string[] =>
    made.edgeGaps.map(({ type, gap }) => `${type} ${gap.reason}`);

  it("are the site's own and those assigned to it", () => {
    const made = runsAs({
      type: "SystemAssigned, UserAssigned",
      principalId: PRINCIPAL,
      userAssignedIdentities: { [SHARED]: { principalId: "x" } },
    });
    expect(ids(made)).toEqual([
      `${FN}#identity`,
      `${GROUP}/providers/microsoft.managedidentity/userassignedidentities/exporter`,
    ]);
    expect(gaps(made)).toEqual([]);
    const own = made.nodes.find(({ kind }) => kind === "identity");
    expect(own).toMatchObject({
      id: `${FN}#identity`,
      name: "shop-fn/identity",
      type: "Microsoft.ManagedIdentity/systemAssignedIdentities",
      aliases: [`principal:${PRINCIPAL.toLowerCase()}`],
    });
    expect(own && shown(own.facts.tags)).toEqual({});
    const graph = buildGraph([made], []);
    expect(graph.node(`${FN}#identity`)?.kind).toBe("identity");
  });

  it.each([undefined, null, { type: "None" }])("%j: none", (identity) => {
    const made = runsAs(identity);
    expect([ids(made), gaps(made)]).toEqual([[], []]);
  });

  it.each([
    ["x", []],
    [{ type: "SystemAssigned" }, []],
    [{ type: "UserAssigned" }, []],
    [{ type: "SystemAssigned, UserAssigned", principalId: PRINCIPAL }, [`${FN}#identity`]],
    [{ type: "UserAssigned", userAssignedIdentities: [] }, []],
    [{ type: "SystemAssigned", principalId: "no object id" }, []],
    [{ principalId: 7 }, []],
  ])("%j: not all can be told", (identity, expected) => {
    const made = runsAs(identity);
    expect([ids(made), gaps(made)]).toEqual([expected, ["runs-as unreadable"]]);
  });
});

describe("settings", () => {
  const withSettings = (part: unknown): ReturnType<typeof normalized> => normalized({ [SETTINGS]: part as null });
  it.each([
    [
      { properties: { RETENTION_DAYS: "30", DB_PASSWORD: null } },
      [{ name: "DB_PASSWORD" }, { name: "RETENTION_DAYS", value: "30" }],
    ],
    [{ properties: {} }, []],
    [{ properties: null }, "unread:unreadable"],
    [{}, "unread:unreadable"],
    [null, "unread:unreadable"],
    [{ properties: { A: 7 } }, "unread:unreadable"],
    [denied(SETTINGS), "unread:access-denied"],
    [undefined, "unread:not-collected"],
  ])("%j", (part, expected) => {
    const made = withSettings(part);
    const [app] = made.nodes;
    expect(app?.kind === "function" && shown(app.facts.settings)).toEqual(expected);
    const gap = typeof expected === "string" ? [expected.replace("unread:", "refers-to ")] : [];
    expect(made.edgeGaps.map(({ type, gap: { reason } }) => `${type} ${reason}`)).toEqual(gap);
  });

  it("point at what they name", () => {
    const made = withSettings({
      properties: {
        EXPORT_CONTAINER: "dsar-exports",
        RAW_CONTAINER_URL: "https://shopdata.blob.core.windows.net/raw",
        VAULT: `${GROUP}/providers/Microsoft.Storage/storageAccounts/Shop`,
      },
    });
    const named = made.edges.filter(({ type }) => type === "refers-to");
    expect(named.map(({ to, because, origin }) => [to.by === "id" && to.id, because, origin.pointer])).toEqual([
      ["container:dsar-exports", "its setting EXPORT_CONTAINER names it", `/${SETTINGS}/properties/EXPORT_CONTAINER`],
      [
        "https://shopdata.blob.core.windows.net/raw",
        "its setting RAW_CONTAINER_URL names it",
        `/${SETTINGS}/properties/RAW_CONTAINER_URL`,
      ],
      [
        `${GROUP}/providers/microsoft.storage/storageaccounts/shop`,
        "its setting VAULT names it",
        `/${SETTINGS}/properties/VAULT`,
      ],
    ]);
  });
});

describe("an unread list of functions", () => {
  it.each([denied(FUNCTIONS), undefined, null, { value: "x" }])("%j: makes no route", (part) => {
    expect(endpoints(normalized({ [FUNCTIONS]: part }))).toEqual([]);
  });
});
