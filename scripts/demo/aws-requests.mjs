// How requests come into the AWS half of the sample shop, and what they pass through.
import { services } from "../../dist/providers/services.js";
import { collected, refused } from "./collected.mjs";

/** Services that are told here. */
export const OWN = [
  "api-gateway",
  "appsync",
  "cognito",
  "ecs",
  "events",
  "http-api",
  "lambda",
  "load-balancers",
  "scheduler",
  "sns",
  "sqs",
  "step-functions",
  "waf",
];

const QUEUE = { tags: { "consentry:role": "dsar-queue" } };
const FUNCTIONS = {
  "dsar-export": { role: "dsar-export-role", settings: { EXPORT_BUCKET: "shop-dsar-bundles", SIGNING_KEY: "a-secret" } },
  "dsar-erase": { role: "dsar-erase-role", settings: { LOG_LEVEL: "debug" } },
  "dsar-worker": { role: "dsar-erase-role", settings: {} },
  "dsar-deadlines": { role: "dsar-deadlines-role", settings: {}, tags: { "consentry:role": "dsar-handler" } },
  "order-archiver": {
    role: "batch-role",
    settings: { ORDER_RETENTION_DAYS: "3650", ARCHIVE_BUCKET: "shop-orders-archive" },
    tags: { "privacy:data-subject": "customer" },
  },
  "profile-cleaner": {
    role: "batch-role",
    settings: { RETENTION_DAYS: "365" },
    tags: { "privacy:data-subject": "customer" },
  },
  "dsar-audit": { role: "dsar-audit-role", settings: {}, tags: { "consentry:role": "dsar-handler" } },
  "audience-sync": { role: "audience-role" },
  "crm-sync": { role: "crm-role" },
  "newsletter-sync": { role: "newsletter-role", settings: { PURGE_AFTER_DAYS: "400" } },
  "inventory-sync": { role: "batch-role" },
};

/** Days that a queue keeps a message, and the queue for what was tried in vain. */
const QUEUES = {
  "dsar-intake": { days: 14, aside: "dsar-dead-letters", ...QUEUE },
  "erasure-orders": { days: 4, ...QUEUE },
  "partner-requests": { unread: true, ...QUEUE },
  "dsar-dead-letters": { days: 14 },
  "thumbnails": { days: 1 },
};

const DAY = 86_400;
const MACHINES = {
  "dsar-fulfilment": { TimeoutSeconds: 40 * DAY, code: "dsar-erase", tags: { "consentry:role": "dsar-workflow" } },
  "erasure-approval": { code: "dsar-erase", tags: { "consentry:role": "dsar-workflow" } },
  "correction-steps": { TimeoutSecondsPath: "$.days", code: "dsar-erase", tags: { "consentry:role": "dsar-workflow" } },
};

