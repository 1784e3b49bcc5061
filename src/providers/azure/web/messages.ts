import { text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { Setting } from "../../../model/resource.ts";
import { busAlias } from "../aliases.ts";
import type { Binding } from "./functions.ts";

/** What hands messages to a function: how nodes of queues, topics and hubs answer to it, or why nobody can tell. */
export type Source = { readonly from: string } | { readonly untold: string };

const SOURCES: ReadonlyMap<string, (binding: JsonObject, settings: readonly Setting[]) => Source> = new Map([
  ["servicebustrigger", busSource],
  ["eventhubtrigger", (binding, settings) => inNamespace(binding, settings, [binding.eventHubName])],
]);

/** `undefined`: no message starts it, or those of a queue in a storage account or of a subscription to Event Grid, whose own
 * side tells where they go. */
export function sourceOf({ type, binding }: Binding, settings: readonly Setting[]): Source | undefined {
  return SOURCES.get(type)?.(binding, settings);
}

function busSource(binding: JsonObject, settings: readonly Setting[]): Source {
  const { queueName, topicName, subscriptionName } = binding;
  if (text(queueName)) return inNamespace(binding, settings, [queueName]);
  return inNamespace(binding, settings, [topicName, "subscriptions", subscriptionName]);
}

/** The namespace stands in a setting of its own only where an identity is used in place of a key:
 * https://learn.microsoft.com/azure/azure-functions/functions-reference#common-properties-for-identity-based-connections */
function inNamespace(
  { connection }: JsonObject,
  settings: readonly Setting[],
  path: readonly (JsonValue | undefined)[],
): Source {
  const steps = path.map((step) => resolved(step, settings));
  // A name that is withheld is none of a setting.
  if (connection === null) return { untold: "what connection starts it is not shown" };
  const name = text(connection) || "ServiceBus";
  const places = [`${name}__fullyQualifiedNamespace`, `AzureWebJobs${name}__fullyQualifiedNamespace`];
  const host = places.map((place) => valueOf(place, settings)).find((value) => value !== undefined);
  const namespace = /^([a-z][a-z0-9-]{4,48}[a-z0-9])\.servicebus\./i.exec(host ?? "")?.[1];
  if (namespace === undefined) return { untold: `the connection ${name} that starts it does not show its namespace` };
  if (steps.includes(undefined)) return { untold: "a setting that is not shown says what queue or topic starts it" };
  return { from: busAlias(namespace, steps.join("/")) };
}

/** `%NAME%` stands for what the setting of that name holds. */
function resolved(value: JsonValue | undefined, settings: readonly Setting[]): string | undefined {
  const written = text(value) || undefined;
  if (written === undefined || !written.includes("%")) return written;
  return written.startsWith("%") && written.endsWith("%") ? valueOf(written.slice(1, -1), settings) : undefined;
}

function valueOf(name: string, settings: readonly Setting[]): string | undefined {
  return settings.find((setting) => setting.name.toLowerCase() === name.toLowerCase())?.value;
}
