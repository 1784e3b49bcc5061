import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { READS } from "./reads.ts";

/** AWS Lambda functions and their addresses. */
export const lambda: Service = {
  provider: "aws",
  name: "lambda",
  scope: "regional",
  reads: READS,
  collect,
  types: ["AWS::Lambda::Function"],
  normalize,
};
