// The AWS half of the sample shop.
import { awsRequests } from "./aws-requests.mjs";
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

const roleArn = (name) => `arn:aws:iam::${ACCOUNT}:role/${name}`;

// ---- identities ----

function role(name, statements, trusted = { Service: "lambda.amazonaws.com" }, attached = []) {
  return record("AWS::IAM::Role", roleArn(name), "global", "iam:GetAccountAuthorizationDetails", {
    GetAccountAuthorizationDetails: {
      Arn: roleArn(name),
      RoleName: name,
      AssumeRolePolicyDocument: trusted && JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: trusted, Action: "sts:AssumeRole" }],
      }),
      AttachedManagedPolicies: attached.map((PolicyArn) => ({ PolicyName: PolicyArn.split("/")[1], PolicyArn })),
      RolePolicyList: [
        { PolicyName: "inline", PolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement: statements }) },
      ],
      Tags: [],
    },
  });
}

const grant = (actions, resource) => ({ Effect: "Allow", Action: actions, Resource: resource });

const roles = [
  role("dsar-export-role", [
    grant(["s3:PutObject", "s3:GetObject"], "arn:aws:s3:::shop-dsar-bundles/*"),
    grant("s3:GetObject", "arn:aws:s3:::shop-customer-profiles/*"),
  ]),
  role("dsar-erase-role", [grant(["s3:DeleteObject", "s3:GetObject"], "arn:aws:s3:::shop-erasure-staging/*")]),
  // Serves requests by a wildcard, and a partner may take it on.
  role("dsar-deadlines-role", [grant(["s3:GetObject", "s3:DeleteObject"], "arn:aws:s3:::shop-*")], {
    AWS: "arn:aws:iam::444455556666:root",
  }),
  role("batch-role", [grant("s3:*", "*")]),
  // What nobody has read: whom it trusts, and a policy that it holds.
  role("dsar-audit-role", [], null, ["arn:aws:iam::aws:policy/SecurityAudit"]),
  role("crm-role", [], undefined, ["arn:aws:iam::aws:policy/AmazonS3FullAccess"]),
  // Limited by a tag that it may not set.
  role("audience-role", [
    { ...grant("s3:GetObject", "arn:aws:s3:::shop-customer-*"), Condition: { StringEquals: { "aws:PrincipalTag/audience": "subscribers" } } },
  ]),
  // Limited by a tag that it may set itself.
  role("newsletter-role", [
    {
      ...grant("s3:GetObject", "arn:aws:s3:::shop-customer-profiles/*"),
      Condition: { StringEquals: { "aws:PrincipalTag/audience": "subscribers" } },
    },
    grant("iam:TagRole", "*"),
  ]),
];

const scope = {
  provider: "aws",
  account: ACCOUNT,
  identity: `arn:aws:sts::${ACCOUNT}:assumed-role/audit/sample`,
  regions: [REGION],
};
const parts = [await awsStores(scope), await awsRequests(scope)];

/** What an account holds, and as whom it was read. */
export const aws = {
  scope,
  records: [...buckets, ...roles, ...parts.flatMap(({ records }) => records)],
  lists: parts.flatMap(({ lists }) => lists),
  listed: { "s3:ListBuckets": buckets.length },
  failed: {},
};
