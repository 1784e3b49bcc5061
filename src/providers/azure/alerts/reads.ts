import type { OperationKey } from "../../service.ts";
import { SHARED_READS } from "../reads.ts";
import { ARM_RATE, NOT_FOUND, graphRows } from "../service.ts";
import type { ArmRead, AzureReads, GraphRead } from "../service.ts";

export const METRIC_ALERTS: OperationKey = "resource-graph:Microsoft.Insights/metricAlerts";
export const ACTION_GROUPS: OperationKey = "resource-graph:Microsoft.Insights/actionGroups";
export const GET_GROUP: OperationKey = "monitor:ActionGroups_Get";

/** Those of which the provider says whether they were switched off by who gets them. */
export const CONFIRMED_RECEIVERS = ["emailReceivers", "smsReceivers"] as const;
/** Only how many there are is kept. */
export const OTHER_RECEIVERS = [
  "armRoleReceivers",
  "automationRunbookReceivers",
  "azureAppPushReceivers",
  "azureFunctionReceivers",
  "eventHubReceivers",
  "incidentReceivers",
  "itsmReceivers",
  "logicAppReceivers",
  "voiceReceivers",
  "webhookReceivers",
] as const;

const metricAlerts: GraphRead = {
  ...graphRows("Microsoft.Insights/metricAlerts"),
  keeps: [
    "id",
    "name",
    "location",
    "tags",
    ...["enabled", "scopes", "targetResourceType", "targetResourceRegion", "actions[].actionGroupId"].map(inProperties),
    // What a test from outside has in the place of criteria.
    ...["criteria.webTestId", "criteria.allOf[].metricName", "criteria.allOf[].metricNamespace"].map(inProperties),
    // Evidence only: no fact rests on them yet.
    ...["criteria.allOf[].operator", "criteria.allOf[].threshold"].map(inProperties),
  ].map((path) => `data[].${path}`),
  feeds: ["alarm", "alarm.tags", "alarm.watchesLag", "alarm.reaches", "cache.watched-by", "database.watched-by"],
  lists: true,
};

const actionGroups: GraphRead = {
  ...graphRows("Microsoft.Insights/actionGroups"),
  keeps: ["data[].id", ...receiverPaths("data[].properties")],
  feeds: ["alarm.reaches"],
};

/** Asked only of a group that is not among those of the alert's own subscription. */
const actionGroup: ArmRead = {
  request: { path: "{id}", apiVersion: "2023-01-01" },
  permission: "Microsoft.Insights/actionGroups/read",
  keeps: receiverPaths("properties"),
  feeds: ["alarm.reaches"],
  absentOn: NOT_FOUND,
  rate: ARM_RATE,
};

export const READS: AzureReads = {
  ...SHARED_READS,
  [METRIC_ALERTS]: metricAlerts,
  [ACTION_GROUPS]: actionGroups,
  [GET_GROUP]: actionGroup,
};

function inProperties(path: string): string {
  return `properties.${path}`;
}

/** Receivers are people: never their names, addresses or numbers. */
function receiverPaths(at: string): ArmRead["keeps"] {
  return [
    `${at}.enabled`,
    ...CONFIRMED_RECEIVERS.map((receivers) => `${at}.${receivers}[].status`),
    ...OTHER_RECEIVERS.map((receivers) => ({ path: `${at}.${receivers}`, as: "count" as const })),
  ];
}