export async function awsRequests({ account, identity, regions }) {
  const [region] = regions;
  const arn = (service, rest) => `arn:aws:${service}:${region}:${account}:${rest}`;
  const code = (name) => arn("lambda", `function:${name}`);
  const invoke = (name) => `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${code(name)}/invocations`;
  const queue = (name) => arn("sqs", name);
  const machine = (name) => arn("states", `stateMachine:${name}`);
  const url = (name) => `https://sqs.${region}.amazonaws.com/${account}/${name}`;
  const balancer = (name) => arn("elasticloadbalancing", `loadbalancer/app/${name}/50dc6c495c0c9188`);
  const desk = arn("elasticloadbalancing", "targetgroup/privacy-desk/6d0ecf831eec9f09");
  const wall = arn("wafv2", "regional/webacl/storefront/6b1f");
  const pool = arn("cognito-idp", `userpool/${region}_Shoppers1`);
  const oncall = arn("sns", "privacy-oncall");
  const tagList = (tags) => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  const tagged = (all, arnOf) =>
    Object.entries(all).flatMap(([name, { tags }]) =>
      tags ? [{ ResourceARN: arnOf(name), Tags: tagList(tags) }] : [],
    );
  return collected(
    services.filter(({ provider, name }) => provider === "aws" && OWN.includes(name)),
    { provider: "aws", account, identity, regions },
    {
      "resource-groups-tagging-api:GetResources": {
        ResourceTagMappingList: [
          ...tagged(FUNCTIONS, code),
          ...tagged(QUEUES, queue),
          ...tagged(MACHINES, machine),
        ],
      },
      "lambda:ListFunctions": {
        Functions: Object.entries(FUNCTIONS).map(([name, { role, settings }]) => ({
          FunctionName: name,
          FunctionArn: code(name),
          Role: `arn:aws:iam::${account}:role/${role}`,
          Runtime: "nodejs20.x",
          PackageType: "Zip",
          Environment: settings ? { Variables: settings } : { Error: { ErrorCode: "AccessDeniedException" } },
        })),
      },
      "lambda:ListFunctionUrlConfigs": { FunctionUrlConfigs: [] },
      "lambda:ListFunctionEventInvokeConfigs": { FunctionEventInvokeConfigs: [] },
      "lambda:ListEventSourceMappings": {
        EventSourceMappings: [
          { EventSourceArn: queue("dsar-intake"), FunctionArn: code("dsar-worker"), State: "Enabled" },
          { EventSourceArn: queue("thumbnails"), FunctionArn: code("inventory-sync"), State: "Enabled" },
        ],
      },
      "cloudwatch-logs:DescribeLogGroups": { logGroups: [] },
      ...restApis({ invoke, pool }),
      ...webApi({ invoke, url, region, pool }),
      ...balancers({ balancer, desk, wall, pool, code }),
      "cognito-identity-provider:ListUserPools": { UserPools: [{ Id: `${region}_Shoppers1`, Name: "shoppers" }] },
      "cognito-identity-provider:DescribeUserPool": {
        UserPool: { Name: "shoppers", MfaConfiguration: "OPTIONAL", AdminCreateUserConfig: { AllowAdminCreateUserOnly: false } },
      },
      "cognito-identity-provider:ListIdentityProviders": { Providers: [] },
      "ecs:ListClusters": { clusterArns: [arn("ecs", "cluster/shop")] },
      "ecs:ListServices": { serviceArns: [arn("ecs", "service/shop/privacy-desk")] },
      "ecs:DescribeServices": {
        services: [
          {
            serviceArn: arn("ecs", "service/shop/privacy-desk"),
            serviceName: "privacy-desk",
            status: "ACTIVE",
            launchType: "FARGATE",
            taskDefinition: arn("ecs", "task-definition/privacy-desk:7"),
            loadBalancers: [{ targetGroupArn: desk }],
          },
        ],
        failures: [],
      },
      "ecs:DescribeTaskDefinition": {
        taskDefinition: {
          taskRoleArn: `arn:aws:iam::${account}:role/dsar-export-role`,
          containerDefinitions: [{ name: "web", environment: [{ name: "EXPORT_BUCKET", value: "shop-dsar-bundles" }] }],
        },
      },
      "sqs:ListQueues": { QueueUrls: Object.keys(QUEUES).map(url) },
      "sqs:GetQueueAttributes": ({ QueueUrl }) => {
        const name = QueueUrl.split("/").at(-1);
        const { days, aside, unread } = QUEUES[name];
        if (unread) return refused("sqs:GetQueueAttributes");
        const redrive = { deadLetterTargetArn: queue(aside ?? ""), maxReceiveCount: 5 };
        return {
          Attributes: {
            QueueArn: queue(name),
            MessageRetentionPeriod: String(days * DAY),
            ...(aside ? { RedrivePolicy: JSON.stringify(redrive) } : {}),
          },
        };
      },
      "sns:ListTopics": { Topics: [{ TopicArn: oncall }] },
      "sns:ListSubscriptions": {
        Subscriptions: [{ TopicArn: oncall, Protocol: "https", SubscriptionArn: `${oncall}:5f1c` }],
      },
      "eventbridge:ListEventBuses": { EventBuses: [{ Name: "default", Arn: arn("events", "event-bus/default") }] },
      "eventbridge:ListRules": {
        Rules: [
          {
            Name: "fulfilment-failed",
            Arn: arn("events", "rule/fulfilment-failed"),
            State: "ENABLED",
            EventPattern: JSON.stringify({
              source: ["aws.states"],
              "detail-type": ["Step Functions Execution Status Change"],
              detail: { status: ["FAILED", "TIMED_OUT"], stateMachineArn: [machine("dsar-fulfilment")] },
            }),
          },
        ],
      },
      "eventbridge:ListTargetsByRule": { Targets: [{ Id: "1", Arn: oncall }] },
      "scheduler:ListSchedules": {
        Schedules: [
          {
            Arn: arn("scheduler", "schedule/default/nightly-deadlines"),
            Name: "nightly-deadlines",
            GroupName: "default",
            State: "ENABLED",
            Target: { Arn: code("dsar-deadlines") },
          },
        ],
      },
      "sfn:ListStateMachines": {
        stateMachines: Object.keys(MACHINES).map((name) => ({ stateMachineArn: machine(name), name, type: "STANDARD" })),
      },
      "sfn:DescribeStateMachine": ({ stateMachineArn }) => {
        const { code: called, TimeoutSeconds, TimeoutSecondsPath } = MACHINES[stateMachineArn.split(":").at(-1)];
        return {
          type: "STANDARD",
          status: "ACTIVE",
          roleArn: `arn:aws:iam::${account}:role/dsar-erase-role`,
          definition: JSON.stringify({
            StartAt: "Erase",
            TimeoutSeconds,
            TimeoutSecondsPath,
            States: { Erase: { Type: "Task", Resource: code(called), End: true } },
          }),
        };
      },
      "appsync:ListGraphqlApis": { graphqlApis: [] },
    },
  );
}

