import type { IncomingMessage } from "node:http";

/** How a service writes requests and answers; `named-query`: as `query`, where each list's members stand under an element of
 * their own name. */
export type Protocol = "s3" | "rest-xml" | "rest-json" | "json" | "query" | "named-query" | "ec2";

/** A request as a handler sees it. */
export interface WireRequest {
  /** `<client>:<Operation>`, as reads declare it; `unknown:<METHOD> <path>` where no route fits. */
  readonly operation: string;
  readonly protocol: Protocol;
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Parameters in the path, under the names the provider gives them: `Bucket`, `restApiId`, `FunctionName`. */
  readonly params: Readonly<Record<string, string>>;
  /** Form fields of the query protocols. */
  readonly form: URLSearchParams;
  readonly body: string;
  readonly headers: IncomingMessage["headers"];
  /** From the signature's credential scope. */
  readonly region: string;
  /** Twelve digits within the access key id; the server's own account where there are none. */
  readonly account: string;
}

type Route = readonly [operation: string, path: string];

const API_GATEWAY: readonly Route[] = [
  ["GetRestApis", "/restapis"],
  ["GetRestApi", "/restapis/{restApiId}"],
  ["GetResources", "/restapis/{restApiId}/resources"],
  ["GetAuthorizers", "/restapis/{restApiId}/authorizers"],
  ["GetStages", "/restapis/{restApiId}/stages"],
  ["GetDeployments", "/restapis/{restApiId}/deployments"],
  ["GetExport", "/restapis/{restApiId}/stages/{stageName}/exports/{exportType}"],
  ["GetDomainNames", "/domainnames"],
  ["GetBasePathMappings", "/domainnames/{domainName}/basepathmappings"],
  ["GetAccount", "/account"],
];

const API_GATEWAY_V2: readonly Route[] = [
  ["GetApis", "/v2/apis"],
  ["GetRoutes", "/v2/apis/{ApiId}/routes"],
  ["GetIntegrations", "/v2/apis/{ApiId}/integrations"],
  ["GetAuthorizers", "/v2/apis/{ApiId}/authorizers"],
  ["GetStages", "/v2/apis/{ApiId}/stages"],
  ["GetDomainNames", "/v2/domainnames"],
  ["GetApiMappings", "/v2/domainnames/{DomainName}/apimappings"],
];

const LAMBDA: readonly Route[] = [
  ["ListFunctions", "/2015-03-31/functions"],
  ["GetFunction", "/2015-03-31/functions/{FunctionName}"],
  ["GetFunctionConfiguration", "/2015-03-31/functions/{FunctionName}/configuration"],
  ["GetPolicy", "/2015-03-31/functions/{FunctionName}/policy"],
  ["ListAliases", "/2015-03-31/functions/{FunctionName}/aliases"],
  ["ListVersionsByFunction", "/2015-03-31/functions/{FunctionName}/versions"],
  ["ListFunctionUrlConfigs", "/2021-10-31/functions/{FunctionName}/urls"],
  ["GetFunctionUrlConfig", "/2021-10-31/functions/{FunctionName}/url"],
  ["ListEventSourceMappings", "/2015-03-31/event-source-mappings"],
  ["ListFunctionEventInvokeConfigs", "/2019-09-25/functions/{FunctionName}/event-invoke-config/list"],
  ["GetFunctionConcurrency", "/2019-09-30/functions/{FunctionName}/concurrency"],
  ["ListTags", "/2017-03-31/tags/{Resource}"],
];

const CLOUDFRONT: readonly Route[] = [
  ["ListDistributions", "/2020-05-31/distribution"],
  ["ListCachePolicies", "/2020-05-31/cache-policy"],
  ["ListOriginRequestPolicies", "/2020-05-31/origin-request-policy"],
  ["ListResponseHeadersPolicies", "/2020-05-31/response-headers-policy"],
  ["ListTagsForResource", "/2020-05-31/tagging"],
];

const BACKUP: readonly Route[] = [
  ["ListBackupPlans", "/backup/plans"],
  ["GetBackupPlan", "/backup/plans/{BackupPlanId}"],
  ["ListBackupSelections", "/backup/plans/{BackupPlanId}/selections"],
  ["GetBackupSelection", "/backup/plans/{BackupPlanId}/selections/{SelectionId}"],
  ["ListBackupVaults", "/backup-vaults"],
  ["ListProtectedResourcesByBackupVault", "/backup-vaults/{BackupVaultName}/resources"],
];

const APPSYNC: readonly Route[] = [
  ["ListGraphqlApis", "/v1/apis"],
  ["ListDataSources", "/v1/apis/{apiId}/datasources"],
];

const SCHEDULER: readonly Route[] = [["ListSchedules", "/schedules"]];

const S3_CONTROL: readonly Route[] = [
  ["GetPublicAccessBlock", "/v20180820/configuration/publicAccessBlock"],
  ["ListAccessPoints", "/v20180820/accesspoint"],
  ["GetAccessPoint", "/v20180820/accesspoint/{Name}"],
  ["GetAccessPointPolicy", "/v20180820/accesspoint/{Name}/policy"],
];

