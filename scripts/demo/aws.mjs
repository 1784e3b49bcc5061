// The AWS half of the sample shop.
import { awsStores } from "./aws-stores.mjs";
import { AT, denied } from "./words.mjs";

const ACCOUNT = "123456789012";
const REGION = "us-west-2";

function record(type, id, region, operation, body) {
  const source = { operation, via: "api", at: AT };
  return { type, id, provider: "aws", account: ACCOUNT, region, body, source };
}

// ---- stores ----

const BLOCKED = { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true };
const OPEN = {
  BlockPublicAcls: false,
  BlockPublicPolicy: false,
  IgnorePublicAcls: false,
  RestrictPublicBuckets: false,
};
const tagSet = (tags) => ({ TagSet: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) });
const expireAfter = (days) => ({
  Rules: [
    {
      ID: "end-of-life",
      Status: "Enabled",
      Filter: {},
      Expiration: { Days: days },
      NoncurrentVersionExpiration: { NoncurrentDays: 30 },
    },
  ],
});

function bucket(name, { tags, ...parts } = {}) {
  return record("AWS::S3::Bucket", `arn:aws:s3:::${name}`, REGION, "s3:ListBuckets", {
    ListBuckets: { Name: name, BucketRegion: REGION },
    GetBucketTagging: tags === undefined ? null : tagSet(tags),
    GetBucketLifecycleConfiguration: null,
    GetBucketVersioning: { Status: "Enabled" },
    GetObjectLockConfiguration: null,
    GetBucketEncryption: {
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } }],
      },
    },
    GetBucketPolicy: null,
    GetBucketAcl: { Grants: [{ Grantee: { Type: "CanonicalUser" }, Permission: "FULL_CONTROL" }] },
    GetBucketOwnershipControls: { OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] } },
    GetPublicAccessBlock: { PublicAccessBlockConfiguration: BLOCKED },
    "s3-control:GetPublicAccessBlock": { PublicAccessBlockConfiguration: OPEN },
    GetBucketReplication: null,
    ListBucketInventoryConfigurations: { InventoryConfigurationList: [] },
    GetBucketLogging: {},
    GetBucketNotificationConfiguration: {},
    "s3-control:ListAccessPoints": { AccessPointList: [] },
    ...parts,
  });
}

const anyoneMayRead = (name, condition) => ({
  GetPublicAccessBlock: null,
  GetBucketPolicy: {
    Policy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "PublicRead",
          Effect: "Allow",
          Principal: "*",
          Action: "s3:GetObject",
          Resource: `arn:aws:s3:::${name}/*`,
          ...(condition ? { Condition: condition } : {}),
        },
      ],
    }),
  },
});

const buckets = [
  bucket("shop-customer-profiles", {
    tags: { "privacy:data-subject": "customer", "privacy:pi-category": "A+D", "privacy:retention": "P2Y" },
    GetBucketLifecycleConfiguration: expireAfter(730),
  }),
  bucket("shop-orders-archive", { tags: { "privacy:data-subject": "customer", "privacy:pi-category": "D" } }),
  bucket("shop-dsar-bundles", {
    tags: { "data:classification": "pii" },
    GetBucketLifecycleConfiguration: expireAfter(30),
    ...anyoneMayRead("shop-dsar-bundles"),
  }),
  bucket("shop-loyalty-exports", {
    tags: { "privacy:data-subject": "shopper" },
    GetBucketLifecycleConfiguration: expireAfter(365),
  }),
  bucket("shop-partner-feed", {
    tags: { "privacy:data-subject": "customer" },
    GetBucketLifecycleConfiguration: expireAfter(90),
    ...anyoneMayRead("shop-partner-feed", { StringLike: { "aws:Referer": "https://partner.example/*" } }),
  }),
  bucket("shop-litigation-matter-17", {
    tags: { "privacy:data-subject": "customer", "privacy:legal-hold": "matter-17" },
  }),
  bucket("shop-erasure-staging"),
  bucket("shop-dsar-mirror", { GetBucketLifecycleConfiguration: expireAfter(45) }),
  bucket("customer-uploads"),
  bucket("shop-web-assets", { tags: { team: "storefront" }, ...anyoneMayRead("shop-web-assets") }),
  bucket("shop-clickstream", { GetBucketTagging: denied("s3:GetBucketTagging", "s3:GetBucketTagging") }),
  bucket("shop-crm-mirror", {
    tags: { "privacy:data-subject": "customer" },
    GetPublicAccessBlock: denied("s3:GetPublicAccessBlock", "s3:GetBucketPublicAccessBlock"),
    GetBucketPolicy: denied("s3:GetBucketPolicy", "s3:GetBucketPolicy"),
    GetBucketLifecycleConfiguration: denied("s3:GetBucketLifecycleConfiguration", "s3:GetLifecycleConfiguration"),
  }),
];

// ---- code ----

const functionArn = (name) => `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`;
const roleArn = (name) => `arn:aws:iam::${ACCOUNT}:role/${name}`;

