import { all, any, known } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject, objects, elements, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { OperationKey } from "../../service.ts";
import { originOf, part, unreadable } from "../../parts.ts";
import { canonicalId } from "../inventory.ts";
import { nestedPart } from "../nested.ts";
import { propertiesOf } from "../parts.ts";
import { calledOn, groupsOf } from "./actions.ts";
import {
  ACTION_GROUPS,
  ACTIVITY_ALERTS,
  CONFIRMED_RECEIVERS,
  GET_GROUP,
  LOG_ALERTS,
  OTHER_RECEIVERS,
} from "./reads.ts";
import type { AlertKind } from "./reads.ts";

/** Whether it is on and calls on a group that is on and has somebody in it. */
export function reaches(record: ResourceRecord, kind: AlertKind): Fact<boolean> {
  const properties = propertiesOf(record, [kind.list]);
  if (!properties.known) return properties;
  return all([isOn(record, kind, properties.value), actsOn(record, kind.list, properties.value)]);
}

/** Rules on logs from before 2020 say it in words; those on the activity log are on unless they say otherwise:
 * https://learn.microsoft.com/azure/templates/microsoft.insights/activitylogalerts */
function isOn(record: ResourceRecord, { list }: AlertKind, { enabled }: JsonObject): Fact<boolean> {
  const from = [originOf(record, list, list, ["properties", "enabled"])];
  if (typeof enabled === "boolean") return known(enabled, from);
  if (list === LOG_ALERTS.list && (enabled === "true" || enabled === "false")) return known(enabled === "true", from);
  const silent = list === ACTIVITY_ALERTS.list && (enabled ?? undefined) === undefined;
  return silent ? known(true, from, "documented-default") : unreadable(record, list);
}

/** An alert that says nothing of actions has none: https://learn.microsoft.com/rest/api/monitor/metric-alerts/get */
function actsOn(record: ResourceRecord, list: OperationKey, properties: JsonObject): Fact<boolean> {
  const { entries, at } = calledOn(properties);
  const from = [originOf(record, list, list, ["properties", at])];
  if (entries === undefined) return known(false, from, "documented-default");
  if (!Array.isArray(entries)) return unreadable(record, list);
  if (entries.length === 0) return known(false, from);
  const groups = groupsOf(properties);
  return groups.length === 0 ? unreadable(record, list) : any(groups.map((id) => hasSomebody(record, id)));
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
