import { all, any, known } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { elements, isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { originOf, part, unreadable } from "../../parts.ts";
import { canonicalId } from "../inventory.ts";
import { nestedPart } from "../nested.ts";
import { propertiesOf } from "../parts.ts";
import { ACTION_GROUPS, CONFIRMED_RECEIVERS, GET_GROUP, METRIC_ALERTS, OTHER_RECEIVERS } from "./reads.ts";

/** Whether it is on and calls on a group that is on and has somebody in it. */
export function reaches(record: ResourceRecord): Fact<boolean> {
  const properties = propertiesOf(record, [METRIC_ALERTS]);
  if (!properties.known) return properties;
  return all([isOn(record, properties.value), actsOn(record, properties.value)]);
}

/** Ids of the groups that an alert calls on. */
export function groupsOf(properties: JsonValue | undefined): readonly string[] {
  const actions = isObject(properties) ? objects(properties.actions) : [];
  return [...new Set(actions.flatMap(({ actionGroupId }) => canonicalId(text(actionGroupId) ?? "") || []))];
}

function isOn(record: ResourceRecord, { enabled }: JsonObject): Fact<boolean> {
  if (typeof enabled !== "boolean") return unreadable(record, METRIC_ALERTS);
  return known(enabled, [originOf(record, METRIC_ALERTS, METRIC_ALERTS, ["properties", "enabled"])]);
}

/** An alert that says nothing of actions has none: https://learn.microsoft.com/rest/api/monitor/metric-alerts/get */
function actsOn(record: ResourceRecord, properties: JsonObject): Fact<boolean> {
  const actions = properties.actions ?? undefined;
  const from = [originOf(record, METRIC_ALERTS, METRIC_ALERTS, ["properties", "actions"])];
  if (actions === undefined) return known(false, from, "documented-default");
  if (!Array.isArray(actions)) return unreadable(record, METRIC_ALERTS);
  if (actions.length === 0) return known(false, from);
  const groups = groupsOf(properties);
  return groups.length === 0 ? unreadable(record, METRIC_ALERTS) : any(groups.map((id) => hasSomebody(record, id)));
}

function hasSomebody(record: ResourceRecord, id: string): Fact<boolean> {
  const groups = part(record, ACTION_GROUPS, ACTION_GROUPS);
  if (!groups.known) return groups;
  const index = objects(groups.value?.data).findIndex((row) => canonicalId(text(row.id) ?? "") === id);
  if (index === -1) return hasSomebodyElsewhere(record, id);
  const row = elements(groups.value?.data)[index];
  return somebodyIn(record, isObject(row) ? row : undefined, ACTION_GROUPS, ["data", index]);
}

function hasSomebodyElsewhere(record: ResourceRecord, id: string): Fact<boolean> {
  const group = nestedPart(record, GET_GROUP, id);
  if (!group.known) return group;
  // A group that was deleted calls on nobody.
  return group.value === null ? known(false, group.from) : somebodyIn(record, group.value, GET_GROUP, [id]);
}

function somebodyIn(
  record: ResourceRecord,
  group: JsonObject | undefined,
  operation: typeof ACTION_GROUPS,
  at: readonly (string | number)[],
): Fact<boolean> {
  const properties = group?.properties;
  if (!isObject(properties) || typeof properties.enabled !== "boolean") return unreadable(record, operation);
  const from = [originOf(record, operation, operation, [...at, "properties"])];
  const receivers = receiversIn(properties);
  return receivers === undefined ? unreadable(record, operation) : known(properties.enabled && receivers > 0, from);
}

/** A person who switched it off gets nothing. */
function receiversIn(properties: JsonObject): number | undefined {
  const confirmed = CONFIRMED_RECEIVERS.map((name) => onCount(properties[name] ?? []));
  const others = OTHER_RECEIVERS.map((name) => properties[name] ?? 0);
  const counts = [...confirmed, ...others].filter((count) => typeof count === "number");
  return counts.length === confirmed.length + others.length ? counts.reduce((sum, count) => sum + count, 0) : undefined;
}

function onCount(receivers: JsonValue): number | undefined {
  return Array.isArray(receivers) ? objects(receivers).filter(({ status }) => status !== "Disabled").length : undefined;
}
