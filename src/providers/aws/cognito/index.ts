import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { READS } from "./reads.ts";

/** Amazon Cognito user pools. */
export const cognito: Service = {
  provider: "aws",
  name: "cognito",
  scope: "regional",
  reads: READS,
  collect,
  types: ["AWS::Cognito::UserPool"],
  normalize,
};
