import { describe, expect, it } from "vitest";
import type { EdgeGap, MissingKind, PendingEdge } from "../../src/graph/graph.ts";
import type { Provider } from "../../src/model/provider.ts";
import type { Resource } from "../../src/model/resource.ts";
import { buildScope } from "../../src/scope/scope.ts";
import { denied, edge, fn, gapAt, graphOf, identity, policy, route, store } from "./estate.ts";

const on = <R extends Resource>(provider: Provider, node: R, account = "1"): R => ({ ...node, provider, account });

/** A handler that runs as an identity, which a policy grants one of two stores to; and whether each store holds personal
 * data: `yes`, `no`, or `?` where that is open. */
function seen(
  provider: Provider,
  parts: {
    readonly account?: string;
    readonly edges?: readonly PendingEdge[];
    readonly gaps?: readonly EdgeGap[];
    readonly missing?: readonly MissingKind[];
  },
): readonly string[] {
  const { account, edges = [], gaps = [], missing = [] } = parts;
  const nodes = [ROUTE, HANDLER, ROLE].map((node) => on(provider, node));
  const granted = [on(provider, GRANT, account), on(provider, NAMED, account), on(provider, OTHER, account)];
  const graph = graphOf([...nodes, ...granted], [...WIRED, ...edges], gaps, missing);
  const scope = buildScope(graph, {});
  return [NAMED, OTHER].map((node) => {
    const state = scope.label(graph.node(node.id) ?? node, "personal-data");
    return state.strength ? "yes" : state.gaps.length > 0 ? "?" : "no";
  });
}

const ROUTE = route("GET", "/dsar/{id}/export");
const HANDLER = fn("h");
const ROLE = identity("role");
const GRANT = policy("grant");
const NAMED = store("named");
const OTHER = store("other");
const WIRED = [
  edge("routes-to", ROUTE, HANDLER),
  edge("runs-as", HANDLER, ROLE),
  edge("refers-to", GRANT, NAMED),
] as const;
const HELD = edge("granted-by", ROLE, GRANT);

const failed = (provider: Provider, ...kinds: readonly MissingKind["kind"][]): readonly MissingKind[] =>
  kinds.map((kind) => ({ provider, kind, gap: denied("grants") }));

describe("grants that were not all read", () => {
  it.each([
    ["all were, and it holds one", "azure", { edges: [HELD] }, ["yes", "no"]],
    ["all were, and it holds none", "azure", {}, ["no", "no"]],
    ["the list of grants failed", "azure", { missing: failed("azure", "policy") }, ["?", "?"]],
    ["that of another cloud did", "azure", { missing: failed("aws", "policy") }, ["no", "no"]],
    [
      "the list that yields identities as well failed in part",
      "aws",
      { missing: failed("aws", "identity", "policy") },
      ["no", "no"],
    ],
    ["what the identity holds was not read", "azure", { gaps: [gapAt("granted-by", ROLE)] }, ["?", "?"]],
  ] as const)("%s", (_, provider, parts, expected) => expect(seen(provider, parts)).toEqual(expected));

  it("matter to no handler that runs as nobody", () => {
    const nodes = [ROUTE, HANDLER, NAMED].map((node) => on("azure", node));
    const graph = graphOf(nodes, [WIRED[0]], [], failed("azure", "policy"));
    expect(buildScope(graph, {}).label(graph.node("named") ?? NAMED, "personal-data").gaps).toEqual([]);
  });
});

describe("grants to a group", () => {
  const members = (account: string, record = "grant"): EdgeGap => ({
    type: "granted-by",
    from: "principal:group",
    gap: { ...denied("members"), account, record },
  });
  it.each([
    ["another account names the store", { account: "2", gaps: [members("2")] }, ["?", "no"]],
    ["its own account was asked about it", { account: "1", gaps: [members("1")] }, ["no", "no"]],
    ["nothing was read of the grant", { account: "2", gaps: [members("2", "unseen")] }, ["no", "no"]],
    ["the grant itself was not read", { account: "2", gaps: [members("2"), gapAt("refers-to", GRANT)] }, ["?", "?"]],
  ] as const)("%s", (_, parts, expected) => expect(seen("azure", parts)).toEqual(expected));

  it("of one cloud is nothing to an identity of another", () => {
    const nodes = [
      on("aws", ROUTE),
      on("aws", HANDLER),
      on("aws", ROLE),
      on("azure", GRANT, "2"),
      on("azure", NAMED, "2"),
    ];
    const graph = graphOf(nodes, WIRED, [members("2")]);
    expect(buildScope(graph, {}).label(graph.node("named") ?? NAMED, "personal-data").gaps).toEqual([]);
  });
});
