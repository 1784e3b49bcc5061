import type { PendingEdge } from "../../../graph/graph.ts";
import { elements, isObject, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { originOf } from "../../parts.ts";
import { busAlias } from "../aliases.ts";
import { propertiesOf } from "../parts.ts";
import { APPS } from "./reads.ts";

/** The queues that an app is started for. What else it takes messages from stands in its code, so that a rule that does not
 * tell is no reason to doubt. https://learn.microsoft.com/azure/container-apps/scale-app#custom */
export function scaledBy(record: ResourceRecord): readonly PendingEdge[] {
  const properties = propertiesOf(record, [APPS]);
  const template = properties.known && isObject(properties.value.template) ? properties.value.template : {};
  const rules = isObject(template.scale) ? elements(template.scale.rules) : [];
  return rules.flatMap((rule, index): readonly PendingEdge[] => {
    const from = sourceOf(rule);
    const steps = ["properties", "template", "scale", "rules", index];
    const origin = originOf(record, APPS, APPS, steps);
    const to = { by: "id", id: record.id } as const;
    return from
      ? [{ type: "triggers", from, to, because: "its messages are what the app is started for", origin }]
      : [];
  });
}

function sourceOf(rule: JsonValue): string | undefined {
  const custom = isObject(rule) && isObject(rule.custom) ? rule.custom : {};
  const metadata: JsonObject = isObject(custom.metadata) ? custom.metadata : {};
  if (text(custom.type)?.toLowerCase() !== "azure-servicebus") return undefined;
  const { namespace, queueName, topicName, subscriptionName } = metadata;
  const bus = text(namespace)?.split(".")[0];
  if (!bus) return undefined;
  if (text(queueName)) return busAlias(bus, text(queueName) ?? "");
  const path = [text(topicName), "subscriptions", text(subscriptionName)];
  return path.every((step) => step) ? busAlias(bus, path.join("/")) : undefined;
}
