import { describe, expect, it } from "vitest";
import { buildGraph } from "../../src/graph/build.ts";
import type { Graph, MissingKind, PendingEdge } from "../../src/graph/graph.ts";
import { known as read } from "../../src/model/fact.ts";
import type { Backup, EdgeType, Resource } from "../../src/model/resource.ts";
import { denied, edge, fn, graphOf, identity, policy, store } from "../scope/estate.ts";

const app = fn("app");
const known = <R extends Resource>(node: R, ...aliases: readonly string[]): R => ({ ...node, aliases });

/** Where the edges of a type lead, with the kind of what is there. */
function targets(graph: Graph, from: Resource, type: EdgeType): readonly string[] {
  return graph.out(from, type).items.map(({ to }) => `${graph.node(to)?.kind} ${to}`);
}

describe("references", () => {
  const below = (id: string): PendingEdge => ({
    ...edge("refers-to", app, id),
    to: { by: "below", kind: "object-store", id },
  });
  const named = (name: string): PendingEdge => ({
    ...edge("refers-to", app, name),
    to: { by: "name", kind: "object-store", name },
  });
  const near = (id: string, first: string): PendingEdge => ({
    ...edge("refers-to", app, id),
    to: { by: "id", id, first },
  });
  const both = [known(store("one"), "shared", "only-one"), known(store("two"), "shared")];
  const nested = [store("/acct/a"), store("/acct/b/c"), store("/acct"), store("/acct2/a"), identity("/acct/i")];
  it.each([
    ["an id", [store("s")], edge("refers-to", app, "s"), ["object-store s"]],
    ["an id that nothing has", [], edge("refers-to", app, "s"), ["unresolved s"]],
    ["an alias", both, edge("refers-to", app, "only-one"), ["object-store one"]],
    [
      "an alias that one node states twice",
      [known(store("s"), "a", "a")],
      edge("refers-to", app, "a"),
      ["object-store s"],
    ],
    ["an alias that several nodes claim", both, edge("refers-to", app, "shared"), ["unresolved shared"]],
    [
      "an id before an alias",
      [...both, known(store("three"), "one")],
      edge("refers-to", app, "one"),
      ["object-store one"],
    ],
    ["the nearer of two", both, near("shared", "only-one"), ["object-store one"]],
    ["what is not nearer by", both, near("only-one", "nowhere"), ["object-store one"]],
    ["a nearer alias that several nodes claim", both, near("only-one", "shared"), ["object-store one"]],
    ["neither", [], near("s", "nowhere"), ["unresolved s"]],
    ["what lies below", nested, below("/acct"), ["object-store /acct/a", "object-store /acct/b/c"]],
    ["what lies below, where nothing does", nested, below("/acct3"), ["unresolved /acct3"]],
    ["a name", [store("s")], named("s"), ["object-store s"]],
    ["a name of another kind", [identity("s")], named("s"), ["unresolved unresolved:object-store:s"]],
  ] as const)("%s", (_, nodes, pending, expected) => {
    expect(targets(graphOf([app, ...nodes], [pending]), app, "refers-to")).toEqual(expected);
  });
});

describe("edges that start at an alias", () => {
  const role = policy("role");
  const granted: PendingEdge = { ...edge("granted-by", identity("principal:1"), role), because: "assigned" };
  const gap = { type: "granted-by", from: "principal:1", gap: denied("x") } as const;

  it("start at the node that has it", () => {
    const one = known(identity("one"), "principal:1");
    const graph = graphOf([one, role], [granted], [gap]);
    expect(graph.out(one, "granted-by")).toEqual({
      items: [expect.objectContaining({ from: "one" })],
      gaps: [gap.gap],
    });
    expect(graph.in(role, "granted-by").items.map(({ from }) => from)).toEqual(["one"]);
    expect(graph.edgeGaps("granted-by").map(({ from }) => from)).toEqual(["one"]);
  });

  it("start at every node that has it", () => {
    const [one, two] = [known(identity("one"), "principal:1"), known(identity("two"), "principal:1")];
    const graph = graphOf([one, two, role], [granted], [gap]);
    expect(graph.in(role, "granted-by").items.map(({ from }) => from)).toEqual(["one", "two"]);
    expect([one, two].map((node) => graph.out(node, "granted-by").gaps.length)).toEqual([1, 1]);
  });

  it("are left out where no node has it, while their gaps stay", () => {
    const graph = graphOf([identity("one"), role], [granted, { ...granted, to: { by: "id", id: "gone" } }], [gap]);
    expect(graph.in(role, "granted-by").items).toEqual([]);
    expect(graph.in(role, "granted-by").gaps).toEqual([gap.gap]);
    expect(graph.edgeGaps("granted-by")).toEqual([gap]);
    expect(graph.node("gone")).toBeUndefined();
  });
});

