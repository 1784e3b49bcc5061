import { known } from "../../../model/fact.ts";
import type { Fact, Origin } from "../../../model/fact.ts";
import type { JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { unreadable } from "../../parts.ts";
import type { OperationKey } from "../../service.ts";

/** What is not said to be disabled serves: https://learn.microsoft.com/cli/azure/afd/route */
export function switchOf(
  record: ResourceRecord,
  operation: OperationKey,
  value: JsonValue | undefined,
  origin: Origin,
): Fact<boolean> {
  if (value === undefined || value === null) return known(true, [origin], "documented-default");
  if (value === "Enabled" || value === "Disabled") return known(value === "Enabled", [origin]);
  return unreadable(record, operation);
}
