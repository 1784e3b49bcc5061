import { apiGatewayService } from "./api-gateway/index.ts";
import { iamService } from "./iam/index.ts";
import { lambdaService } from "./lambda/index.ts";
import { s3Service } from "./s3/index.ts";
import type { Service } from "./service.ts";

/** Every service that consentry reads; a new one is listed here. */
export const services: readonly Service[] = [s3Service, apiGatewayService, iamService, lambdaService];
