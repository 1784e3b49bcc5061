// What the AWS half of the sample shop keeps beside its buckets, and the edge that stands before it.
import { services } from "../../dist/providers/services.js";
import { OWN } from "./aws-requests.mjs";
import { collected, none, refused } from "./collected.mjs";

const arn = (service, account, region, rest) => `arn:aws:${service}:${region}:${account}:${rest}`;
const CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
const LONG = "b2884449-0000-4000-8000-0000000ca4e1";
const SIGNAL = "e9c1a4f0-0000-4000-8000-0000000516a1";

const TABLES = {
  "consent-preferences": {
    tags: { "consentry:role": "preference-store", "privacy:data-subject": "customer", "privacy:retention": "until-request" },
    replicas: [{ RegionName: "us-east-1", ReplicaStatus: "ACTIVE" }],
  },
  "opt-outs": {
    tags: { "consentry:role": "preference-store", "privacy:data-subject": "customer", "privacy:retention": "until-request" },
    stream: true,
    replicas: [{ RegionName: "eu-west-1", ReplicaStatus: "INACCESSIBLE_ENCRYPTION_CREDENTIALS" }],
  },
  "guest-opt-outs": {
    tags: { "consentry:role": "preference-store", "privacy:data-subject": "visitor" },
    ttl: "expires_at",
  },
  "dsar-requests": { tags: { "consentry:role": "request-records", "privacy:data-subject": "customer" }, ttl: "purge_at" },
  "loyalty-ledger": { tags: { "privacy:data-subject": "none" }, replicas: [] },
  "build-cache": { tags: { "privacy:data-subject": "none" } },
  "consent-archive": { tags: { "consentry:role": "preference-store" }, unread: true, undescribed: true },
  "request-archive": { tags: { "consentry:role": "request-records" }, unread: true },
  "member-profiles": { tags: { "privacy:data-subject": "customer" }, pitr: true },
};

const VAULTS = [
  { name: "orders-vault", Locked: true, MinRetentionDays: 3650, MaxRetentionDays: 3650, LockDate: "2026-01-01T00:00:00Z" },
  { name: "short-vault", Locked: false },
];

