import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { READS } from "./reads.ts";

/** Azure API Management. Its workspaces are not read. */
export const apiManagement: Service = {
  provider: "azure",
  name: "api-management",
  scope: "global",
  reads: READS,
  collect,
  types: ["Microsoft.ApiManagement/service"],
  normalize,
};
