import type { FactKey } from "../../../model/resource.ts";
import type { OperationKey } from "../../service.ts";
import { WATCHED_BY } from "../../watched-by.ts";
import { SHARED_READS } from "../reads.ts";
import { ARM_RATE, NOT_FOUND, graphRows } from "../service.ts";
import type { ArmRead, AzureReads, GraphRead } from "../service.ts";

/** A type of alert, and how its rules are listed. */
export interface AlertKind {
  readonly type:
    | "Microsoft.Insights/metricAlerts"
    | "Microsoft.Insights/scheduledQueryRules"
    | "Microsoft.Insights/activityLogAlerts";
  readonly list: OperationKey;
}

export const METRIC_ALERTS: AlertKind = {
  type: "Microsoft.Insights/metricAlerts",
  list: "resource-graph:Microsoft.Insights/metricAlerts",
};
export const LOG_ALERTS: AlertKind = {
  type: "Microsoft.Insights/scheduledQueryRules",
  list: "resource-graph:Microsoft.Insights/scheduledQueryRules",
};
export const ACTIVITY_ALERTS: AlertKind = {
  type: "Microsoft.Insights/activityLogAlerts",
  list: "resource-graph:Microsoft.Insights/activityLogAlerts",
};
export const ALERT_KINDS: readonly AlertKind[] = [METRIC_ALERTS, LOG_ALERTS, ACTIVITY_ALERTS];

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

const FEEDS: readonly FactKey[] = ["alarm", "alarm.tags", "alarm.reaches", ...WATCHED_BY];

type Kept = ArmRead["keeps"][number];

function alertRows({ type }: AlertKind, properties: ArmRead["keeps"]): GraphRead {
  const own = ["enabled", "scopes", ...properties].map((kept) => below("properties", kept));
  return {
    ...graphRows(type),
    keeps: ["id", "name", "location", "tags", ...own].map((kept) => below("data[]", kept)),
    feeds: FEEDS,
    lists: true,
  };
}

function below(at: string, kept: Kept): Kept {
  return typeof kept === "string" ? `${at}.${kept}` : { ...kept, path: `${at}.${kept.path}` };
}

const metricAlerts = alertRows(METRIC_ALERTS, [
  "targetResourceType",
  "targetResourceRegion",
  "actions[].actionGroupId",
  // What a test from outside has in the place of criteria.
  "criteria.webTestId",
  "criteria.allOf[].metricName",
  "criteria.allOf[].metricNamespace",
  { path: "criteria.allOf[].dimensions", as: "metric-dimensions" },
  // Evidence only: no fact rests on them yet.
  "criteria.allOf[].operator",
  "criteria.allOf[].threshold",
]);

/** The form of today, and that of rules from before 2020. */
const logAlerts = alertRows(LOG_ALERTS, [
  "actions.actionGroups[]",
  { path: "criteria.allOf[].query", as: "log-query" },
  "action.aznsAction.actionGroup[]",
  "source.dataSourceId",
  "source.authorizedResources[]",
  { path: "source.query", as: "log-query" },
]);

const activityAlerts = alertRows(ACTIVITY_ALERTS, [
  "actions.actionGroups[].actionGroupId",
  { path: "condition.allOf", as: "activity-conditions" },
]);

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
  [METRIC_ALERTS.list]: metricAlerts,
  [LOG_ALERTS.list]: logAlerts,
  [ACTIVITY_ALERTS.list]: activityAlerts,
  [ACTION_GROUPS]: actionGroups,
  [GET_GROUP]: actionGroup,
};

/** Receivers are people: never their names, addresses or numbers. */
function receiverPaths(at: string): ArmRead["keeps"] {
  return [
    `${at}.enabled`,
    ...CONFIRMED_RECEIVERS.map((receivers) => `${at}.${receivers}[].status`),
    ...OTHER_RECEIVERS.map((receivers) => ({ path: `${at}.${receivers}`, as: "count" as const })),
  ];
}
