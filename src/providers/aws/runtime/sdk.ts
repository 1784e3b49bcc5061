import { createRequire } from "node:module";
import type { ClientName } from "../service.ts";

/** What this folder uses of a client; the packages' own types would tie every line to one service. */
export interface SdkClient {
  send(command: object, options: { readonly abortSignal: AbortSignal }): Promise<object>;
  destroy(): void;
  readonly middlewareStack: { add(middleware: SdkMiddleware, options: MiddlewarePlace): void };
  readonly config: { readonly region: () => Promise<string> };
}

export type SdkMiddleware = (
  next: (args: { readonly request?: unknown }) => Promise<{ readonly response: unknown }>,
  context: { readonly commandName?: string },
) => (args: { readonly request?: unknown }) => Promise<{ readonly response: unknown }>;

interface MiddlewarePlace {
  readonly name: string;
  readonly step: "initialize" | "deserialize";
  readonly priority: "high" | "low";
}

type Constructor<T> = new (input: object) => T;

/** What this folder uses of each package. */
interface Packages {
  readonly "@aws-sdk/credential-providers": CredentialSources;
  readonly "@smithy/node-http-handler": { readonly NodeHttpHandler: Constructor<Transport> };
  readonly [client: `@aws-sdk/client-${string}`]: Readonly<Record<string, Constructor<SdkClient>>>;
}

export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

export type CredentialProvider = () => Promise<AwsCredentials>;

interface CredentialSources {
  readonly fromNodeProviderChain: (options: object) => CredentialProvider;
  readonly fromIni: (options: object) => CredentialProvider;
  readonly fromTemporaryCredentials: (options: object) => CredentialProvider;
}

/** A request handler as the SDK takes it. */
export interface Transport {
  readonly metadata: { readonly handlerProtocol: string };
  handle(request: { readonly hostname: string }, options?: object): Promise<unknown>;
  updateHttpClientConfig(key: string, value: unknown): void;
  httpHandlerConfigs(): object;
  destroy(): void;
}

/** The client's class in its package. */
const CLIENTS: Readonly<Record<ClientName, string>> = {
  s3: "S3Client",
  "s3-control": "S3ControlClient",
  lambda: "LambdaClient",
  "api-gateway": "APIGatewayClient",
  apigatewayv2: "ApiGatewayV2Client",
  iam: "IAMClient",
  "resource-groups-tagging-api": "ResourceGroupsTaggingAPIClient",
  sts: "STSClient",
  ec2: "EC2Client",
  dynamodb: "DynamoDBClient",
  rds: "RDSClient",
  elasticache: "ElastiCacheClient",
  dax: "DAXClient",
  kinesis: "KinesisClient",
  firehose: "FirehoseClient",
  "cloudwatch-logs": "CloudWatchLogsClient",
  backup: "BackupClient",
  cloudfront: "CloudFrontClient",
  kms: "KMSClient",
  cloudwatch: "CloudWatchClient",
  sns: "SNSClient",
  sqs: "SQSClient",
  eventbridge: "EventBridgeClient",
  scheduler: "SchedulerClient",
  ecs: "ECSClient",
  apprunner: "AppRunnerClient",
  appsync: "AppSyncClient",
  "cognito-identity-provider": "CognitoIdentityProviderClient",
  sfn: "SFNClient",
  "elastic-load-balancing-v2": "ElasticLoadBalancingV2Client",
  wafv2: "WAFV2Client",
  "config-service": "ConfigServiceClient",
};

// The CommonJS builds load about twice as fast as the ESM ones, which come in thousands of files.
const require = createRequire(import.meta.url);

/** Loads a package of the SDK when it is first needed. */
export function loadSdk<N extends keyof Packages>(name: N): Packages[N] {
  // The SDK prints a notice about coming Node versions; it is for us, not for the people who run a scan.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  return require(name) as Packages[N];
}

/** Makes a client; its package is loaded here and not before. */
export function newClient(name: ClientName, config: object): SdkClient {
  return new (member(name, CLIENTS[name]))(config);
}

/** Makes the command for an operation. */
export function newCommand(name: ClientName, operation: string, input: object): object {
  return new (member(name, `${operation}Command`))(input);
}

function member(name: ClientName, exported: string): Constructor<SdkClient> {
  const found = loadSdk(`@aws-sdk/client-${name}`)[exported];
  if (!found) throw new Error(`the SDK's ${name} has no ${exported}`);
  return found;
}
