import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { READS } from "./reads.ts";

/** AWS App Runner services and their addresses. */
export const apprunner: Service = {
  provider: "aws",
  name: "apprunner",
  scope: "regional",
  reads: READS,
  collect,
  types: ["AWS::AppRunner::Service"],
  normalize,
};
