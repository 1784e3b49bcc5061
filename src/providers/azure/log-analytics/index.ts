import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { READS } from "./reads.ts";

/** The workspaces of Azure Monitor Logs, and their tables. */
export const logAnalytics: Service = {
  provider: "azure",
  name: "log-analytics",
  scope: "global",
  reads: READS,
  collect,
  types: ["Microsoft.OperationalInsights/workspaces"],
  normalize,
};
