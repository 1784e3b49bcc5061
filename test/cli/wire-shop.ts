import { content, failure } from "../wire/replies.ts";
import { startAwsServer } from "../wire/aws-server.ts";
import type { AwsServer } from "../wire/aws-server.ts";
import { addCompute } from "./wire-compute.ts";
import { addBalancers } from "./wire-balancers.ts";
import { addDatabases } from "./wire-databases.ts";
import { addEdge } from "./wire-edge.ts";
import { addGateways } from "./wire-gateways.ts";
import { addKeeping } from "./wire-keeping.ts";
import { addedFunctions, addMessaging } from "./wire-messaging.ts";
import { addRoles, ROLES_OF_CODE } from "./wire-roles.ts";
import { REGION } from "./wire-place.ts";
import { addTables } from "./wire-tables.ts";
import { addTags } from "./wire-tags.ts";
import { addWatch } from "./wire-watch.ts";
import { addWorkflows } from "./wire-workflows.ts";

/** A secret that must never be seen again, and a tag value that would paint a terminal. */
export const PASSWORD = "hunter2-correct-horse";
export const PAINT = "\u001b[31mred\u001b[0m";

const TAGS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "shop-profiles": { "privacy:data-subject": "customer", team: PAINT },
  "shop-bundles": { "data:classification": "pii" },
  "shop-loyalty": { "privacy:data-subject": "shopper" },
};
const BUCKETS = ["shop-profiles", "shop-bundles", "shop-loyalty", "shop-staging", "shop-assets"];
const PUBLIC = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::shop-bundles/*" }],
});
const LIFECYCLE = {
  Rule: {
    ID: "end",
    Status: "Enabled",
    Filter: { Prefix: "" },
    Expiration: { Days: 30 },
    NoncurrentVersionExpiration: { NoncurrentDays: 7 },
  },
};

/** A shop on a local server that speaks AWS's wire formats: every rule has something to fail, pass or review. */
export async function startWireShop(): Promise<AwsServer> {
  const server = await startAwsServer();
  addBuckets(server);
  addFunctions(server);
  addGateways(server);
  addRoles(server);
  addTables(server);
  addDatabases(server);
  addKeeping(server);
  addMessaging(server);
  addWatch(server, PASSWORD);
  addWorkflows(server, PASSWORD);
  addTags(server);
  addCompute(server, PASSWORD);
  addEdge(server, PASSWORD);
  addBalancers(server, PASSWORD);
  return server;
}

function addBuckets(server: AwsServer): void {
  const none = (code: string) => () => failure(code, 404);
  server
    .on("s3:ListBuckets", ({ account }) => {
      // A bucket's name is one account's alone; whoever else looks has none.
      const own = account === server.account ? BUCKETS : [];
      return content({ Buckets: { Bucket: own.map((Name) => ({ Name, BucketRegion: REGION })) } });
    })
    .on("s3:GetBucketTagging", ({ params }) => {
      const tags = TAGS[params.Bucket ?? ""];
      if (!tags) return failure("NoSuchTagSet", 404);
      return content({ TagSet: { Tag: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) } });
    })
    .on("s3:GetBucketLifecycleConfiguration", ({ params }) =>
      params.Bucket === "shop-profiles" ? content(LIFECYCLE) : failure("NoSuchLifecycleConfiguration", 404),
    )
    .on("s3:GetBucketVersioning", () => content({ Status: "Enabled" }))
    .on("s3:GetBucketPolicy", ({ params }) =>
      params.Bucket === "shop-bundles"
        ? { raw: PUBLIC, status: 200, headers: { "content-type": "application/json" } }
        : failure("NoSuchBucketPolicy", 404),
    )
    .on("s3:GetBucketAcl", () =>
      content({ AccessControlList: { Grant: { Grantee: { ID: "x" }, Permission: "FULL_CONTROL" } } }),
    )
    .on("s3:GetBucketOwnershipControls", () => content({ Rule: { ObjectOwnership: "BucketOwnerEnforced" } }))
    .on("s3:GetPublicAccessBlock", none("NoSuchPublicAccessBlockConfiguration"))
    .on("s3-control:GetPublicAccessBlock", none("NoSuchPublicAccessBlockConfiguration"))
    .on("s3:GetObjectLockConfiguration", none("ObjectLockConfigurationNotFoundError"))
    .on("s3:GetBucketEncryption", () =>
      content({ Rule: { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } } }),
    )
    .on("s3:GetBucketReplication", none("ReplicationConfigurationNotFoundError"))
    .on("s3:ListBucketInventoryConfigurations", () => content({ IsTruncated: false }))
    .on("s3:GetBucketLogging", () => content({}))
    .on("s3:GetBucketNotificationConfiguration", () => content({}))
    .on("s3-control:ListAccessPoints", () =>
      content({
        AccessPointList: { AccessPoint: { Name: "staging", Bucket: "shop-staging", NetworkOrigin: "Internet" } },
      }),
    )
    .on("s3-control:GetAccessPoint", () =>
      content({ PublicAccessBlockConfiguration: { RestrictPublicBuckets: true, IgnorePublicAcls: true } }),
    )
    .on("s3-control:GetAccessPointPolicy", none("NoSuchAccessPointPolicy"));
}

const functionArn = (account: string, name: string): string => `arn:aws:lambda:${REGION}:${account}:function:${name}`;

function addFunctions(server: AwsServer): void {
  const lambda = (account: string, FunctionName: string, Variables: Readonly<Record<string, string>>) => ({
    FunctionName,
    FunctionArn: functionArn(account, FunctionName),
    Role: `arn:aws:iam::${account}:role/${FunctionName}`,
    Environment: { Variables },
  });
  const listed = (account: string) => [
    lambda(account, "handler", {
      EXPORT_BUCKET: "shop-bundles",
      DB_PASSWORD: PASSWORD,
      API_URL: `https://u:${PASSWORD}@x.example/`,
    }),
    lambda(account, "archiver", { RETENTION_DAYS: "3650", SIGNING: PASSWORD }),
    ...[...ROLES_OF_CODE].map((name) => lambda(account, name, {})),
    ...addedFunctions({ account }),
  ];
  server
    .on("lambda:ListFunctions", ({ query, account }) =>
      // Two pages, as a larger account has them.
      query.get("Marker")
        ? content({ Functions: listed(account).slice(1) })
        : content({ Functions: listed(account).slice(0, 1), NextMarker: "2" }),
    )
    .on("lambda:ListFunctionUrlConfigs", ({ params, account }) =>
      content({
        FunctionUrlConfigs:
          params.FunctionName === functionArn(account, "archiver")
            ? [{ FunctionArn: functionArn(account, "archiver"), AuthType: "NONE" }]
            : [],
      }),
    )
    .on("lambda:GetPolicy", () => failure("ResourceNotFoundException", 404));
}
