import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { ALERT_KINDS, READS } from "./reads.ts";

/** Alerts of Azure Monitor on metrics, logs and the activity log, and whom they reach. */
export const alerts: Service = {
  provider: "azure",
  name: "alerts",
  scope: "global",
  reads: READS,
  collect,
  types: ALERT_KINDS.map(({ type }) => type),
  normalize,
};
