import type { Read } from "../service.ts";

/** The client an operation belongs to; runtime knows the package of each. */
export type ClientName =
  | "s3"
  | "s3-control"
  | "lambda"
  | "api-gateway"
  | "apigatewayv2"
  | "iam"
  | "resource-groups-tagging-api"
  | "sts"
  | "ec2"
  | "dynamodb"
  | "rds"
  | "elasticache"
  | "dax"
  | "kinesis"
  | "firehose"
  | "cloudwatch-logs"
  | "backup"
  | "cloudfront"
  | "kms"
  | "cloudwatch"
  | "sns"
  | "sqs"
  | "eventbridge"
  | "scheduler"
  | "ecs"
  | "apprunner"
  | "appsync"
  | "cognito-identity-provider"
  | "sfn"
  | "elastic-load-balancing-v2"
  | "wafv2"
  | "config-service";

/** `<client>:<Operation>`. */
export type AwsOperation = `${ClientName}:${string}`;

export interface AwsRead extends Read {
  /** Resources to name in the policy where `*` is more than needed. */
  readonly resources?: readonly string[];
}

export type AwsReads = Readonly<Record<AwsOperation, AwsRead>>;