function restApis({ invoke, pool }) {
  const routes = {
    privacy01: {
      "/dsar/{id}/export": { GET: { fn: "dsar-export" } },
      "/dsar/{id}/status": { GET: { fn: "dsar-export", key: true } },
      "/dsar/{id}": {
        GET: { fn: "dsar-export", guard: "COGNITO_USER_POOLS" },
        DELETE: { fn: "dsar-erase", guard: "COGNITO_USER_POOLS" },
      },
      "/privacy/requests": { POST: { fn: "dsar-export" } },
      "/do-not-sell": { POST: { fn: "dsar-export", guard: "COGNITO_USER_POOLS" } },
      "/limit-the-use": { POST: { fn: "dsar-export", guard: "CUSTOM" } },
      "/opt-out": { POST: { fn: "dsar-export" } },
      "/products": { GET: { fn: "inventory-sync" } },
    },
    legacy001: {
      "/dsar/{id}/download": { GET: { fn: "dsar-export" } },
      "/opt-out": { POST: { fn: "dsar-export" } },
    },
  };
  const method = ([verb, { guard = "NONE", key = false, fn }]) => [
    verb,
    {
      httpMethod: verb,
      authorizationType: guard,
      apiKeyRequired: key,
      ...(guard === "NONE" ? {} : { authorizerId: guard.toLowerCase() }),
      methodIntegration: { type: "AWS_PROXY", uri: invoke(fn) },
    },
  ];
  return {
    "api-gateway:GetRestApis": {
      items: [
        { id: "privacy01", name: "privacy-portal", endpointConfiguration: { types: ["REGIONAL"] } },
        {
          id: "legacy001",
          name: "legacy-privacy",
          endpointConfiguration: { types: ["REGIONAL"] },
          disableExecuteApiEndpoint: true,
        },
      ],
    },
    "api-gateway:GetResources": ({ restApiId }) => ({
      items: Object.entries(routes[restApiId]).map(([path, methods], index) => ({
        id: `r${index}`,
        path,
        resourceMethods: Object.fromEntries(Object.entries(methods).map(method)),
      })),
    }),
    "api-gateway:GetAuthorizers": {
      items: [
        { id: "cognito_user_pools", name: "customers", type: "COGNITO_USER_POOLS", providerARNs: [pool] },
        { id: "custom", name: "bot-check", type: "REQUEST" },
      ],
    },
    "api-gateway:GetStages": {
      item: [
        {
          stageName: "prod",
          deploymentId: "d1",
          methodSettings: { "~1opt-out/POST": { throttlingRateLimit: 20, throttlingBurstLimit: 40 } },
        },
      ],
    },
    // Whether a certificate is asked for only its domains tell.
    "apigatewayv2:GetDomainNames": refused("apigateway:GET"),
  };
}

function webApi({ invoke, url, region, pool }) {
  const route = (routeKey, target, more = {}) => ({
    routeId: routeKey,
    routeKey,
    authorizationType: "NONE",
    apiKeyRequired: false,
    target: `integrations/${target}`,
    ...more,
  });
  const login = { authorizationType: "JWT", authorizerId: "jwt" };
  return {
    "apigatewayv2:GetApis": { Items: [{ ApiId: "web0000001", Name: "web", ProtocolType: "HTTP" }] },
    "apigatewayv2:GetRoutes": {
      Items: [
        route("POST /dsar/intake", "queue"),
        route("GET /privacy-request/{id}/download", "code", login),
        route("POST /web/opt-out", "code", login),
        route("PATCH /dsar/{id}", "code"),
      ].map(capital),
    },
    "apigatewayv2:GetIntegrations": {
      Items: [
        { IntegrationId: "code", IntegrationType: "AWS_PROXY", IntegrationUri: invoke("dsar-export") },
        {
          IntegrationId: "queue",
          IntegrationType: "AWS_PROXY",
          IntegrationSubtype: "SQS-SendMessage",
          RequestParameters: { QueueUrl: url("dsar-intake") },
        },
      ],
    },
    "apigatewayv2:GetAuthorizers": {
      Items: [
        {
          AuthorizerId: "jwt",
          AuthorizerType: "JWT",
          JwtConfiguration: { Issuer: `https://cognito-idp.${region}.amazonaws.com/${pool.split("/").at(-1)}` },
        },
      ],
    },
    "apigatewayv2:GetStages": {
      Items: [
        {
          StageName: "$default",
          AutoDeploy: true,
          DefaultRouteSettings: { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 },
        },
      ],
    },
  };
}

