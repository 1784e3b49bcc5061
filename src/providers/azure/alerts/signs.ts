import type { Sign } from "../../../model/flow-facts.ts";

/** Metrics by what they say, in lower case: https://learn.microsoft.com/azure/azure-monitor/reference/supported-metrics/metrics-index */
const METRICS: ReadonlyMap<Sign, readonly string[]> = new Map<Sign, readonly string[]>([
  // How far a copy is behind, or that it gets nothing any more. A standby that nobody can read is not behind in what anyone sees.
  [
    "lag",
    [
      // PostgreSQL, MySQL
      "physical_replication_delay_in_bytes physical_replication_delay_in_seconds replication_lag seconds_behind_master",
      // Cosmos DB, Redis
      "replicationlatency georeplicationconnectivitylag georeplicationdatasyncoffset georeplicationhealthy",
    ],
  ],
  [
    "failure",
    [
      // Service Bus, Event Hubs
      "deadletteredmessages abandonmessage servererrors usererrors throttledrequests quotaexceedederrors",
      // Event Grid
      "deadletteredcount droppedeventcount deliveryattemptfailcount publishfailcount",
      // App Service, Functions, and logic apps that run there
      "http5xx workflowrunsfailurerate workflowtriggersfailurerate workflowactionsfailurerate",
      // Logic Apps
      "runsfailed runscancelled runfailurepercentage triggersfailed actionsfailed",
      "runthrottledevents runstartthrottledevents triggerthrottledevents actionthrottledevents",
      // API Management, Application Gateway, Front Door
      "failedrequests unhealthyhostcount percentage5xx",
      // Application Insights
      "requests/failed exceptions/count exceptions/server dependencies/failed",
    ],
  ],
  ["age", ["runlatency"]],
  ["backlog", ["activemessages messages queuemessagecount"]],
]);

const SIGNS: ReadonlyMap<string, Sign> = new Map(
  [...METRICS].flatMap(([sign, names]) =>
    names.flatMap((each) => each.split(" ")).map((name) => [name, sign] as const),
  ),
);

/** All answers of API Management and of Application Gateway, which are failures where a dimension picks out those. */
const ANSWERS = new Set(["requests", "responsestatus", "backendresponsestatus"]);
const KINDS_OF_ANSWER = new Set(["gatewayresponsecodecategory", "backendresponsecodecategory", "httpstatusgroup"]);

export function signOf(metric: string): Sign {
  return SIGNS.get(metric.toLowerCase()) ?? "other";
}

export function countsAnswers(metric: string): boolean {
  return ANSWERS.has(metric.toLowerCase());
}

export function isKindOfAnswer(dimension: string): boolean {
  return KINDS_OF_ANSWER.has(dimension.toLowerCase());
}
