import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { READS } from "./reads.ts";

/** Container Apps. */
export const containerApps: Service = {
  provider: "azure",
  name: "container-apps",
  scope: "global",
  reads: READS,
  collect,
  types: ["Microsoft.App/containerApps"],
  normalize,
};
