import { apiGateway } from "./api-gateway/index.ts";
import { iam } from "./iam/index.ts";
import { lambda } from "./lambda/index.ts";
import { s3 } from "./s3/index.ts";
import type { Service } from "../service.ts";

/** Every service that consentry reads; a new one is listed here. */
export const services: readonly Service[] = [apiGateway, iam, lambda, s3];
