import { alarms } from "./alarms/index.ts";
import { apiGateway } from "./api-gateway/index.ts";
import { apprunner } from "./apprunner/index.ts";
import { appsync } from "./appsync/index.ts";
import { backup } from "./backup/index.ts";
import { cloudfront } from "./cloudfront/index.ts";
import { cognito } from "./cognito/index.ts";
import { dax } from "./dax/index.ts";
import { dynamodb } from "./dynamodb/index.ts";
import { ecs } from "./ecs/index.ts";
import { elasticache } from "./elasticache/index.ts";
import { events } from "./events/index.ts";
import { firehose } from "./firehose/index.ts";
import { httpApi } from "./http-api/index.ts";
import { iam } from "./iam/index.ts";
import { kinesis } from "./kinesis/index.ts";
import { lambda } from "./lambda/index.ts";
import { loadBalancers } from "./load-balancers/index.ts";
import { logs } from "./logs/index.ts";
import { rds } from "./rds/index.ts";
import { s3 } from "./s3/index.ts";
import { scheduler } from "./scheduler/index.ts";
import { sns } from "./sns/index.ts";
import { sqs } from "./sqs/index.ts";
import { stepFunctions } from "./step-functions/index.ts";
import { waf, wafEdge } from "./waf/index.ts";
import type { Service } from "../service.ts";

/** Every AWS service that consentry reads; a new one is listed here. */
export const services: readonly Service[] = [
  alarms,
  apiGateway,
  apprunner,
  appsync,
  backup,
  cloudfront,
  cognito,
  dax,
  dynamodb,
  ecs,
  elasticache,
  events,
  firehose,
  httpApi,
  iam,
  kinesis,
  lambda,
  loadBalancers,
  logs,
  rds,
  s3,
  scheduler,
  sns,
  sqs,
  stepFunctions,
  waf,
  wafEdge,
];