describe("what an identity is granted, where a list failed", () => {
  const [role, other] = [identity("role"), { ...identity("other"), provider: "azure" as const }];
  const missing = (provider: MissingKind["provider"], kind: MissingKind["kind"], operation: string): MissingKind => ({
    provider,
    kind,
    gap: denied(operation),
  });
  const gaps = (...lists: readonly MissingKind[]) => {
    const graph = graphOf([role, other, app], [], [], lists);
    return [role, other].map((node) => graph.out(node, "granted-by").gaps.map(({ operation }) => operation));
  };

  it.each([
    ["of grants alone", [missing("azure", "policy", "grants")], [[], ["grants"]]],
    ["of identities alone", [missing("azure", "identity", "identities")], [[], []]],
    ["of both, one each", [missing("azure", "identity", "i"), missing("azure", "policy", "p")], [[], ["p"]]],
    ["that yields both at once", [missing("aws", "identity", "all"), missing("aws", "policy", "all")], [[], []]],
  ] as const)("one %s", (_, lists, expected) => expect(gaps(...lists)).toEqual(expected));

  it("says nothing of other edges", () => {
    const graph = graphOf([role], [], [], [missing("aws", "policy", "p")]);
    expect(graph.out(role, "refers-to").gaps).toEqual([]);
  });
});

it("leaves open what feeds a store where a list of streams is missing, and what feeds nothing else", () => {
  const missing: readonly MissingKind[] = [{ provider: "aws", kind: "stream", gap: denied("streams") }];
  const graph = graphOf([store("s")], [], [], missing);
  expect(graph.in(store("s"), "feeds").gaps.map(({ operation }) => operation)).toEqual(["streams"]);
  expect(graph.in(store("s"), "replicates-to").gaps).toEqual([]);
});

it("leaves nothing open of one cloud where a list of the other is missing", () => {
  const missing: readonly MissingKind[] = [{ provider: "azure", kind: "stream", gap: denied("hubs") }];
  const graph = graphOf([store("s")], [], [], missing);
  expect(graph.in(store("s"), "feeds").gaps).toEqual([]);
});

it("leaves nothing open of one cloud where a node of the other does not tell its edges", () => {
  const there = { ...store("there"), provider: "azure" as const };
  const gap = { type: "feeds", from: "there", gap: denied("hubs") } as const;
  const graph = graphOf([store("s"), there], [], [gap]);
  expect(graph.in(store("s"), "feeds").gaps).toEqual([]);
  expect(graph.in(there, "feeds").gaps).toEqual([gap.gap]);
});

it("leaves open what a backup is made of where the list that tells it is missing, and where no other is", () => {
  const { account, region, record, facts, provider } = store("b");
  const node: Backup = {
    kind: "backup",
    id: "b",
    name: "b",
    type: "backup",
    provider,
    account,
    region,
    record,
    facts: { tags: facts.tags, retention: read(null), lock: read(null) },
  };
  const list = (tells: readonly string[] | undefined): MissingKind => ({
    provider: "aws",
    kind: "backup",
    gap: denied("backups"),
    ...(tells ? { tells } : {}),
  });
  const gaps = (tells?: readonly string[]) => graphOf([node], [], [], [list(tells)]).in(node, "backed-up-by").gaps;
  expect(gaps(["backed-up-by"]).map(({ operation }) => operation)).toEqual(["backups"]);
  expect(gaps(["retention"])).toEqual([]);
  expect(gaps()).toEqual([]);
});

it("does not depend on the order of records", () => {
  const [a, b, c] = [known(identity("a"), "p"), known(identity("b"), "p"), store("c")];
  const elsewhere = { ...fn("elsewhere"), region: "far" };
  const parts = [
    { nodes: [a, c], edges: [edge("refers-to", app, "lost"), edge("refers-to", identity("p"), c)], edgeGaps: [] },
    {
      nodes: [b, app],
      edges: [edge("refers-to", app, c)],
      edgeGaps: [{ type: "refers-to", from: "p", gap: denied("x") }],
    },
    { nodes: [elsewhere], edges: [edge("refers-to", elsewhere, "lost")], edgeGaps: [] },
  ] as const;
  const seen = (graph: Graph) => [
    [...graph.nodes.values()],
    [...graph.nodes.values()].map((node) => [graph.out(node, "refers-to"), graph.in(node, "refers-to")]),
    graph.edgeGaps("refers-to"),
  ];
  const first = seen(buildGraph(parts, []));
  expect(seen(buildGraph(parts.toReversed(), []))).toEqual(first);
  expect(seen(buildGraph([parts[1], parts[2], parts[0]], []))).toEqual(first);
  expect(first[0]).toContainEqual(expect.objectContaining({ id: "lost", kind: "unresolved", region: "r" }));
});
