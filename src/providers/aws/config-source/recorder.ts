import { elements, isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";

/** How far items of a type can be trusted. `current`: changes are recorded as they happen. `late`: they may be a day old.
 * `none`: there may be resources without an item. */
export type Freshness = "current" | "late" | "none";

const GLOBAL_TYPES = new Set(["AWS::IAM::Group", "AWS::IAM::Policy", "AWS::IAM::Role", "AWS::IAM::User"]);
const DAY_MS = 86_400_000;

/**
 * What one region's recorder says of a type. One that was started within a day may still be catching up. Only the recorder
 * that the customer manages counts, as a region has but one.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigurationRecorder.html
 */
export function freshnessOf(recorders: JsonObject, statuses: JsonObject, type: string, now: string): Freshness {
  const recorder = objects(recorders.ConfigurationRecorders).find(({ servicePrincipal }) => !text(servicePrincipal));
  const status = objects(statuses.ConfigurationRecordersStatus).find(({ name }) => name === recorder?.name);
  if (!recorder || !status || status.recording !== true || !works(status.lastStatus)) return "none";
  if (!records(recorder.recordingGroup, type)) return "none";
  const started = Date.parse(text(status.lastStartTime) ?? "");
  const settled = Date.parse(now) - started >= DAY_MS;
  return settled && frequencyOf(recorder.recordingMode, type) === "CONTINUOUS" ? "current" : "late";
}

function works(status: JsonValue | undefined): boolean {
  return ["success", "pending"].includes((text(status) ?? "").toLowerCase());
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_RecordingGroup.html */
function records(group: JsonValue | undefined, type: string): boolean {
  if (!isObject(group)) return false;
  const strategy = isObject(group.recordingStrategy) ? text(group.recordingStrategy.useOnly) : undefined;
  if (strategy === "EXCLUSION_BY_RESOURCE_TYPES") {
    const excluded = isObject(group.exclusionByResourceTypes) ? group.exclusionByResourceTypes.resourceTypes : [];
    return !elements(excluded).includes(type);
  }
  if (elements(group.resourceTypes).includes(type)) return true;
  return group.allSupported === true && (!GLOBAL_TYPES.has(type) || group.includeGlobalResourceTypes === true);
}

/** Where nothing is said recording is continuous:
 * https://docs.aws.amazon.com/config/latest/APIReference/API_RecordingMode.html */
function frequencyOf(mode: JsonValue | undefined, type: string): string {
  if (!isObject(mode)) return "CONTINUOUS";
  const own = objects(mode.recordingModeOverrides).find(({ resourceTypes }) => elements(resourceTypes).includes(type));
  return text(own?.recordingFrequency) ?? text(mode.recordingFrequency) ?? "CONTINUOUS";
}
