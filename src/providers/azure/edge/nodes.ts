import type { EdgeGap, Normalized, PendingEdge } from "../../../graph/graph.ts";
import type { EdgeCaching, EdgeTransport } from "../../../model/edge-cache.ts";
import type { Fact, Gap, Origin } from "../../../model/fact.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { CdnRoute } from "../../../model/resource.ts";
import { foundIn } from "../../parts.ts";
import { targetOf } from "../address.ts";
import { cachingOf } from "./caching.ts";
import { covers, folderOf, pathOf } from "./pattern.ts";
import { protectedBy } from "./protection.ts";
import type { Protection } from "./protection.ts";
import { inTurn, makesRoute } from "./rule.ts";
import type { EdgeRule } from "./rule.ts";
import { signalOf } from "./signal.ts";
import { transportOf } from "./transport.ts";

/** Something that answers where the edge holds no answer. */
export interface OriginHost {
  readonly host: string;
  /** Path that requests are sent below, where that is not their own. */
  readonly path?: string;
  /** The group that it belongs to; left out where rules choose among none. */
  readonly group?: string;
  readonly origin: Origin;
}

/** A route as its product configures it, with the rules that run on it. */
export interface EdgeRoute {
  readonly id: string;
  readonly type: string;
  readonly distribution: string;
  readonly patterns: readonly string[];
  readonly tags: Pick<CdnRoute["facts"], "tags" | "groupTags">;
  readonly enabled: Fact<boolean>;
  /** How long it keeps answers where no rule says otherwise. */
  readonly base: Fact<EdgeCaching>;
  readonly rules: Fact<readonly EdgeRule[]>;
  readonly http: Fact<EdgeTransport["http"]>;
  readonly minimumTls: Fact<string>;
  /** The group that answers where no rule chooses another. */
  readonly group?: string;
  readonly origins: readonly OriginHost[];
  readonly originGaps: readonly Gap[];
  /** Whether another route of the same hosts takes a path before this one. */
  readonly taken?: (pattern: string) => boolean;
  /** The firewalls before the paths of a pattern. */
  readonly protection: (pattern: string) => Protection;
}

/** One node a pattern, and one for every part of its paths that rules treat apart. */
export function nodesOf(record: ResourceRecord, routes: readonly EdgeRoute[]): Normalized {
  const parts = routes.flatMap((route) => patternsOf(route).map((pattern) => ({ route, pattern })));
  const walls = parts.map(({ route, pattern }) => protectedBy(idOf(route, pattern), route.protection(pattern)));
  return {
    nodes: parts.map(({ route, pattern }) => nodeOf(record, route, pattern)),
    edges: [...parts.flatMap(({ route, pattern }) => edgesOf(route, pattern)), ...walls.flatMap(({ edges }) => edges)],
    edgeGaps: [
      ...parts.flatMap(({ route, pattern }) => gapsOf(route, pattern)),
      ...walls.flatMap(({ edgeGaps }) => edgeGaps),
    ],
  };
}

/** What rules treat apart another network would have as routes of their own. */
function patternsOf(route: EdgeRoute): readonly string[] {
  const { patterns, rules, taken } = route;
  const ruled = (rules.known ? rules.value : []).filter(makesRoute).flatMap(({ when }) => when.paths ?? []);
  const own = ruled.filter(
    (path) => patterns.some((pattern) => covers(pattern, path) && !covers(path, pattern)) && !taken?.(path),
  );
  return [...new Set([...patterns, ...own])];
}

function idOf({ id }: EdgeRoute, pattern: string): string {
  return `${id}#${pattern}`;
}

function nodeOf(record: ResourceRecord, route: EdgeRoute, pattern: string): CdnRoute {
  const { base, rules, http, minimumTls } = route;
  const path = pathOf(pattern);
  return {
    kind: "cdn-route",
    id: idOf(route, pattern),
    name: pattern,
    type: route.type,
    ...foundIn(record),
    path,
    distribution: route.distribution,
    facts: {
      ...route.tags,
      enabled: route.enabled,
      caching: cachingOf(base, rules, { path: pattern }),
      signal: signalOf(base, rules, pattern),
      transport: transportOf(http, minimumTls, rules, pattern),
    },
  };
}

function edgesOf(route: EdgeRoute, pattern: string): readonly PendingEdge[] {
  const { origins, moved } = behind(route, pattern);
  const edges = origins.flatMap(({ host, path, origin }): readonly PendingEdge[] => {
    const target = targetOf(`https://${host}${moved ? "/" : (path ?? folderOf(pattern))}`, undefined);
    if (!target) return [];
    const to = { by: "id", id: target.id } as const;
    const because = "it is an origin of that route";
    return [{ type: "serves", from: idOf(route, pattern), to, because, origin, toType: target.toType }];
  });
  return [...new Map(edges.map((edge) => [edge.to.by === "id" ? edge.to.id : "", edge])).values()];
}

/** What may answer where the edge does not, and whether a rule may send requests to another path there. */
function behind(
  { group, origins, rules }: EdgeRoute,
  pattern: string,
): Pick<EdgeRoute, "origins"> & { readonly moved: boolean } {
  if (!rules.known) return { origins, moved: true };
  const turns = inTurn(rules.value, { path: pattern });
  const groups = turns
    .filter(({ rule }) => rule.origins !== undefined)
    .reduce((all, { rule, certain }) => [...(certain ? [] : all), rule.origins], [group]);
  return {
    origins: origins.filter((each) => each.group === undefined || groups.includes(each.group)),
    moved: turns.some(({ rule }) => rule.rewrites),
  };
}

function gapsOf(route: EdgeRoute, pattern: string): readonly EdgeGap[] {
  // A rule may send requests to other origins.
  const gaps = [...route.originGaps, ...(route.rules.known ? [] : route.rules.gaps)];
  return gaps.map((gap) => ({ type: "serves", from: idOf(route, pattern), gap }));
}
