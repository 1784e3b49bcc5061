import type { Normalized, PendingEdge } from "../../../graph/graph.ts";
import { known } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Workflow } from "../../../model/resource.ts";
import { foundIn, originOf, unreadable } from "../../parts.ts";
import { breadthAliases } from "../aliases.ts";
import { identitiesOf } from "../hosting/identities.ts";
import { canonicalId } from "../inventory.ts";
import { groupTagsOf, nameOf, propertiesOf, tagsOf } from "../parts.ts";
import type { Flow } from "../workflows/flow.ts";
import { requestRoutes } from "../workflows/requests.ts";
import { wiringOf } from "../workflows/wiring.ts";
import { guardOf } from "./guard.ts";
import { WORKFLOW, WORKFLOWS } from "./reads.ts";

/** A workflow with its routes, its schedules and its own identity. */
export function normalize(record: ResourceRecord): Normalized {
  const { id, type, region } = record;
  const name = nameOf(record, [WORKFLOWS]);
  const tags = { tags: tagsOf(record, [WORKFLOWS]), groupTags: groupTagsOf(record) };
  const properties = propertiesOf(record, [WORKFLOW]);
  const shown: JsonObject = properties.known ? properties.value : {};
  const enabled = enabledOf(record, properties);
  const flow: Flow = {
    record,
    id,
    name,
    type,
    operation: WORKFLOW,
    steps: ["properties", "definition"],
    definition: definitionOf(record, properties),
    enabled,
    tags,
    carriesMessages: ({ connection }) => MESSENGERS.has(apiOf(text(connection), connectionsIn(shown))),
  };
  const node: Workflow = {
    kind: "workflow",
    id,
    aliases: breadthAliases(id, type, region),
    name,
    type,
    ...foundIn(record),
    facts: { ...tags, enabled, timeout: timeoutOf(record, properties) },
  };
  const identities = identitiesOf(record, WORKFLOWS, name);
  const wiring = wiringOf(flow);
  // The address begins with an id that says nothing.
  const routes = requestRoutes(flow, { below: () => "", guard: () => guardOf(record), deployed: enabled });
  const unseen = properties.known ? [] : properties.gaps;
  return {
    nodes: [node, ...identities.nodes, ...wiring.nodes, ...routes.nodes],
    edges: [...identities.edges, ...wiring.edges, ...routes.edges, ...connectionEdges(record, shown)],
    edgeGaps: [
      ...identities.edgeGaps,
      ...wiring.edgeGaps,
      ...unseen.map((gap) => ({ type: "refers-to", from: id, gap }) as const),
    ],
  };
}

function enabledOf(record: ResourceRecord, properties: Fact<JsonObject>): Fact<boolean> {
  if (!properties.known) return properties;
  const from = [originOf(record, WORKFLOW, WORKFLOW, ["properties", "state"])];
  const state = text(properties.value.state);
  if (state === "Enabled") return known(true, from);
  const off = ["Disabled", "Suspended", "Completed", "Deleted"].includes(state ?? "");
  return off ? known(false, from) : unreadable(record, WORKFLOW);
}

function definitionOf(record: ResourceRecord, properties: Fact<JsonObject>): Fact<JsonObject> {
  if (!properties.known) return properties;
  const { definition } = properties.value;
  const from = [originOf(record, WORKFLOW, WORKFLOW, ["properties", "definition"])];
  return isObject(definition) ? known(definition, from) : unreadable(record, WORKFLOW);
}

/** Days that a run may take. The setting for how long its history is kept is also the one for how long it goes on:
 * https://learn.microsoft.com/azure/logic-apps/logic-apps-limits-and-config#run-duration-and-history-retention-limits */
function timeoutOf(record: ResourceRecord, properties: Fact<JsonObject>): Fact<number | null> {
  if (!properties.known) return properties;
  const { runtimeConfiguration, integrationServiceEnvironment } = properties.value;
  const lifetime = isObject(runtimeConfiguration) ? (runtimeConfiguration.lifetime ?? undefined) : undefined;
  const from = [originOf(record, WORKFLOW, WORKFLOW, ["properties", "runtimeConfiguration", "lifetime"])];
  const [unset, ofItsOwn] = [90, 366];
  if (lifetime === undefined) {
    // An environment of its own lets runs go on for longer.
    return known(isObject(integrationServiceEnvironment) ? ofItsOwn : unset, from, "documented-default");
  }
  const { unit, count } = isObject(lifetime) ? lifetime : {};
  const days = text(unit)?.toLowerCase() === "day" && typeof count === "number" && count > 0;
  return days ? known(count, from) : unreadable(record, WORKFLOW);
}

/** Connectors to queues, topics and hubs. */
const MESSENGERS: ReadonlySet<string | undefined> = new Set(["servicebus", "eventhubs", "azurequeues"]);

function connectionsIn({ parameters }: JsonObject): JsonObject {
  const connections = isObject(parameters) ? parameters.$connections : undefined;
  return isObject(connections) && isObject(connections.value) ? connections.value : {};
}

function apiOf(connection: string | undefined, connections: JsonObject): string | undefined {
  const named =
    connection !== undefined && Object.hasOwn(connections, connection) ? connections[connection] : undefined;
  const api: JsonValue | undefined = isObject(named) ? named.id : undefined;
  return text(api)?.split("/").at(-1)?.toLowerCase();
}

function connectionEdges(record: ResourceRecord, properties: JsonObject): readonly PendingEdge[] {
  const connections = connectionsIn(properties);
  return Object.keys(connections)
    .sort()
    .flatMap((name): readonly PendingEdge[] => {
      const connection = connections[name];
      const id = isObject(connection) ? text(connection.connectionId) : undefined;
      if (!id?.startsWith("/subscriptions/")) return [];
      const steps = ["properties", "parameters", "$connections", "value", name];
      return [
        {
          type: "refers-to",
          from: record.id,
          to: { by: "id", id: canonicalId(id) },
          because: `its connection ${name} is that one`,
          origin: originOf(record, WORKFLOW, WORKFLOW, steps),
          toType: "Microsoft.Web/connections",
        },
      ];
    });
}
