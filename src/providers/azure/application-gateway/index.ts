import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { READS } from "./reads.ts";

/** Azure Application Gateway, as far as it speaks HTTP. */
export const applicationGateway: Service = {
  provider: "azure",
  name: "application-gateway",
  scope: "global",
  reads: READS,
  collect,
  types: ["Microsoft.Network/applicationGateways"],
  normalize,
};
