import { known } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import type { JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { unreadable } from "../../parts.ts";
import { propertiesOf } from "../parts.ts";
import type { SiteOperations } from "./operations.ts";

/** One property of the site as the confirming read shows it, or else the list. */
export function gate<T>(
  record: ResourceRecord,
  { confirm, graph }: SiteOperations,
  name: string,
  read: (value: Exclude<JsonValue | undefined, null | undefined>) => T | undefined,
  absent: T,
): Fact<T> {
  const properties = propertiesOf(record, [confirm, graph]);
  if (!properties.known) return properties;
  const value = properties.value[name];
  const from = properties.from.map((origin) => ({ ...origin, pointer: `${origin.pointer}/${name}` }));
  if (value === undefined || value === null) return known(absent, properties.from, "documented-default");
  const found = read(value);
  return found === undefined ? unreadable(record, from[0]?.operation ?? graph) : known(found, from);
}

export function flag(value: JsonValue): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}
