import type { PendingEdge } from "../../../graph/graph.ts";
import { all, unread } from "../../../model/fact.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Workflow } from "../../../model/resource.ts";
import { foundIn, gapOf, originOf } from "../../parts.ts";
import type { Binding, ListedFunction } from "./functions.ts";
import type { Site } from "./site.ts";
import type { Shared } from "./starts.ts";

interface Orchestrations {
  readonly nodes: readonly Workflow[];
  readonly edges: readonly PendingEdge[];
}

const STARTERS = new Set(["durableclient", "orchestrationclient"]);
const STEPS = new Set(["activitytrigger", "entitytrigger"]);

/**
 * Orchestrations of Durable Functions. Which of its functions starts one, and which it calls on, stands in code; both are
 * functions of the same app, which is one node. Its steps are what uses stores: an orchestrator must not.
 * https://learn.microsoft.com/azure/azure-functions/durable/durable-functions-code-constraints
 */
export function orchestrationsOf(
  record: ResourceRecord,
  site: Site,
  functions: readonly ListedFunction[],
  shared: Shared,
): Orchestrations {
  const bindings = functions.flatMap((one) => one.bindings);
  const starter = bindings.find(({ type }) => STARTERS.has(type));
  const step = bindings.find(({ type }) => STEPS.has(type));
  const nodes = functions
    .filter((one) => one.bindings.some(({ type }) => type === "orchestrationtrigger"))
    .map((one) => workflow(record, site, one, shared));
  const edges = nodes.flatMap(({ id }): readonly PendingEdge[] => [
    ...(starter ? [edge(record, site, starter, { type: "refers-to", from: record.id, to: id })] : []),
    ...(step ? [edge(record, site, step, { type: "triggers", from: id, to: record.id })] : []),
  ]);
  return { nodes, edges };
}

/** Only a timer in its own code ends an orchestration, and code is not looked into.
 * https://learn.microsoft.com/azure/azure-functions/durable/durable-functions-eternal-orchestrations */
function workflow(
  record: ResourceRecord,
  { name, operations: { type, functions: operation } }: Site,
  { id, name: own, enabled }: ListedFunction,
  { tags, running }: Shared,
): Workflow {
  const message = "only its code can limit how long an orchestration goes on";
  const timeout = unread(gapOf(record, { reason: "unresolved", operation, message }));
  const facts = { enabled: all([enabled, running]), timeout };
  return {
    kind: "workflow",
    id,
    name: `${name}/${own}`,
    type: `${type}/functions`,
    ...foundIn(record),
    facts: { ...tags, ...facts },
  };
}

function edge(
  record: ResourceRecord,
  { operations: { functions: operation } }: Site,
  { steps }: Binding,
  { type, from, to }: { readonly type: "refers-to" | "triggers"; readonly from: string; readonly to: string },
): PendingEdge {
  const because = type === "triggers" ? "its steps are functions of that app" : "its functions start orchestrations";
  return { type, from, to: { by: "id", id: to }, because, origin: originOf(record, operation, operation, steps) };
}
