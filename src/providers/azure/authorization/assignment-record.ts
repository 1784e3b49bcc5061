import type { Fact } from "../../../model/fact.ts";
import { isObject, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { OperationKey } from "../../service.ts";
import { propertiesOf } from "../parts.ts";
import { ASSIGNMENTS } from "./reads.ts";

/** How an export of Resource Graph shows an assignment; a run never asks for it. */
const EXPORTED: OperationKey = "resource-graph:Microsoft.Authorization/roleAssignments";

/** What a record says of the assignment itself, and which operation told it. */
export function assignmentIn(record: ResourceRecord): {
  readonly operation: OperationKey;
  readonly properties: Fact<JsonObject>;
} {
  const operation = Object.hasOwn(record.body, EXPORTED) ? EXPORTED : ASSIGNMENTS;
  return { operation, properties: propertiesOf(record, [operation]) };
}

/** What a role definition is called. */
export function roleName(role: JsonObject | null | undefined): string | undefined {
  const properties = role?.properties;
  return (isObject(properties) && text(properties.roleName)) || undefined;
}
