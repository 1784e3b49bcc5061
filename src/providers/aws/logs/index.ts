import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { READS } from "./reads.ts";

/** CloudWatch log groups. */
export const logs: Service = {
  provider: "aws",
  name: "logs",
  scope: "regional",
  reads: READS,
  collect,
  types: ["AWS::Logs::LogGroup"],
  normalize,
};