const S3_SUBRESOURCES: Readonly<Record<string, string>> = {
  abac: "GetBucketAbac",
  acl: "GetBucketAcl",
  encryption: "GetBucketEncryption",
  inventory: "ListBucketInventoryConfigurations",
  lifecycle: "GetBucketLifecycleConfiguration",
  location: "GetBucketLocation",
  logging: "GetBucketLogging",
  notification: "GetBucketNotificationConfiguration",
  "object-lock": "GetObjectLockConfiguration",
  ownershipControls: "GetBucketOwnershipControls",
  policy: "GetBucketPolicy",
  policyStatus: "GetBucketPolicyStatus",
  publicAccessBlock: "GetPublicAccessBlock",
  replication: "GetBucketReplication",
  tagging: "GetBucketTagging",
  versioning: "GetBucketVersioning",
};

/** Clients whose service signs under another name. */
const CLIENTS: Readonly<Record<string, string>> = {
  "cognito-idp": "cognito-identity-provider",
  config: "config-service",
  elasticloadbalancing: "elastic-load-balancing-v2",
  events: "eventbridge",
  logs: "cloudwatch-logs",
  monitoring: "cloudwatch",
  states: "sfn",
  tagging: "resource-groups-tagging-api",
};

/** Services of the query protocol that write it otherwise. */
const QUERY: Readonly<Record<string, Protocol>> = { ec2: "ec2", elasticache: "named-query", rds: "named-query" };

interface Recognized {
  readonly operation: string;
  readonly protocol: Protocol;
  readonly params?: Readonly<Record<string, string>>;
}

/** Tells the operation from signature scope, path, query, form and target header, as AWS itself does. */
export function recognize(message: IncomingMessage, body: string, ownAccount: string): WireRequest {
  const url = new URL(message.url ?? "/", "http://wire");
  const method = message.method ?? "GET";
  const scope = /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\//.exec(message.headers.authorization ?? "");
  const [, key = "", region = "", service = ""] = scope ?? [];
  const path = decodeURIComponent(url.pathname);
  const form = new URLSearchParams(message.headers["content-type"]?.includes("form-urlencoded") ? body : "");
  const target = message.headers["x-amz-target"];
  const found = operationOf({ service, method, path, query: url.searchParams, form, target: String(target ?? "") });
  return {
    operation: found?.operation ?? `unknown:${method} ${path}`,
    protocol: found?.protocol ?? "rest-json",
    params: found?.params ?? {},
    method,
    path,
    query: url.searchParams,
    form,
    body,
    headers: message.headers,
    region,
    account: /\d{12}/.exec(key)?.[0] ?? ownAccount,
  };
}

interface Parts {
  readonly service: string;
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly form: URLSearchParams;
  readonly target: string;
}

function operationOf(parts: Parts): Recognized | undefined {
  const { service, method, path, form, target } = parts;
  const client = CLIENTS[service] ?? service;
  const action = form.get("Action");
  if (action !== null) return { operation: `${client}:${action}`, protocol: QUERY[service] ?? "query" };
  if (target !== "") return { operation: `${client}:${target.split(".").at(-1)}`, protocol: "json" };
  if (method !== "GET") return undefined;
  if (service === "lambda") return routed("lambda", "rest-json", LAMBDA, path.replace(/\/$/, ""));
  if (service === "appsync") return routed("appsync", "rest-json", APPSYNC, path);
  if (service === "apigateway" && path.startsWith("/v2/"))
    return routed("apigatewayv2", "rest-json", API_GATEWAY_V2, path);
  if (service === "apigateway") return routed("api-gateway", "rest-json", API_GATEWAY, path);
  if (service === "scheduler") return routed("scheduler", "rest-json", SCHEDULER, path);
  if (service === "backup") return routed("backup", "rest-json", BACKUP, path.replace(/\/$/, ""));
  if (service === "cloudfront") return routed("cloudfront", "rest-xml", CLOUDFRONT, path);
  if (service !== "s3" && service !== "") return undefined;
  return routed("s3-control", "s3", S3_CONTROL, path) ?? bucketOperation(path, parts.query);
}

function routed(client: string, protocol: Protocol, routes: readonly Route[], path: string): Recognized | undefined {
  for (const [operation, pattern] of routes) {
    const matched = new RegExp(`^${pattern.replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`).exec(path);
    if (matched) return { operation: `${client}:${operation}`, protocol, params: { ...matched.groups } };
  }
  return undefined;
}

function bucketOperation(path: string, query: URLSearchParams): Recognized | undefined {
  const [Bucket = "", ...rest] = path.slice(1).split("/");
  if (Bucket === "") return { operation: "s3:ListBuckets", protocol: "s3" };
  if (rest.some((step) => step !== "")) return undefined;
  const operation = Object.keys(S3_SUBRESOURCES).find((key) => query.has(key));
  return operation === undefined
    ? undefined
    : { operation: `s3:${S3_SUBRESOURCES[operation]}`, protocol: "s3", params: { Bucket } };
}
