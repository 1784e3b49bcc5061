import type { EdgeGap, PendingEdge } from "../../../graph/graph.ts";
import { all, gapsOf, isFalse } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Schedule, Setting } from "../../../model/resource.ts";
import { foundIn, gapOf, originOf, part } from "../../parts.ts";
import type { Binding, ListedFunction } from "./functions.ts";
import { sourceOf } from "./messages.ts";
import type { Site } from "./site.ts";

/** What starts the functions of an app besides calls: messages, and the clock. */
export interface Starts {
  readonly nodes: readonly Schedule[];
  readonly edges: readonly PendingEdge[];
  readonly edgeGaps: readonly EdgeGap[];
}

/** What of an app its functions share. */
export interface Shared {
  readonly tags: Pick<Schedule["facts"], "tags" | "groupTags">;
  readonly running: Fact<boolean>;
  readonly settings: Fact<readonly Setting[]>;
}

export function startsOf(
  record: ResourceRecord,
  site: Site,
  functions: readonly ListedFunction[],
  shared: Shared,
): Starts {
  const told = functions.flatMap((one) => one.bindings.map((binding) => startOf(record, site, one, binding, shared)));
  const list = part(record, site.operations.functions, site.operations.functions);
  // What starts a function that was not listed is not known.
  const unlisted = gapsOf(list).flatMap((gap): readonly EdgeGap[] =>
    (["triggers", "scheduled-by"] as const).map((type) => ({ type, from: record.id, gap })),
  );
  return {
    nodes: told.flatMap(({ nodes }) => nodes),
    edges: told.flatMap(({ edges }) => edges),
    edgeGaps: [...told.flatMap(({ edgeGaps }) => edgeGaps), ...unlisted],
  };
}

const NOTHING: Starts = { nodes: [], edges: [], edgeGaps: [] };

function startOf(record: ResourceRecord, site: Site, listed: ListedFunction, binding: Binding, shared: Shared): Starts {
  const { functions: operation } = site.operations;
  const origin = originOf(record, operation, operation, binding.steps);
  if (binding.type === "timertrigger") return timed(record, site, listed, origin, shared);
  // One that is switched off hears nothing.
  if (isFalse(listed.enabled)) return NOTHING;
  const { settings } = shared;
  const source = sourceOf(binding, settings.known ? settings.value : []);
  if (source === undefined) return NOTHING;
  const gaps = [...(settings.known ? [] : settings.gaps), ...gapsOf(listed.enabled)];
  if ("untold" in source && gaps.length === 0) {
    gaps.push(gapOf(record, { reason: "unresolved", operation, message: `${listed.name}: ${source.untold}` }));
  }
  if ("untold" in source || gaps.length > 0) {
    return { ...NOTHING, edgeGaps: gaps.map((gap) => ({ type: "triggers", from: record.id, gap })) };
  }
  const because = `it starts the function ${listed.name}`;
  return { ...NOTHING, edges: [{ type: "triggers", from: source.from, to: byId(record.id), because, origin }] };
}

function timed(
  record: ResourceRecord,
  site: Site,
  { id: of, name, enabled }: ListedFunction,
  origin: PendingEdge["origin"],
  { tags, running }: Shared,
): Starts {
  const id = `${of}#timer`;
  const node: Schedule = {
    kind: "schedule",
    id,
    name: `${site.name}/${name}`,
    type: `${site.operations.type}/functions`,
    ...foundIn(record),
    facts: { ...tags, enabled: all([enabled, running]) },
  };
  const because = `a timer starts its function ${name}`;
  return {
    nodes: [node],
    edges: [{ type: "scheduled-by", from: record.id, to: byId(id), because, origin }],
    edgeGaps: [],
  };
}

function byId(id: string): PendingEdge["to"] {
  return { by: "id", id };
}
