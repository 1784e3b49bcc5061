import type { Normalized } from "../../../graph/graph.ts";
import { all, known } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { CdnRoute, Tags } from "../../../model/resource.ts";
import { factOf, foundIn, originOf, part } from "../../parts.ts";
import { tagsFrom } from "../tag-list.ts";
import { behavioursOf, pathOf } from "./behaviours.ts";
import type { Behaviour } from "./behaviours.ts";
import { cachingOf } from "./caching.ts";
import { protectionOf } from "./firewall.ts";
import { originAliases, servingOf } from "./origins.ts";
import { originAt } from "./policy.ts";
import { LIST_DISTRIBUTIONS, LIST_TAGS } from "./reads.ts";
import { signalOf } from "./signal.ts";
import { transportOf } from "./transport.ts";

/** A distribution's record becomes a route for each behaviour, in their order of precedence, and edges to the origins. */
export function normalize(record: ResourceRecord): Normalized {
  const answer = part(record, "ListDistributions", LIST_DISTRIBUTIONS);
  const distribution = answer.known ? answer.value : null;
  if (!distribution) return { nodes: [], edges: [], edgeGaps: [] };
  const shared = { tags: tagsOf(record), enabled: enabledOf(record) };
  const routes = behavioursOf(distribution).map((behaviour) => {
    const node = route(record, distribution, behaviour, shared);
    const parts = [servingOf(record, distribution, behaviour, node.id), protectionOf(record, distribution, node.id)];
    return { node, edges: parts.flatMap(({ edges }) => edges), edgeGaps: parts.flatMap(({ edgeGaps }) => edgeGaps) };
  });
  return {
    nodes: routes.map(({ node }) => node),
    edges: routes.flatMap(({ edges }) => edges),
    edgeGaps: routes.flatMap(({ edgeGaps }) => edgeGaps),
  };
}

function route(
  record: ResourceRecord,
  distribution: JsonObject,
  behaviour: Behaviour,
  shared: { readonly tags: Fact<Tags>; readonly enabled: Fact<boolean> },
): CdnRoute {
  const { pattern, takenBy } = behaviour;
  const { id } = record;
  const caching = cachingOf(record, behaviour);
  const reached = known(!takenBy, takenBy ? [originAt(record, takenBy, "PathPattern")] : [], "derived");
  return {
    kind: "cdn-route",
    id: `${id}#${pattern}`,
    aliases: originAliases(distribution, behaviour),
    name: pattern,
    type: record.type,
    ...foundIn(record),
    path: pathOf(pattern),
    distribution: id,
    facts: {
      tags: shared.tags,
      enabled: takenBy ? all([reached, shared.enabled]) : shared.enabled,
      caching,
      signal: signalOf(record, behaviour, caching),
      transport: transportOf(record, distribution, behaviour),
    },
  };
}

function enabledOf(record: ResourceRecord): Fact<boolean> {
  const enabled = factOf(record, {
    key: "ListDistributions",
    operation: LIST_DISTRIBUTIONS,
    read: ({ Enabled }) => (typeof Enabled === "boolean" ? Enabled : undefined),
  });
  if (!enabled.known) return enabled;
  return { ...enabled, from: [originOf(record, "ListDistributions", LIST_DISTRIBUTIONS, ["Enabled"])] };
}

function tagsOf(record: ResourceRecord): Fact<Tags> {
  return factOf(record, {
    key: "ListTagsForResource",
    operation: LIST_TAGS,
    read: ({ Tags: tags }) => (isObject(tags) ? tagsFrom(tags.Items ?? []) : undefined),
  });
}
