import { all, known } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { unreadable } from "../../parts.ts";
import type { OperationKey } from "../../service.ts";

/** Regions where an account may make a quarter of the calls that it may make elsewhere, unless AWS raised it:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
const SLOWER = new Set([
  "af-south-1",
  "ap-south-2",
  "ap-southeast-3",
  "ap-southeast-4",
  "ap-southeast-5",
  "ap-southeast-7",
  "ca-west-1",
  "eu-central-2",
  "eu-south-1",
  "eu-south-2",
  "il-central-1",
  "me-central-1",
  "mx-central-1",
]);

/** Whether a rate, in calls a second, is below what the whole account may do. -1 stands for none, and an API whose settings
 * were touched for another reason shows the account's own. `undefined` where it makes no sense. */
export function isLimit(rate: JsonValue | undefined, region: string): boolean | undefined {
  if (rate === undefined || rate === null) return false;
  if (typeof rate !== "number") return undefined;
  return rate >= 0 && rate < (SLOWER.has(region) ? 2_500 : 10_000);
}

/** Settings of a stage by route; an absent map holds none. `undefined` where it makes no sense. */
export function settingsIn(value: JsonValue | undefined): JsonObject | undefined {
  return value === undefined || value === null ? {} : isObject(value) ? value : undefined;
}

/** Whether every stage limits a route: a caller takes the one that does not. */
export function everyStage(
  record: ResourceRecord,
  operation: OperationKey,
  { stages, limited }: { stages: Fact<readonly JsonObject[]>; limited: (stage: JsonObject) => boolean | undefined },
): Fact<boolean> {
  if (!stages.known) return stages;
  if (stages.value.length === 0) return known(false, stages.from);
  return all(
    stages.value.map((stage) => {
      const value = limited(stage);
      return value === undefined ? unreadable(record, operation) : known(value, stages.from);
    }),
  );
}
