import type { EdgeGap, Normalized, PendingEdge } from "../../../graph/graph.ts";
import { all } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { CloudFunction, Compute } from "../../../model/resource.ts";
import { foundIn } from "../../parts.ts";
import { breadthAliases } from "../aliases.ts";
import { identitiesOf } from "../hosting/identities.ts";
import { groupTagsOf, tagsOf } from "../parts.ts";
import { appWorkflows } from "./app-workflows.ts";
import { functionsOf } from "./functions.ts";
import type { ListedFunction } from "./functions.ts";
import { flag, gate } from "./gates.ts";
import { orchestrationsOf } from "./orchestrations.ts";
import { loginsOf } from "./login.ts";
import { servedBy } from "./served.ts";
import { referencesOf, settingsOf } from "./settings.ts";
import { siteOf } from "./site.ts";
import type { Site } from "./site.ts";
import { startsOf } from "./starts.ts";
import type { Shared } from "./starts.ts";

/** A site's record becomes the code that it runs, what starts that, the routes that it serves, and its own identity. */
export function normalize(record: ResourceRecord): Normalized {
  const site = siteOf(record);
  const { operations, serves } = site;
  const settings = settingsOf(record, operations.settings);
  const tags = { tags: tagsOf(record, [operations.graph]), groupTags: groupTagsOf(record) };
  const shared = { tags, settings, running: running(record, site) };
  const functions = serves === "functions" ? functionsOf(record, operations.functions, settings) : [];
  const workflows = appWorkflows(record, site, shared);
  const used = usedBy(record, site, shared, workflows);
  const served = servedBy(record, site, functions, shared, workflows.hidden.length > 0);
  const parts = [
    used,
    { nodes: served.map(({ node }) => node), edges: served.map(({ edge }) => edge), edgeGaps: [] },
    ...(serves === "functions"
      ? [
          startsOf(record, site, functions, shared),
          { ...orchestrationsOf(record, site, functions, shared), edgeGaps: [] },
        ]
      : []),
    workflows,
  ];
  const routes = parts.flatMap(({ nodes }) => nodes).filter((node) => node.kind === "endpoint");
  const logins = loginsOf(record, operations, routes);
  return {
    nodes: [app(record, site, functions, { ...tags, settings }), ...parts.flatMap(({ nodes }) => nodes)],
    edges: [...parts.flatMap(({ edges }) => edges), ...logins.edges],
    edgeGaps: [...parts.flatMap(({ edgeGaps }) => edgeGaps), ...logins.edgeGaps],
  };
}

function app(
  record: ResourceRecord,
  site: Site,
  functions: readonly ListedFunction[],
  facts: CloudFunction["facts"],
): CloudFunction | Compute {
  const { id, type, region } = record;
  // Whoever calls on one function names it by its own id.
  const aliases = [...site.aliases, ...functions.map((one) => one.id), ...breadthAliases(id, type, region)];
  const shared = { id, aliases, name: site.name, type, ...foundIn(record), facts };
  return site.serves === "functions" ? { kind: "function", ...shared } : { kind: "compute", ...shared };
}

/** What the app runs as and refers to; its workflows run as the same and refer to the same. */
function usedBy(record: ResourceRecord, site: Site, { settings }: Shared, workflows: Normalized): Normalized {
  const identities = identitiesOf(record, site.operations.graph, site.name);
  const references = referencesOf(record, site.operations.settings, settings);
  const edges = [...identities.edges, ...references.edges];
  const edgeGaps = [...identities.edgeGaps, ...references.edgeGaps];
  const flows = workflows.nodes.filter(({ kind }) => kind === "workflow");
  const from = [record.id, ...flows.map(({ id }) => id)];
  return {
    nodes: identities.nodes,
    edges: from.flatMap((id) => edges.map((edge): PendingEdge => ({ ...edge, from: id }))),
    edgeGaps: from.flatMap((id) => edgeGaps.map((gap): EdgeGap => ({ ...gap, from: id }))),
  };
}

function running(record: ResourceRecord, { operations }: Site): Fact<boolean> {
  const state = gate(record, operations, "state", stateOf, true);
  const enabled = gate(record, operations, "enabled", flag, true);
  return all([state, enabled]);
}

function stateOf(value: unknown): boolean | undefined {
  return value === "Running" ? true : value === "Stopped" ? false : undefined;
}
