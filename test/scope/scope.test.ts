import { describe, expect, it } from "vitest";
import type { Config } from "../../src/config/config.ts";
import type { Graph } from "../../src/graph/graph.ts";
import type { Label } from "../../src/model/label.ts";
import type { Resource } from "../../src/model/resource.ts";
import { buildScope } from "../../src/scope/scope.ts";
import { UNREAD_TAGS, denied, edge, fn, gapAt, graphOf, identity, policy, route, store } from "./estate.ts";

/** `strong`, `weak`, `none`, each with `?` where something unread could give more. */
function seen(graph: Graph, node: Resource, label: Label, config: Config = {}): string {
  const state = buildScope(graph, config).label(node, label);
  return `${state.strength ?? "none"}${state.gaps.length > 0 ? "?" : ""}`;
}

const one = (node: Resource, label: Label, config: Config = {}): string => seen(graphOf([node]), node, label, config);

describe("what a node says of itself", () => {
  it.each([
    [store("a", { "privacy:data-subject": "customer" }), "strong"],
    [store("a", { DataSubject: "employee" }), "strong"],
    [store("a", { "privacy:data-subject": "none" }), "none"],
    [store("customers", { "privacy:data-subject": "none" }), "none"],
    [store("a", { "x:data:classification": "PII" }), "strong"],
    [store("a", { DataClassification: "customer-data" }), "strong"],
    [store("a", { DataClassification: "non-personal" }), "none"],
    [store("a", { DataClassification: "Confidential" }), "weak"],
    [store("a", { "privacy:pi-category": "A+D" }), "strong"],
    [store("a", { "privacy:pi-category": "none" }), "none"],
    [store("a", { "consentry:role": "personal-data" }), "strong"],
    [store("customers"), "weak"],
    [store("assets"), "none"],
    [store("assets", UNREAD_TAGS), "none?"],
    [store("customers", UNREAD_TAGS), "none?"],
  ] as const)("store %#", (node, expected) => expect(one(node, "personal-data")).toBe(expected));

  it.each([
    [route("GET", "/dsar/{id}"), "strong"],
    [route("GET", "/dsar/{id}", UNREAD_TAGS), "strong"],
    [route("GET", "/privacy"), "weak"],
    [route("GET", "/products"), "none"],
    [route("GET", "/products", { "consentry:role": "dsar-endpoint" }), "strong"],
    [route("GET", "/products", UNREAD_TAGS), "none?"],
  ] as const)("route %#", (node, expected) => expect(one(node, "dsar-endpoint")).toBe(expected));

  it("gives no store label to what is no store", () => {
    expect(one(fn("customers", { "privacy:data-subject": "customer" }), "personal-data")).toBe("none");
  });
});

describe("the config", () => {
  const config: Config = {
    scope: {
      "personal-data": [{ tag: { team: "crm" } }, { name: "vip-*" }, { not: { name: "*-test" } }],
      "dsar-endpoint": [
        { path: "/my-data/**", purpose: "disclose" },
        { tag: { api: "portal" }, purpose: "opt-out" },
      ],
    },
  };
  it.each([
    [store("vip-list"), "strong"],
    [store("x", { team: "crm" }), "strong"],
    [store("x", UNREAD_TAGS), "none?"],
    [store("vip-test", { "privacy:data-subject": "customer" }), "none"],
  ] as const)("labels by hand %#", (node, expected) => expect(one(node, "personal-data", config)).toBe(expected));

  it("leaves a label open that a refusal could take away", () => {
    const refusing: Config = { scope: { "personal-data": [{ name: "*" }, { not: { tag: { env: "test" } } }] } };
    expect(one(store("x", UNREAD_TAGS), "personal-data", refusing)).toBe("none?");
    expect(one(store("x", { env: "prod" }), "personal-data", refusing)).toBe("strong");
    expect(one(store("x", { env: "test" }), "personal-data", refusing)).toBe("none");
  });

  it("says what a route is for, and leaves the label open while that is", () => {
    const listed = route("GET", "/my-data");
    expect(buildScope(graphOf([listed]), config).label(listed, "dsar-endpoint").purpose).toBe("disclose");
    const open = route("GET", "/dsar/{id}", UNREAD_TAGS);
    expect(one(open, "dsar-endpoint", config)).toBe("none?");
  });
});

describe("propagation", () => {
  const export_ = route("GET", "/dsar/{id}/export");
  const handler = fn("h");
  const bucket = store("b");
  const role = identity("role");
  const served = edge("routes-to", export_, handler);

  it("runs from route to handler to the store its settings name", () => {
    const graph = graphOf([export_, handler, bucket], [served, edge("refers-to", handler, bucket)]);
    expect(seen(graph, handler, "dsar-handler")).toBe("strong");
    expect(seen(graph, bucket, "personal-data")).toBe("strong");
    expect(buildScope(graph, {}).label(bucket, "personal-data").reasons[0]?.because).toContain("serves requests");
  });

  it("runs through the grants of its role, own and shared", () => {
    const shared = policy("p");
    const own = graphOf(
      [export_, handler, bucket, role],
      [served, edge("runs-as", handler, role), edge("refers-to", role, bucket)],
    );
    expect(seen(own, bucket, "personal-data")).toBe("strong");
    const through = [
      served,
      edge("runs-as", handler, role),
      edge("granted-by", role, shared),
      edge("refers-to", shared, bucket),
    ];
    expect(seen(graphOf([export_, handler, bucket, role, shared], through), bucket, "personal-data")).toBe("strong");
  });

  it("stays weak from a weak start", () => {
    const all = route("ANY", "/{proxy+}");
    const named = fn("dsar-service");
    const graph = graphOf([all, named, bucket], [edge("routes-to", all, named), edge("refers-to", named, bucket)]);
    expect(seen(graph, all, "dsar-endpoint")).toBe("weak");
    expect(seen(graph, bucket, "personal-data")).toBe("weak");
  });

  it("does not start at a function that serves no requests", () => {
    const other = fn("resize");
    expect(seen(graphOf([export_, other, bucket], [edge("refers-to", other, bucket)]), bucket, "personal-data")).toBe(
      "none",
    );
  });

  it("leaves open what unread wiring could give", () => {
    const unwired = graphOf([export_, handler, bucket], [served], [gapAt("refers-to", handler)]);
    expect(seen(unwired, bucket, "personal-data")).toBe("none?");
    const elsewhere = fn("resize");
    const harmless = graphOf([export_, handler, elsewhere, bucket], [served], [gapAt("refers-to", elsewhere)]);
    expect(seen(harmless, bucket, "personal-data")).toBe("none");
    const noRole = graphOf([export_, handler, bucket], [served, edge("runs-as", handler, "arn:role/unseen")]);
    expect(seen(noRole, bucket, "personal-data")).toBe("none?");
  });

  it("leaves open what a missing list could give", () => {
    const functions = graphOf(
      [bucket],
      [],
      [],
      [{ provider: "aws", kind: "function", gap: denied("lambda:ListFunctions") }],
    );
    expect(seen(functions, bucket, "personal-data")).toBe("none?");
    const routes = graphOf(
      [handler, bucket],
      [edge("refers-to", handler, bucket)],
      [],
      [{ provider: "aws", kind: "endpoint", gap: denied("api-gateway:GetRestApis") }],
    );
    expect(seen(routes, handler, "dsar-handler")).toBe("none?");
    expect(seen(routes, bucket, "personal-data")).toBe("none?");
    expect(seen(routes, store("other"), "personal-data")).toBe("none");
  });
});
