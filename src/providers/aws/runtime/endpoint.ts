import type { ClientName } from "../service.ts";
import type { Env } from "./transport.ts";

/** The names by which AWS_ENDPOINT_URL_<SERVICE> knows the services. */
const SERVICE_IDS: Readonly<Record<ClientName, string>> = {
  s3: "S3",
  "s3-control": "S3_CONTROL",
  lambda: "LAMBDA",
  "api-gateway": "API_GATEWAY",
  apigatewayv2: "APIGATEWAYV2",
  iam: "IAM",
  "resource-groups-tagging-api": "RESOURCE_GROUPS_TAGGING_API",
  sts: "STS",
  ec2: "EC2",
  dynamodb: "DYNAMODB",
  rds: "RDS",
  elasticache: "ELASTICACHE",
  dax: "DAX",
  kinesis: "KINESIS",
  firehose: "FIREHOSE",
  "cloudwatch-logs": "CLOUDWATCH_LOGS",
  backup: "BACKUP",
  cloudfront: "CLOUDFRONT",
  kms: "KMS",
  cloudwatch: "CLOUDWATCH",
  sns: "SNS",
  sqs: "SQS",
  eventbridge: "EVENTBRIDGE",
  scheduler: "SCHEDULER",
  ecs: "ECS",
  apprunner: "APPRUNNER",
  appsync: "APPSYNC",
  "cognito-identity-provider": "COGNITO_IDENTITY_PROVIDER",
  sfn: "SFN",
  "elastic-load-balancing-v2": "ELASTIC_LOAD_BALANCING_V2",
  wafv2: "WAFV2",
  "config-service": "CONFIG_SERVICE",
};

/** Where the environment sends a service; nothing where AWS itself is meant. The variables are those of every AWS SDK. */
function endpointOf(name: ClientName, env: Env): string | undefined {
  if (env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS?.toLowerCase() === "true") return undefined;
  return env[`AWS_ENDPOINT_URL_${SERVICE_IDS[name]}`] || env.AWS_ENDPOINT_URL || undefined;
}

/** What a client must be told to reach its own endpoint, and one that is not AWS's. */
export function endpointConfig(name: ClientName, region: string, env: Env): object {
  const endpoint = endpointOf(name, env);
  // Otherwise a queue's address, which came in an answer, would decide where requests go.
  if (name === "sqs") return { useQueueUrlAsEndpoint: false, ...(endpoint === undefined ? {} : { endpoint }) };
  if (endpoint === undefined) return {};
  if (name === "s3") return { endpoint, forcePathStyle: true };
  // S3 Control puts the account before the host, and no other server has a host of that name.
  return name === "s3-control" ? { endpoint, endpointProvider: () => fixedEndpoint(endpoint, region) } : { endpoint };
}

function fixedEndpoint(endpoint: string, region: string): object {
  const scheme = { name: "sigv4", signingName: "s3", signingRegion: region, disableDoubleEncoding: true };
  return { url: new URL(endpoint), headers: {}, properties: { authSchemes: [scheme] } };
}
