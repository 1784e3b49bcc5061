import type { Normalized } from "../../../graph/graph.ts";
import { all, known } from "../../../model/fact.ts";
import type { Fact, Gap } from "../../../model/fact.ts";
import { isObject, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Setting, Workflow } from "../../../model/resource.ts";
import { foundIn, originOf, unreadable } from "../../parts.ts";
import { accountAlias } from "../aliases.ts";
import { unresolved } from "../hosting/easy-auth.ts";
import { listed, nestedPart } from "../nested.ts";
import type { Item } from "../nested.ts";
import { settingDays } from "../setting-days.ts";
import type { Flow } from "../workflows/flow.ts";
import { requestRoutes } from "../workflows/requests.ts";
import { wiringOf } from "../workflows/wiring.ts";
import { guardOf } from "./guard.ts";
import type { Floor } from "../hosting/doors.ts";
import type { Site } from "./site.ts";
import type { Shared } from "./starts.ts";
import { timeSpan } from "./time-span.ts";
import { filesIn, workflowName } from "./workflow-parts.ts";

interface AppWorkflows extends Normalized {
  /** Why the app may serve more than the routes that stand here. */
  readonly hidden: readonly Gap[];
}

/** The workflows of Logic Apps that run in an app: they share its settings and its identities, and each has a key of its own. */
export function appWorkflows(record: ResourceRecord, site: Site, shared: Shared): AppWorkflows {
  if (site.serves !== "workflows") return { nodes: [], edges: [], edgeGaps: [], hidden: [] };
  const { items, gaps } = listed(record, site.operations.workflows);
  const told = items.flatMap((item) => appWorkflow(record, site, item, shared) ?? []);
  return {
    nodes: told.flatMap(({ nodes }) => nodes),
    edges: told.flatMap(({ edges }) => edges),
    edgeGaps: told.flatMap(({ edgeGaps }) => edgeGaps),
    hidden: [...gaps, ...told.flatMap(({ hidden }) => hidden)],
  };
}

function appWorkflow(
  record: ResourceRecord,
  site: Site,
  { item, steps }: Item,
  shared: Shared,
): AppWorkflows | undefined {
  const name = workflowName(item.name);
  if (name === undefined) return undefined;
  const { operations } = site;
  const siblings = `${record.id}/workflows`;
  const definition = definitionOf(record, site, name);
  const enabled = all([enabledOf(record, site, item, steps), shared.running]);
  const id = `${siblings}/${name.toLowerCase()}`;
  const flow: Flow = {
    record,
    id,
    name: `${site.name}/${name}`,
    type: `${operations.type}/workflows`,
    operation: operations.workflow,
    steps: [name, "properties", "files"],
    definition,
    enabled,
    tags: shared.tags,
    siblings,
    carriesMessages: ({ service, connection }) =>
      /^\/serviceproviders\/(?:servicebus|eventhub|azurequeue)/i.test(text(service) ?? "") ||
      /servicebus|eventhub|azurequeue/i.test(text(connection) ?? ""),
  };
  const node: Workflow = {
    kind: "workflow",
    id,
    // Its metrics are those of the app.
    aliases: [accountAlias(record.id)],
    name: flow.name,
    type: flow.type,
    ...foundIn(record),
    facts: { ...shared.tags, enabled, timeout: timeoutOf(record, site, item, shared.settings) },
  };
  const key: Floor = known("api-key", [], "documented-default");
  const routes = requestRoutes(flow, {
    below: (trigger) => `/api/${name}/triggers/${trigger}/invoke`,
    guard: (path) => guardOf(record, operations, path, key),
    deployed: enabled,
  });
  const wiring = wiringOf(flow);
  return {
    nodes: [node, ...wiring.nodes, ...routes.nodes],
    edges: [...wiring.edges, ...routes.edges],
    edgeGaps: wiring.edgeGaps,
    hidden: definition.known ? [] : definition.gaps,
  };
}

function enabledOf(
  record: ResourceRecord,
  { operations: { workflows } }: Site,
  { properties }: JsonObject,
  steps: Item["steps"],
): Fact<boolean> {
  const state = isObject(properties) ? text(properties.flowState)?.toLowerCase() : undefined;
  const from = [originOf(record, workflows, workflows, [...steps, "properties", "flowState"])];
  if (state === "enabled") return known(true, from);
  return ["disabled", "suspended", "completed", "deleted"].includes(state ?? "")
    ? known(false, from)
    : unreadable(record, workflows);
}

function definitionOf(record: ResourceRecord, { operations: { workflow } }: Site, name: string): Fact<JsonObject> {
  const answer = nestedPart(record, workflow, name);
  if (!answer.known) return answer;
  const files = filesIn(answer.value);
  return files ? known(files, answer.from) : unreadable(record, workflow);
}

const LIMIT = "Runtime.Backend.FlowRunTimeout";
/** Those without a state end after five minutes, for they live in memory only. */
const STATELESS_DAYS = 5 / (24 * 60);

/**
 * How long a run may take stands in a file of the app, unless a setting overrides it:
 * https://learn.microsoft.com/azure/logic-apps/edit-app-settings-host-settings#run-duration-history,
 * https://learn.microsoft.com/azure/azure-functions/functions-host-json#override-hostjson-values
 */
function timeoutOf(
  record: ResourceRecord,
  { operations }: Site,
  { kind }: JsonObject,
  settings: Fact<readonly Setting[]>,
): Fact<number | null> {
  const { workflows, settings: operation } = operations;
  if (/^stateless$/i.test(text(kind) ?? "")) {
    return known(STATELESS_DAYS, [originOf(record, workflows, workflows)], "documented-default");
  }
  if (!settings.known) return settings;
  const set = settings.value.find(({ name }) => isLimit(name));
  const days = timeSpan(set?.value) ?? settingDays(set?.value ?? "");
  if (set && days !== undefined) {
    return known(days, [originOf(record, operation, operation, ["properties", set.name])]);
  }
  return unresolved(record, workflows, "a file of the app says how long a run may take");
}

/** On Linux a setting's name has `__` and `_` where the path has other signs. */
function isLimit(name: string): boolean {
  const plain = name.toLowerCase().replaceAll(/[^a-z]/g, "");
  return (
    plain === `AzureFunctionsJobHost extensions workflow settings ${LIMIT}`.toLowerCase().replaceAll(/[^a-z]/g, "")
  );
}
