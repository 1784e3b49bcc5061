import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import { alerts } from "../../../src/providers/azure/alerts/index.ts";
import { azureRecord, GROUP } from "../record.ts";

export const TYPE = "Microsoft.Insights/metricAlerts";
export const ALERTS: string = `resource-graph:${TYPE}`;
export const ACTION_GROUPS = "resource-graph:Microsoft.Insights/actionGroups";
export const GET_GROUP = "monitor:ActionGroups_Get";
export const ID: string = `${GROUP}/providers/microsoft.insights/metricalerts/prefs-lag`;
export const ON_CALL: string = `${GROUP}/providers/microsoft.insights/actiongroups/on-call`;
export const SERVER: string = `${GROUP}/providers/microsoft.dbforpostgresql/flexibleservers/prefs-replica`;

export function criterion(metricName: JsonValue, more: JsonObject = {}): JsonObject {
  return { metricName, operator: "GreaterThan", threshold: 900, ...more };
}

/** An alert as Resource Graph shows it: on the lag of a replica, and calling on a group. */
export function row(properties: JsonObject = {}, more: JsonObject = {}): JsonObject {
  return {
    id: ID,
    name: "Prefs-Lag",
    location: "global",
    tags: { team: "privacy" },
    properties: {
      enabled: true,
      scopes: [SERVER],
      criteria: { allOf: [criterion("physical_replication_delay_in_seconds")] },
      actions: [{ actionGroupId: ON_CALL.replace("/resourcegroups/shop", "/resourceGroups/Shop") }],
      ...properties,
    },
    ...more,
  };
}

/** A group as it is kept: of most receivers only how many there are. */
export function group(properties: JsonObject = {}, id: string = ON_CALL): JsonObject {
  return {
    id,
    properties: { enabled: true, emailReceivers: [{ status: "Enabled" }], webhookReceivers: 0, ...properties },
  };
}

export function normalized(body: JsonObject, type: string = TYPE): ReturnType<typeof alerts.normalize> {
  return alerts.normalize(azureRecord(type, ID, body, "global"));
}

/** `<sign> <from>` of each edge, and `? <sign> <from>: <reason>` of what is open. */
export function told({ edges, edgeGaps }: ReturnType<typeof alerts.normalize>): readonly string[] {
  return [
    ...edges.map(({ sign, from }) => `${sign ?? ""} ${from}`),
    ...edgeGaps.map(({ sign, from, gap }) => `? ${sign ?? "any"} ${from}: ${gap.reason}`),
  ];
}
