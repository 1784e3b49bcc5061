import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { READS } from "./reads.ts";

/** Azure role-based access control. */
export const authorization: Service = {
  provider: "azure",
  name: "authorization",
  scope: "global",
  reads: READS,
  collect,
  types: [
    "Microsoft.Authorization/roleAssignments",
    "Microsoft.Authorization/principals",
    "Microsoft.Authorization/bounds",
  ],
  normalize,
};
