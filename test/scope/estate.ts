import { buildGraph } from "../../src/graph/build.ts";
import type { EdgeGap, Graph, MissingKind, PendingEdge } from "../../src/graph/graph.ts";
import { known, unread } from "../../src/model/fact.ts";
import type { Fact, Gap } from "../../src/model/fact.ts";
import type {
  CloudFunction,
  EdgeType,
  Endpoint,
  Identity,
  ObjectStore,
  Policy,
  Resource,
  Tags,
} from "../../src/model/resource.ts";

export const denied = (operation: string): Gap => ({
  reason: "access-denied",
  operation,
  message: "denied",
  account: "1",
  region: "r",
});
export const UNREAD_TAGS: Fact<Tags> = unread(denied("tags"));

const base = (name: string) => ({ id: name, name, provider: "aws" as const, account: "1", region: "r", record: name });
const hidden = unread(denied("other"));

export function store(name: string, tags: Tags | Fact<Tags> = {}): ObjectStore {
  const facts = {
    expiry: hidden,
    versioning: hidden,
    lock: hidden,

    encryption: hidden,
    publicRead: hidden,
  };
  return { ...base(name), kind: "object-store", type: "store", facts: { ...facts, tags: factOf(tags) } };
}
export function fn(name: string, tags: Tags | Fact<Tags> = {}): CloudFunction {
  return { ...base(name), kind: "function", type: "function", facts: { settings: known([]), tags: factOf(tags) } };
}
export function route(method: string, path: string, tags: Tags | Fact<Tags> = {}): Endpoint {
  const facts = { authentication: hidden, deployed: hidden, answeredBy: hidden, throttled: hidden, tags: factOf(tags) };
  return { ...base(`${method} ${path}`), kind: "endpoint", type: "route", method, path, facts };
}
export function identity(name: string): Identity {
  return { ...base(name), kind: "identity", type: "role", facts: { tags: known({}), trust: known([]) } };
}
export function policy(name: string): Policy {
  return { ...base(name), kind: "policy", type: "policy", facts: { tags: known({}) } };
}

export function edge(type: EdgeType, from: Resource, to: Resource | string): PendingEdge {
  const id = typeof to === "string" ? to : to.id;
  const origin = { record: from.id, pointer: "", operation: "op" };
  return { type, from: from.id, to: { by: "id", id }, because: `${from.name} names ${id}`, origin };
}
export function gapAt(type: EdgeType, from: Resource): EdgeGap {
  return { type, from: from.id, gap: denied(`edges ${type}`) };
}

export function graphOf(
  nodes: readonly Resource[],
  edges: readonly PendingEdge[] = [],
  edgeGaps: readonly EdgeGap[] = [],
  missing: readonly MissingKind[] = [],
): Graph {
  return buildGraph([{ nodes, edges, edgeGaps }], missing);
}

function factOf(tags: Tags | Fact<Tags>): Fact<Tags> {
  return isFact(tags) ? tags : known(tags);
}

function isFact(tags: Tags | Fact<Tags>): tags is Fact<Tags> {
  return "known" in tags && typeof tags.known === "boolean";
}
