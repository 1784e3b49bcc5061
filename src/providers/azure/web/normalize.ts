import type { Normalized, PendingEdge } from "../../../graph/graph.ts";
import { all, known } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { CloudFunction, Compute, Endpoint, Setting } from "../../../model/resource.ts";
import { foundIn, originOf } from "../../parts.ts";
import { groupTagsOf, tagsOf } from "../parts.ts";
import { EVERYTHING } from "./exemption.ts";
import { routesOf } from "./functions.ts";
import type { Route } from "./functions.ts";
import { flag, gate, unresolved } from "./gates.ts";
import { guardOf } from "./guard.ts";
import type { Floor } from "./guard.ts";
import { identitiesOf } from "./identity.ts";
import { referencesOf, settingsOf } from "./settings.ts";
import { siteOf } from "./site.ts";
import type { Site } from "./site.ts";

/** A site's record becomes the code that it runs, the routes that it serves, and its own identity. */
export function normalize(record: ResourceRecord): Normalized {
  const site = siteOf(record);
  const settings = settingsOf(record, site.operations.settings);
  const tags = { tags: tagsOf(record, [site.operations.graph]), groupTags: groupTagsOf(record) };
  const identities = identitiesOf(record, site);
  const references = referencesOf(record, site.operations.settings, settings);
  const served = servedBy(record, site, settings, tags);
  return {
    nodes: [app(record, site, { ...tags, settings }), ...identities.nodes, ...served.map(({ node }) => node)],
    edges: [...identities.edges, ...references.edges, ...served.map(({ edge }) => edge)],
    edgeGaps: [...identities.edgeGaps, ...references.edgeGaps],
  };
}

type TagFacts = Pick<Endpoint["facts"], "tags"> & Pick<Required<Endpoint["facts"]>, "groupTags">;

function app(record: ResourceRecord, site: Site, facts: CloudFunction["facts"]): CloudFunction | Compute {
  const { id, type } = record;
  const shared = { id, aliases: site.aliases, name: site.name, type, ...foundIn(record), facts };
  return site.serves === "functions" ? { kind: "function", ...shared } : { kind: "compute", ...shared };
}

interface Served {
  readonly node: Endpoint;
  readonly edge: PendingEdge;
}

function servedBy(
  record: ResourceRecord,
  site: Site,
  settings: Fact<readonly Setting[]>,
  tags: TagFacts,
): readonly Served[] {
  const { operations } = site;
  if (site.serves !== "functions") return [wholeApp(record, site, tags)];
  return routesOf(record, operations.functions, settings).map((route) => functionRoute(record, site, route, tags));
}

function functionRoute(record: ResourceRecord, site: Site, route: Route, tags: TagFacts): Served {
  const { operations } = site;
  const { id, method, path } = route;
  const origin = originOf(record, operations.functions, operations.functions, route.steps);
  const facts: Endpoint["facts"] = {
    ...tags,
    authentication: guardOf(record, operations, path, route.floor),
    deployed: all([route.enabled, running(record, site)]),
    answeredBy: known("integration", [origin]),
  };
  const type = `${operations.type}/functions`;
  const because = "it is a function of that app";
  return {
    node: { ...endpoint(record), id, type, name: `${method} ${path}`, method, path, facts },
    edge: { type: "routes-to", from: id, to: { by: "id", id: record.id }, because, origin },
  };
}

/** Code without declared routes is one route to whoever calls it. */
function wholeApp(record: ResourceRecord, site: Site, tags: TagFacts): Served {
  const { operations } = site;
  const id = `${record.id}#any`;
  const origin = originOf(record, operations.graph, operations.graph);
  const facts: Endpoint["facts"] = {
    ...tags,
    authentication: guardOf(record, operations, EVERYTHING, floorOf(record, site)),
    deployed: running(record, site),
    answeredBy: known("integration", [origin]),
  };
  return {
    node: { ...endpoint(record), id, type: record.type, name: "ANY /", method: "ANY", path: "/", facts },
    edge: { type: "routes-to", from: id, to: { by: "id", id: record.id }, because: "it is its address", origin },
  };
}

function endpoint(record: ResourceRecord): Pick<Endpoint, "kind" | "provider" | "account" | "region" | "record"> {
  return { kind: "endpoint", ...foundIn(record) };
}

function floorOf(record: ResourceRecord, { operations, serves }: Site): Floor {
  if (serves !== "workflows") return known("none", [], "derived");
  return unresolved(record, operations.graph, "each of its workflows has a key of its own, which is not read");
}

function running(record: ResourceRecord, { operations }: Site): Fact<boolean> {
  const state = gate(record, operations, "state", stateOf, true);
  const enabled = gate(record, operations, "enabled", flag, true);
  return all([state, enabled]);
}

function stateOf(value: unknown): boolean | undefined {
  return value === "Running" ? true : value === "Stopped" ? false : undefined;
}
