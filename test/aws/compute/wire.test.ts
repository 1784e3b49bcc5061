import { afterEach, beforeEach, expect, it } from "vitest";
import { buildGraph } from "../../../src/graph/build.ts";
import type { ResourceRecord } from "../../../src/model/record.ts";
import { EDGE_TYPES } from "../../../src/model/resource.ts";
import type { FactKey } from "../../../src/model/resource.ts";
import { operationsOf } from "../../../src/providers/operations.ts";
import { apprunner } from "../../../src/providers/aws/apprunner/index.ts";
import { appsync } from "../../../src/providers/aws/appsync/index.ts";
import { cognito } from "../../../src/providers/aws/cognito/index.ts";
import { ecs } from "../../../src/providers/aws/ecs/index.ts";
import { addCompute } from "../../cli/wire-compute.ts";
import { shown } from "../../services/record.ts";
import type { AwsServer } from "../../wire/aws-server.ts";
import { startAwsServer } from "../../wire/aws-server.ts";
import { content, failure } from "../../wire/replies.ts";
import { collectFromWire, counts, readsOf } from "../wire-collect.ts";

const SECRET = "hunter2";
const SERVICES = [apprunner, appsync, cognito, ecs];
const READS = readsOf(SERVICES);

let server: AwsServer;
beforeEach(async () => {
  server = await startAwsServer();
  addCompute(server, SECRET);
  server.on("resource-groups-tagging-api:GetResources", () => content({ ResourceTagMappingList: [] }));
});
afterEach(() => server.close());

interface Seen {
  readonly records: readonly ResourceRecord[];
  readonly lists: readonly string[];
}

async function look(): Promise<Seen> {
  const { records, lists } = await collectFromWire(server, SERVICES);
  return { records, lists: counts(lists).toSorted() };
}

it("reads code, routes and directories as the services write them, and holds no secret", async () => {
  const { records, lists } = await look();
  expect(server.unexpected).toEqual([]);
  expect(JSON.stringify(records)).not.toContain(SECRET);
  expect(JSON.stringify(records)).toContain("CONTAINER_PASSWORD");
  expect(lists).toEqual([
    "apprunner:ListServices true 2 0",
    "appsync:ListGraphqlApis true 2 0",
    "cognito-identity-provider:ListUserPools true 3 1",
    "ecs:DescribeServices true 3 1",
    "ecs:ListClusters true 1 0",
    "ecs:ListServices true 1 0",
  ]);
  const parts = records.flatMap((record) => {
    const service = SERVICES.find(({ types }) => types.includes(record.type));
    return service ? [service.normalize(record)] : [];
  });
  expect(parts.flatMap(({ edgeGaps }) => edgeGaps)).toEqual([]);
  const graph = buildGraph(parts, []);
  const facts = [...graph.nodes.values()]
    .filter(({ kind }) => kind === "endpoint" || kind === "user-directory")
    .map((node) => [node.name, ...Object.values(node.facts).slice(1).map(shown)]);
  expect(facts).toEqual([
    ["ANY /{proxy+}", "network", true, "integration", false],
    ["ANY /{proxy+}", "none", true, "integration", false],
    ["POST /graphql", "api-key", true, "integration", false],
    ["POST /graphql", "user-login", true, "integration", false],
    ["shop", "off", "open"],
    ["staff", "required", "closed"],
  ]);
  const settings = ["API_URL", "CONTAINER_PASSWORD", "EXPORT_BUCKET shop-bundles", "SIGNING"];
  expect(graph.ofKind("compute").map(({ name, facts: { settings: fact } }) => [name, namesIn(shown(fact))])).toEqual([
    ["request-desk", []],
    ["request-portal", ["EXPORT_BUCKET shop-bundles", "PORTAL_PASSWORD", "SIGNING"]],
    ["request-tasks", settings],
    ["storefront", settings.filter((name) => !name.startsWith("EXPORT"))],
  ]);
  const name = (id: string): string => graph.node(id)?.name ?? id;
  const edges = [...graph.nodes.values()].flatMap((node) =>
    EDGE_TYPES.flatMap((type) =>
      graph.out(node, type).items.map(({ from, to }) => `${name(from)} ${type} ${name(to).split(":").at(-1)}`),
    ),
  );
  expect(edges.sort()).toEqual([
    "ANY /{proxy+} routes-to request-desk",
    "ANY /{proxy+} routes-to request-portal",
    "POST /graphql authenticates-with shop",
    "POST /graphql protected-by regional/webacl/graph/1",
    "POST /graphql routes-to handler",
    "POST /graphql routes-to table/requests",
    "request-desk runs-as role/archiver",
    "request-portal refers-to shop-bundles",
    "request-portal runs-as role/archiver",
    "request-tasks refers-to shop-bundles",
    "request-tasks runs-as role/archiver",
    "storefront runs-as role/archiver",
  ]);
});

function namesIn(settings: unknown): readonly string[] {
  return (settings as readonly { readonly name: string; readonly value?: string }[]).map((setting) =>
    [setting.name, setting.value ?? ""].join(" ").trim(),
  );
}

it("takes a cluster, an API and a service that went for gone, and not for empty", async () => {
  server
    .on("ecs:ListServices", () => failure("ClusterNotFoundException"))
    .on("appsync:ListDataSources", () => failure("NotFoundException", 404))
    .on("apprunner:DescribeService", () => failure("ResourceNotFoundException"))
    .on("cognito-identity-provider:DescribeUserPool", () => failure("ResourceNotFoundException"));
  const { records, lists } = await look();
  expect(records).toEqual([]);
  expect(lists).toEqual([
    "apprunner:ListServices true 2 2",
    "appsync:ListGraphqlApis true 2 2",
    "cognito-identity-provider:ListUserPools true 3 3",
    "ecs:DescribeServices true 0 0",
    "ecs:ListClusters true 1 0",
    "ecs:ListServices true 0 1",
  ]);
});

it("tells what it may not read", async () => {
  for (const operation of operationsOf(READS)) server.deny(operation, "AccessDeniedException");
  const { records, lists } = await look();
  expect(records).toEqual([]);
  expect(lists).toEqual([
    "apprunner:ListServices false 0 0",
    "appsync:ListGraphqlApis false 0 0",
    "cognito-identity-provider:ListUserPools false 0 0",
    "ecs:ListClusters false 0 0",
  ]);
});

it("says of each operation what goes unknown without it", () => {
  const kinds: readonly FactKey[] = ["compute", "endpoint", "user-directory"];
  for (const read of Object.values(READS)) {
    expect(read.feeds.length).toBeGreaterThan(0);
    expect(read.lists ?? false).toBe(read.feeds.some((feed) => kinds.includes(feed)));
  }
});
