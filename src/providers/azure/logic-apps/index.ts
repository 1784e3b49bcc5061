import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { READS } from "./reads.ts";

/** Workflows of Logic Apps in their consumption plan; those of the standard plan are parts of a site. */
export const logicApps: Service = {
  provider: "azure",
  name: "logic-apps",
  scope: "global",
  reads: READS,
  collect,
  types: ["Microsoft.Logic/workflows"],
  normalize,
};
