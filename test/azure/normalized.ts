import type { Normalized } from "../../src/graph/graph.ts";
import type { Resource, ResourceKind } from "../../src/model/resource.ts";

/** The first node of a kind. */
export function firstOf<K extends ResourceKind>({ nodes }: Normalized, kind: K): Extract<Resource, { kind: K }> {
  const found = nodes.find((node): node is Extract<Resource, { kind: K }> => node.kind === kind);
  if (!found) throw new Error(`no ${kind}`);
  return found;
}

/** Each edge as `<from> <type> <to>`, with `~` for the id of the record. */
export function edgesAround({ edges }: Normalized, id: string): readonly string[] {
  return edges.map(
    ({ type, from, to }) => `${from.replace(id, "~")} ${type} ${to.by === "id" ? to.id.replace(id, "~") : ""}`,
  );
}

/** Each gap as `<from> <type> <reason>`, likewise. */
export function gapsAround({ edgeGaps }: Normalized, id: string): readonly string[] {
  return edgeGaps.map(({ type, from, gap }) => `${from.replace(id, "~")} ${type} ${gap.reason}`);
}
