import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { READS } from "./reads.ts";

/** Amazon API Gateway HTTP and WebSocket APIs. */
export const httpApi: Service = {
  provider: "aws",
  name: "http-api",
  scope: "regional",
  reads: READS,
  collect,
  types: ["AWS::ApiGatewayV2::Api"],
  normalize,
};