export async function awsStores({ account, identity, regions }) {
  const [region] = regions;
  const table = (name) => arn("dynamodb", account, region, `table/${name}`);
  const database = (name) => arn("rds", account, region, `db:${name}`);
  const topic = arn("sns", account, region, "privacy-oncall");
  const tagList = (tags) => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  const vaultArn = (name) => arn("backup", account, region, `backup-vault:${name}`);
  const instance = (DBInstanceIdentifier, more) => ({
    DBInstanceIdentifier,
    DBInstanceArn: database(DBInstanceIdentifier),
    DBInstanceStatus: "available",
    Engine: "postgres",
    StorageEncrypted: true,
    StorageEncryptionType: "sse-rds",
    BackupRetentionPeriod: 14,
    PubliclyAccessible: false,
    Endpoint: { Address: `${DBInstanceIdentifier}.abc123.${region}.rds.amazonaws.com`, Port: 5432 },
    TagList: [],
    ReadReplicaDBInstanceIdentifiers: [],
    StatusInfos: [],
    ...more,
  });
  const snapshot = (DBSnapshotIdentifier, SnapshotCreateTime) => ({
    DBSnapshotIdentifier,
    DBSnapshotArn: arn("rds", account, region, `snapshot:${DBSnapshotIdentifier}`),
    DBInstanceIdentifier: "orders",
    SnapshotType: "manual",
    SnapshotCreateTime,
    Encrypted: true,
    Status: "available",
    TagList: [],
  });
  const own = services.filter(
    ({ provider, name }) =>
      provider === "aws" && !["s3", "iam", ...OWN].includes(name),
  );
  return collected(own, { provider: "aws", account, identity, regions }, {
    "dynamodb:ListTables": { TableNames: Object.keys(TABLES) },
    "dynamodb:DescribeTable": ({ TableName }) =>
      TABLES[TableName].undescribed
        ? refused("dynamodb:DescribeTable")
        : {
            Table: {
              TableName,
              TableArn: table(TableName),
              TableStatus: "ACTIVE",
              Replicas: TABLES[TableName].replicas ?? [],
              ...(TABLES[TableName].stream ? { StreamSpecification: { StreamEnabled: true } } : {}),
            },
          },
    "dynamodb:DescribeTimeToLive": ({ TableName }) =>
      TABLES[TableName].unread
        ? refused("dynamodb:DescribeTimeToLive")
        : {
            TimeToLiveDescription: TABLES[TableName].ttl
              ? { TimeToLiveStatus: "ENABLED", AttributeName: TABLES[TableName].ttl }
              : { TimeToLiveStatus: "DISABLED" },
          },
    "dynamodb:DescribeContinuousBackups": ({ TableName }) =>
      TableName === "guest-opt-outs"
        ? refused("dynamodb:DescribeContinuousBackups")
        : {
            ContinuousBackupsDescription: {
              ContinuousBackupsStatus: "ENABLED",
              PointInTimeRecoveryDescription: {
                PointInTimeRecoveryStatus: TABLES[TableName].pitr ? "ENABLED" : "DISABLED",
                RecoveryPeriodInDays: 35,
              },
            },
          },
    "dynamodb:GetResourcePolicy": none,
    "dynamodb:ListBackups": { BackupSummaries: [] },
    "resource-groups-tagging-api:GetResources": {
      ResourceTagMappingList: [
        ...Object.entries(TABLES).map(([name, { tags }]) => ({ ResourceARN: table(name), Tags: tagList(tags) })),
        {
          ResourceARN: arn("logs", account, region, "log-group:/shop/dsar-request-log"),
          Tags: tagList({ "consentry:role": "request-records" }),
        },
        {
          ResourceARN: arn("logs", account, region, "log-group:/shop/privacy-request-log"),
          Tags: tagList({ "consentry:role": "request-records", "privacy:data-subject": "customer" }),
        },
        {
          ResourceARN: arn("logs", account, region, "log-group:/shop/checkout-events"),
          Tags: tagList({ "privacy:data-subject": "customer" }),
        },
        {
          ResourceARN: arn("elasticache", account, region, "replicationgroup:consent-cache"),
          Tags: tagList({ "consentry:role": "preference-store" }),
        },
      ],
    },
    "rds:DescribeDBInstances": {
      DBInstances: [
        instance("orders", {
          TagList: tagList({ "privacy:data-subject": "customer" }),
          ReadReplicaDBInstanceIdentifiers: ["orders-reports"],
        }),
        instance("orders-reports", {
          ReadReplicaSourceDBInstanceIdentifier: "orders",
          StatusInfos: [{ StatusType: "read replication", Normal: true, Status: "replicating" }],
          TagList: tagList({ "privacy:data-subject": "none" }),
        }),
        instance("preference-master", {
          TagList: tagList({ "consentry:role": "preference-store", "privacy:data-subject": "customer" }),
        }),
        instance("consent-history", {
          TagList: tagList({ "consentry:role": "preference-store", "privacy:data-subject": "customer" }),
          ReadReplicaDBInstanceIdentifiers: ["consent-history-replica"],
        }),
        instance("consent-history-replica", {
          ReadReplicaSourceDBInstanceIdentifier: "consent-history",
          StatusInfos: [{ StatusType: "read replication", Normal: true, Status: "replicating" }],
          TagList: tagList({ "privacy:data-subject": "customer" }),
        }),
      ],
    },
    "rds:DescribeDBSnapshots": {
      DBSnapshots: [snapshot("orders-before-migration", "2025-02-01T00:00:00Z")],
    },
    "elasticache:DescribeReplicationGroups": {
      ReplicationGroups: [
        {
          ReplicationGroupId: "consent-cache",
          ARN: arn("elasticache", account, region, "replicationgroup:consent-cache"),
          Status: "available",
          Engine: "redis",
          MemberClusters: ["consent-cache-001"],
          NodeGroups: [{ NodeGroupId: "0001", Status: "available", NodeGroupMembers: [] }],
        },
      ],
    },
    "cloudwatch-logs:DescribeLogGroups": {
      logGroups: [
        ["/shop/dsar-request-log", 90],
        ["/shop/privacy-request-log", 1096],
        ["/shop/checkout-events", undefined],
        ["/aws/lambda/inventory-sync", 30],
      ].map(([logGroupName, retentionInDays]) => ({
        logGroupName,
        arn: `${arn("logs", account, region, `log-group:${logGroupName}`)}:*`,
        logGroupArn: arn("logs", account, region, `log-group:${logGroupName}`),
        ...(retentionInDays ? { retentionInDays } : {}),
      })),
    },
    "backup:ListBackupPlans": {
      BackupPlansList: [
        {
          BackupPlanArn: arn("backup", account, region, "backup-plan:p-orders"),
          BackupPlanId: "p-orders",
          BackupPlanName: "orders-yearly",
        },
        {
          BackupPlanArn: arn("backup", account, region, "backup-plan:p-members"),
          BackupPlanId: "p-members",
          BackupPlanName: "members-monthly",
        },
      ],
    },
    "backup:GetBackupPlan": ({ BackupPlanId }) => ({
      BackupPlan: {
        Rules: [
          BackupPlanId === "p-orders"
            ? { RuleName: "yearly", TargetBackupVaultName: "orders-vault", Lifecycle: { DeleteAfterDays: 3650 } }
            : { RuleName: "monthly", TargetBackupVaultName: "short-vault", Lifecycle: { DeleteAfterDays: 90 } },
        ],
      },
    }),
    "backup:ListBackupSelections": { BackupSelectionsList: [{ SelectionId: "s1", SelectionName: "all" }] },
    "backup:GetBackupSelection": ({ BackupPlanId }) => ({
      BackupSelection: { Resources: [BackupPlanId === "p-orders" ? database("orders") : table("member-profiles")] },
    }),
    "backup:ListBackupVaults": {
      BackupVaultList: VAULTS.map(({ name, ...more }) => ({
        BackupVaultName: name,
        BackupVaultArn: vaultArn(name),
        NumberOfRecoveryPoints: 3,
        ...more,
      })),
    },
    "backup:ListProtectedResourcesByBackupVault": ({ BackupVaultName }) => ({
      Results: [
        BackupVaultName === "orders-vault"
          ? { ResourceArn: database("orders"), ResourceType: "RDS" }
          : { ResourceArn: table("member-profiles"), ResourceType: "DynamoDB" },
      ],
    }),
    "cloudwatch:DescribeAlarms": {
      MetricAlarms: [
        {
          AlarmName: "consent-history-lag",
          AlarmArn: arn("cloudwatch", account, region, "alarm:consent-history-lag"),
          ActionsEnabled: true,
          AlarmActions: [topic],
          Namespace: "AWS/RDS",
          MetricName: "ReplicaLag",
          Dimensions: [{ Name: "DBInstanceIdentifier", Value: "consent-history-replica" }],
        },
        {
          AlarmName: "export-errors",
          AlarmArn: arn("cloudwatch", account, region, "alarm:export-errors"),
          ActionsEnabled: true,
          AlarmActions: [topic],
          Namespace: "AWS/Lambda",
          MetricName: "Errors",
          Dimensions: [{ Name: "FunctionName", Value: "dsar-export" }],
        },
        {
          AlarmName: "erasure-age",
          AlarmArn: arn("cloudwatch", account, region, "alarm:erasure-age"),
          ActionsEnabled: false,
          AlarmActions: [topic],
          Namespace: "AWS/SQS",
          MetricName: "ApproximateAgeOfOldestMessage",
          Dimensions: [{ Name: "QueueName", Value: "erasure-orders" }],
        },
      ],
      CompositeAlarms: [],
    },
    "sns:ListSubscriptions": {
      Subscriptions: [{ TopicArn: topic, Protocol: "https", SubscriptionArn: `${topic}:5f1c` }],
    },
    "cloudfront:ListDistributions": { DistributionList: { Items: [distribution(account)] } },
    "cloudfront:ListCachePolicies": {
      CachePolicyList: {
        Items: [
          cachePolicy(LONG, "long", { MinTTL: 1, DefaultTTL: 604800, MaxTTL: 31536000 }, []),
          cachePolicy(SIGNAL, "by-signal", { MinTTL: 0, DefaultTTL: 300, MaxTTL: 3600 }, ["Sec-GPC"]),
          cachePolicy(CACHING_DISABLED, "Managed-CachingDisabled", { MinTTL: 0, DefaultTTL: 0, MaxTTL: 0 }, []),
        ],
      },
    },
    "cloudfront:ListOriginRequestPolicies": refused("cloudfront:ListOriginRequestPolicies"),
    "cloudfront:ListResponseHeadersPolicies": { ResponseHeadersPolicyList: { Items: [] } },
    "cloudfront:ListTagsForResource": { Tags: { Items: [] } },
  });
}

