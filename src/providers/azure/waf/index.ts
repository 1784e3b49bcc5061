import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { POLICY_TYPES, READS } from "./reads.ts";

/** Policies of Azure Web Application Firewall. */
export const waf: Service = {
  provider: "azure",
  name: "waf",
  scope: "global",
  reads: READS,
  collect,
  types: POLICY_TYPES.map(({ type }) => type),
  normalize,
};
