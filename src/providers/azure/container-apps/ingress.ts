import { known } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { originOf, unreadable } from "../../parts.ts";
import { propertiesOf } from "../parts.ts";
import { APPS } from "./reads.ts";

/** What lets requests in; `null` where nothing does, or nothing that speaks HTTP. */
export function ingressOf(record: ResourceRecord): Fact<JsonObject | null> {
  const properties = propertiesOf(record, [APPS]);
  if (!properties.known) return properties;
  const { configuration } = properties.value;
  const ingress = isObject(configuration) ? (configuration.ingress ?? null) : configuration;
  const operation = properties.from[0]?.operation ?? APPS;
  const from = [originOf(record, operation, operation, ["properties", "configuration", "ingress"])];
  if (ingress === null) return known(null, from);
  if (!isObject(ingress)) return unreadable(record, operation);
  return known(/^tcp$/i.test(text(ingress.transport) ?? "") ? null : ingress, from);
}

/** A flag of the ingress, which is off where it is not set: https://learn.microsoft.com/azure/container-apps/ingress-overview */
export function flagOf(record: ResourceRecord, ingress: JsonObject, name: string): Fact<boolean> {
  const value: JsonValue | undefined = ingress[name];
  const from = [originOf(record, APPS, APPS, ["properties", "configuration", "ingress", name])];
  if (value === undefined || value === null) return known(false, from, "documented-default");
  return typeof value === "boolean" ? known(value, from) : unreadable(record, APPS);
}
