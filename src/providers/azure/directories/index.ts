import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { READS, TYPES } from "./reads.ts";

/** Microsoft Entra External ID and Azure AD B2C: directories of people who are no employees. */
export const directories: Service = {
  provider: "azure",
  name: "directories",
  scope: "global",
  reads: READS,
  collect,
  types: TYPES,
  normalize,
};