function cachePolicy(Id, Name, times, headers) {
  const HeadersConfig =
    headers.length > 0
      ? { HeaderBehavior: "whitelist", Headers: { Quantity: headers.length, Items: headers } }
      : { HeaderBehavior: "none" };
  return {
    Type: "custom",
    CachePolicy: {
      Id,
      CachePolicyConfig: {
        Name,
        ...times,
        ParametersInCacheKeyAndForwardedToOrigin: {
          EnableAcceptEncodingGzip: true,
          HeadersConfig,
          CookiesConfig: { CookieBehavior: "none" },
          QueryStringsConfig: { QueryStringBehavior: "none" },
        },
      },
    },
  };
}

function distribution(account) {
  const behaviour = (PathPattern, CachePolicyId, more = {}) => ({
    ...(PathPattern ? { PathPattern } : {}),
    TargetOriginId: "shop",
    ViewerProtocolPolicy: "redirect-to-https",
    CachePolicyId,
    FunctionAssociations: { Quantity: 0 },
    LambdaFunctionAssociations: { Quantity: 0 },
    ...more,
  });
  return {
    Id: "E1SHOP",
    ARN: `arn:aws:cloudfront::${account}:distribution/E1SHOP`,
    DomainName: "d1shop.cloudfront.net",
    Enabled: true,
    Status: "Deployed",
    Aliases: { Quantity: 1, Items: ["www.shop.example"] },
    Origins: { Quantity: 1, Items: [{ Id: "shop", DomainName: "origin.shop.example", CustomOriginConfig: {} }] },
    ViewerCertificate: { MinimumProtocolVersion: "TLSv1.2_2021", CloudFrontDefaultCertificate: false },
    DefaultCacheBehavior: behaviour(undefined, LONG),
    CacheBehaviors: {
      Quantity: 4,
      Items: [
        behaviour("/privacy-policy*", LONG, { ViewerProtocolPolicy: "allow-all" }),
        behaviour("/your-privacy-choices", CACHING_DISABLED),
        behaviour("/checkout/*", SIGNAL),
        behaviour("/cart/*", CACHING_DISABLED, { OriginRequestPolicyId: "216adef6-5c7f-47e4-b989-5492eafa07d3" }),
      ],
    },
    CustomErrorResponses: { Quantity: 0 },
  };
}
