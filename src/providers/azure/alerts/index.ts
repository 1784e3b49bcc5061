import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { READS } from "./reads.ts";

/** Metric alerts of Azure Monitor, and whom they reach. */
export const alerts: Service = {
  provider: "azure",
  name: "alerts",
  scope: "global",
  reads: READS,
  collect,
  types: ["Microsoft.Insights/metricAlerts"],
  normalize,
};