function lambda(name, runsAs, environment, tags) {
  return record("AWS::Lambda::Function", functionArn(name), REGION, "lambda:ListFunctions", {
    ListFunctions: {
      FunctionName: name,
      FunctionArn: functionArn(name),
      Role: roleArn(runsAs),
      Runtime: "nodejs20.x",
      PackageType: "Zip",
      Environment: environment,
    },
    "resource-groups-tagging-api:GetResources": tags === undefined ? null : { Tags: tagSet(tags).TagSet },
    ListFunctionUrlConfigs: { FunctionUrlConfigs: [] },
  });
}

const functions = [
  lambda("dsar-export", "dsar-export-role", { Variables: { EXPORT_BUCKET: "shop-dsar-bundles", SIGNING_KEY: null } }),
  lambda("dsar-erase", "dsar-erase-role", { Variables: { LOG_LEVEL: null } }),
  lambda(
    "order-archiver",
    "batch-role",
    { Variables: { ORDER_RETENTION_DAYS: "3650", ARCHIVE_BUCKET: "shop-orders-archive" } },
    { "privacy:data-subject": "customer" },
  ),
  lambda(
    "profile-cleaner",
    "batch-role",
    { Variables: { RETENTION_DAYS: "365" } },
    { "privacy:data-subject": "customer" },
  ),
  lambda("newsletter-sync", "batch-role", { Variables: { PURGE_AFTER_DAYS: "400" } }),
  lambda("inventory-sync", "batch-role", { Error: { ErrorCode: "AccessDeniedException" } }),
];

// ---- identities ----

function role(name, statements) {
  return record("AWS::IAM::Role", roleArn(name), "global", "iam:GetAccountAuthorizationDetails", {
    GetAccountAuthorizationDetails: {
      Arn: roleArn(name),
      RoleName: name,
      AssumeRolePolicyDocument: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
      }),
      AttachedManagedPolicies: [],
      RolePolicyList: [
        { PolicyName: "inline", PolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement: statements }) },
      ],
      Tags: [],
    },
  });
}

const grant = (actions, resource) => ({ Effect: "Allow", Action: actions, Resource: resource });

const roles = [
  role("dsar-export-role", [grant(["s3:PutObject", "s3:GetObject"], "arn:aws:s3:::shop-dsar-bundles/*")]),
  role("dsar-erase-role", [grant(["s3:DeleteObject", "s3:GetObject"], "arn:aws:s3:::shop-erasure-staging/*")]),
  role("batch-role", [grant("s3:*", "*")]),
];

// ---- routes ----

const invoke = (name) =>
  `arn:aws:apigateway:${REGION}:lambda:path/2015-03-31/functions/${functionArn(name)}/invocations`;

function api(id, name, routes, more = {}) {
  const items = Object.entries(routes).map(([path, methods], index) => ({
    id: `r${index}`,
    path,
    resourceMethods: Object.fromEntries(
      Object.entries(methods).map(([verb, { guard = "NONE", key = false, fn }]) => [
        verb,
        {
          httpMethod: verb,
          authorizationType: guard,
          apiKeyRequired: key,
          ...(guard === "COGNITO_USER_POOLS" || guard === "CUSTOM" ? { authorizerId: guard.toLowerCase() } : {}),
          methodIntegration: { type: "AWS_PROXY", uri: invoke(fn) },
        },
      ]),
    ),
  }));
  return record(
    "AWS::ApiGateway::RestApi",
    `arn:aws:apigateway:${REGION}::/restapis/${id}`,
    REGION,
    "api-gateway:GetRestApis",
    {
      GetRestApis: {
        id,
        name,
        endpointConfiguration: { types: ["REGIONAL"] },
        disableExecuteApiEndpoint: false,
        ...more,
      },
      GetResources: { items },
      GetAuthorizers: {
        items: [
          { id: "cognito_user_pools", name: "customers", type: "COGNITO_USER_POOLS" },
          { id: "custom", name: "bot-check", type: "REQUEST" },
        ],
      },
      GetStages: { item: [{ stageName: "prod", deploymentId: "d1" }] },
    },
  );
}

const apis = [
  api("privacy01", "privacy-portal", {
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
  }),
  api(
    "legacy001",
    "legacy-privacy",
    { "/dsar/{id}/download": { GET: { fn: "dsar-export" } }, "/opt-out": { POST: { fn: "dsar-export" } } },
    { disableExecuteApiEndpoint: true },
  ),
];

const scope = {
  provider: "aws",
  account: ACCOUNT,
  identity: `arn:aws:sts::${ACCOUNT}:assumed-role/audit/sample`,
  regions: [REGION],
};
const stores = await awsStores(scope);

/** What an account holds, and as whom it was read. */
export const aws = {
  scope,
  records: [...buckets, ...functions, ...roles, ...apis, ...stores.records],
  lists: stores.lists,
  listed: { "s3:ListBuckets": buckets.length, "lambda:ListFunctions": functions.length },
  failed: {},
};
