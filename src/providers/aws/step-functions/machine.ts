import type { Fact } from "../../../model/fact.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { factOf } from "../../parts.ts";
import { DESCRIBE_MACHINE } from "./reads.ts";

export const KEY = "DescribeStateMachine";

/** What was described of the machine. */
export function machineOf(record: ResourceRecord): Fact<JsonObject> {
  return factOf(record, { key: KEY, operation: DESCRIBE_MACHINE, read: (machine) => machine });
}
