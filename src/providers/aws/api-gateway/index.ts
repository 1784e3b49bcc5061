import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { READS } from "./reads.ts";

/** Amazon API Gateway REST APIs. */
export const apiGateway: Service = {
  provider: "aws",
  name: "api-gateway",
  scope: "regional",
  reads: READS,
  collect,
  types: ["AWS::ApiGateway::RestApi"],
  normalize,
};