function capital(members) {
  return Object.fromEntries(
    Object.entries(members).map(([key, value]) => [key.charAt(0).toUpperCase() + key.slice(1), value]),
  );
}

/** One load balancer behind a firewall, and one whose firewall only counts. */
function balancers({ balancer, desk, wall, pool }) {
  const forward = { Type: "forward", Order: 2, ForwardConfig: { TargetGroups: [{ TargetGroupArn: desk }] } };
  const login = {
    Type: "authenticate-cognito",
    Order: 1,
    AuthenticateCognitoConfig: { UserPoolArn: pool, OnUnauthenticatedRequest: "authenticate" },
  };
  const refusal = { Type: "fixed-response", Order: 1, FixedResponseConfig: { StatusCode: "404" } };
  const rules = {
    "privacy-desk": [
      ["POST", "/data-request", [forward]],
      ["GET", "/data-request/*/export", [login, forward]],
    ],
    "partner-desk": [
      ["POST", "/consumer-request", [forward]],
      ["DELETE", "/consumer-request/*", [forward]],
    ],
  };
  const nameIn = (id) => id.split("/")[2];
  return {
    "elastic-load-balancing-v2:DescribeLoadBalancers": {
      LoadBalancers: Object.keys(rules).map((name) => ({
        LoadBalancerArn: balancer(name),
        LoadBalancerName: name,
        Type: "application",
        Scheme: "internet-facing",
        State: { Code: "active" },
      })),
    },
    "elastic-load-balancing-v2:DescribeListeners": ({ LoadBalancerArn }) => ({
      Listeners: [
        {
          ListenerArn: `${LoadBalancerArn.replace(":loadbalancer/", ":listener/")}/f2f7dc8efc522ab2`,
          Protocol: "HTTPS",
          Port: 443,
          MutualAuthentication: { Mode: "off" },
        },
      ],
    }),
    "elastic-load-balancing-v2:DescribeRules": ({ ListenerArn }) => {
      const arn = ListenerArn.replace(":listener/", ":listener-rule/");
      const own = rules[nameIn(ListenerArn)].map(([method, path, Actions], index) => ({
        RuleArn: `${arn}/${index}`,
        Priority: String(index + 1),
        IsDefault: false,
        Conditions: [
          { Field: "path-pattern", PathPatternConfig: { Values: [path] } },
          { Field: "http-request-method", HttpRequestMethodConfig: { Values: [method] } },
        ],
        Actions,
      }));
      const rest = { RuleArn: `${arn}/rest`, Priority: "default", IsDefault: true, Conditions: [], Actions: [refusal] };
      return { Rules: [...own, rest] };
    },
    "elastic-load-balancing-v2:DescribeTargetGroups": {
      TargetGroups: [{ TargetGroupArn: desk, TargetType: "ip" }],
    },
    "elastic-load-balancing-v2:DescribeTargetHealth": { TargetHealthDescriptions: [] },
    "wafv2:ListWebACLs": ({ Scope }) => ({
      WebACLs: Scope === "REGIONAL" ? [{ Name: "storefront", Id: "6b1f", ARN: wall }] : [],
    }),
    "wafv2:GetWebACL": {
      WebACL: {
        Name: "storefront",
        Id: "6b1f",
        DefaultAction: { Allow: {} },
        Rules: [
          {
            Name: "flood",
            Priority: 1,
            Action: { Block: {} },
            Statement: { RateBasedStatement: { Limit: 200, AggregateKeyType: "IP" } },
          },
        ],
      },
    },
    "wafv2:ListResourcesForWebACL": ({ ResourceType }) => ({
      ResourceArns: ResourceType === "APPLICATION_LOAD_BALANCER" ? [balancer("privacy-desk")] : [],
    }),
  };
}
