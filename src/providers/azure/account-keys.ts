import { known } from "../../model/fact.ts";
import type { Fact } from "../../model/fact.ts";
import { isObject } from "../../model/json.ts";
import type { JsonObject, JsonValue } from "../../model/json.ts";
import type { ResourceRecord } from "../../model/record.ts";
import { originOf, part, unreadable } from "../parts.ts";
import type { OperationKey } from "../service.ts";
import { propertiesOf } from "./parts.ts";

/** The switch that says whether keys or own logins open a store. */
export interface KeySwitch {
  /** Steps below `properties`. */
  readonly path: readonly string[];
  /** The values with which keys open it, and with which they do not. */
  readonly opensWith: JsonValue;
  readonly closesWith: JsonValue;
}

/** Whether keys of the account open it. Where nobody chose, they do:
 * https://learn.microsoft.com/azure/storage/common/shared-key-authorization-prevent */
export function sharedKey(
  record: ResourceRecord,
  operations: readonly OperationKey[],
  chosen: KeySwitch,
): Fact<boolean> {
  const properties = propertiesOf(record, operations);
  if (!properties.known) return properties;
  const [from] = properties.from;
  const operation = from?.operation ?? operations[0] ?? "";
  return read(record, operation, properties.value, chosen);
}

/** The same where a part of the record holds another resource's row: a database's server. */
export function sharedKeyInPart(record: ResourceRecord, operation: OperationKey, chosen: KeySwitch): Fact<boolean> {
  const row = part(record, operation, operation);
  if (!row.known) return row;
  const properties = row.value?.properties;
  return isObject(properties) ? read(record, operation, properties, chosen) : unreadable(record, operation);
}

function read(
  record: ResourceRecord,
  operation: string,
  properties: JsonObject,
  { path, opensWith, closesWith }: KeySwitch,
): Fact<boolean> {
  const value = path.reduce<JsonValue | undefined>((at, step) => (isObject(at) ? at[step] : undefined), properties);
  const where = [originOf(record, operation, operation, ["properties", ...path])];
  if (value === undefined || value === null) return known(true, where, "documented-default");
  return value === opensWith || value === closesWith
    ? known(value === opensWith, where)
    : unreadable(record, operation);
}
