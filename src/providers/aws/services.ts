import { alarms } from "./alarms/index.ts";
import { apiGateway } from "./api-gateway/index.ts";
import { backup } from "./backup/index.ts";
import { cloudfront } from "./cloudfront/index.ts";
import { dax } from "./dax/index.ts";
import { dynamodb } from "./dynamodb/index.ts";
import { elasticache } from "./elasticache/index.ts";
import { firehose } from "./firehose/index.ts";
import { iam } from "./iam/index.ts";
import { kinesis } from "./kinesis/index.ts";
import { lambda } from "./lambda/index.ts";
import { logs } from "./logs/index.ts";
import { rds } from "./rds/index.ts";
import { s3 } from "./s3/index.ts";
import type { Service } from "../service.ts";

/** Every AWS service that consentry reads; a new one is listed here. */
export const services: readonly Service[] = [
  alarms,
  apiGateway,
  backup,
  cloudfront,
  dax,
  dynamodb,
  elasticache,
  firehose,
  iam,
  kinesis,
  lambda,
  logs,
  rds,
  s3,
];
