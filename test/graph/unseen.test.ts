import { expect, it } from "vitest";
import { buildGraph } from "../../src/graph/build.ts";
import type { EdgeType, Resource, ResourceKind } from "../../src/model/resource.ts";
import { endpoint } from "../build/endpoint.ts";
import { firewall, queue, schedule, workflow } from "../build/flows.ts";
import { fn } from "../build/fn.ts";
import { gap } from "../build/known-facts.ts";
import { alarm, database, logStore } from "../build/more-stores.ts";

const graphWithout = (kind: ResourceKind, nodes: readonly Resource[]): ReturnType<typeof buildGraph> =>
  buildGraph([{ nodes, edges: [], edgeGaps: [] }], [{ provider: "aws", kind, gap: gap(`test:${kind}`) }]);

it.each<[EdgeType, ResourceKind, Resource]>([
  ["routes-to", "endpoint", fn("f")],
  ["triggers", "queue", fn("f")],
  ["triggers", "topic", fn("f")],
  ["triggers", "event-rule", fn("f")],
  ["triggers", "workflow", fn("f")],
  ["dead-letters-to", "function", queue("q")],
  ["dead-letters-to", "queue", queue("q")],
  ["logs-to", "function", logStore("l")],
  ["logs-to", "workflow", logStore("l")],
  ["watched-by", "function", alarm("a")],
  ["watched-by", "log-store", alarm("a")],
  ["scheduled-by", "workflow", schedule("s")],
  ["protected-by", "endpoint", firewall("w")],
  ["protected-by", "cdn-route", firewall("w")],
  ["serves", "cdn-route", endpoint("GET /")],
])("edges of %s into a node may start at %s, where such were not listed", (type, kind, node) => {
  expect(
    graphWithout(kind, [node])
      .in(node, type)
      .gaps.map(({ operation }) => operation),
  ).toEqual([`test:${kind}`]);
  expect(graphWithout("identity", [node]).in(node, type).gaps).toEqual([]);
});

it.each<[EdgeType, ResourceKind, Resource, boolean]>([
  ["watched-by", "alarm", fn("f"), true],
  ["watched-by", "event-rule", workflow("w"), true],
  ["watched-by", "event-rule", fn("f"), false],
  ["scheduled-by", "schedule", fn("f"), true],
  ["protected-by", "firewall", endpoint("GET /"), true],
  ["protected-by", "firewall", { ...endpoint("GET /"), provider: "azure" }, false],
  ["backed-up-by", "snapshot", database("d"), true],
  ["triggers", "function", queue("q"), false],
])("edges of %s out of a node may be told by %s, where such were not listed (%#)", (type, kind, node, told) => {
  const missing = [{ provider: node.provider, kind, gap: gap("test:list") }] as const;
  const graph = buildGraph([{ nodes: [node], edges: [], edgeGaps: [] }], missing);
  expect(graph.out(node, type).gaps).toHaveLength(told ? 1 : 0);
});

it("what one list yields with the nodes themselves each node tells", () => {
  const node = database("d");
  const list = gap("rds:DescribeDBInstances");
  const missing = (["database", "snapshot"] as const).map((kind) => ({ provider: "aws", kind, gap: list }) as const);
  expect(buildGraph([{ nodes: [node], edges: [], edgeGaps: [] }], missing).out(node, "backed-up-by").gaps).toEqual([]);
});
