import type { Graph } from "../graph/graph.ts";
import type { Label } from "../model/label.ts";
import type { Resource, ResourceByKind, ResourceKind } from "../model/resource.ts";

type CarrierKind = "compute" | "function" | "queue" | "workflow" | "topic" | "event-rule";
export type Carrier = ResourceByKind[CarrierKind];

/** What requests pass through once a route took them in, and the label that it has then. Topics and rules only pass on. */
const CARRIERS: Readonly<Record<CarrierKind, Label | undefined>> = {
  compute: "dsar-handler",
  function: "dsar-handler",
  queue: "dsar-queue",
  workflow: "dsar-workflow",
  topic: undefined,
  "event-rule": undefined,
};

/** The label of what requests pass through; `undefined` for every other kind, and for what only passes on. */
export function carrierLabel({ kind }: Resource): Label | undefined {
  return isCarrierKind(kind) ? CARRIERS[kind] : undefined;
}

/** Every carrier of the estate. */
export function carriersIn(graph: Graph): readonly Carrier[] {
  return (Object.keys(CARRIERS) as CarrierKind[]).flatMap((kind) => graph.ofKind(kind));
}

function isCarrierKind(kind: ResourceKind): kind is CarrierKind {
  return Object.hasOwn(CARRIERS, kind);
}

/** What runs as an identity of its own, and names by its settings what it uses. */
export function isCode({ kind }: Resource): boolean {
  return kind === "function" || kind === "compute" || kind === "workflow";
}

/** Code that something else has to call. */
export function isServing({ kind }: Resource): boolean {
  return kind === "function" || kind === "compute";
}
