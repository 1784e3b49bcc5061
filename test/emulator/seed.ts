import {
  APIGatewayClient,
  CreateDeploymentCommand,
  CreateResourceCommand,
  CreateRestApiCommand,
  GetResourcesCommand,
  PutIntegrationCommand,
  PutMethodCommand,
} from "@aws-sdk/client-api-gateway";
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { CreateFunctionCommand, LambdaClient } from "@aws-sdk/client-lambda";
import {
  CreateBucketCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { seedStores } from "./seed-stores.ts";

export const PASSWORD = "hunter2-Sup3rSecret";
export const PAINT = "\u001b[31mred";

const REGION = "us-east-1";
const credentials = { accessKeyId: "test", secretAccessKey: "test" };

/** Plants a shop in the emulator: what a scan must find in it stands in the test beside this file. */
export async function seed(endpoint: string): Promise<void> {
  const options = { endpoint, region: REGION, credentials };
  await seedBuckets(new S3Client({ ...options, forcePathStyle: true }));
  const role = await seedRole(new IAMClient(options));
  const handler = await seedFunctions(new LambdaClient(options), role);
  await seedRoutes(new APIGatewayClient(options), handler);
  await seedStores(options);
}

async function seedBuckets(s3: S3Client): Promise<void> {
  const tagged = async (Bucket: string, tags: Readonly<Record<string, string>>): Promise<void> => {
    const TagSet = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
    await s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet } }));
  };
  const names = [
    "shop-customer-profiles",
    "shop-dsar-exports",
    "shop-web-assets",
    "shop-orders-archive",
    "shop-erasure-staging",
  ];
  for (const Bucket of names) {
    await s3.send(new CreateBucketCommand({ Bucket }));
    const Rules = [{ ObjectOwnership: "BucketOwnerEnforced" as const }];
    await s3.send(new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls: { Rules } }));
  }
  await tagged("shop-customer-profiles", { "privacy:data-subject": "customer" });
  await tagged("shop-dsar-exports", { "data:classification": "pii" });
  await tagged("shop-orders-archive", { "privacy:data-subject": "shopper", "privacy:pi-category": "D" });
  await s3.send(
    new PutBucketLifecycleConfigurationCommand({
      Bucket: "shop-customer-profiles",
      LifecycleConfiguration: {
        Rules: [{ ID: "end", Status: "Enabled", Filter: { Prefix: "" }, Expiration: { Days: 700 } }],
      },
    }),
  );
  const blocks = {
    BlockPublicAcls: true,
    BlockPublicPolicy: true,
    IgnorePublicAcls: true,
    RestrictPublicBuckets: true,
  };
  await s3.send(
    new PutPublicAccessBlockCommand({ Bucket: "shop-customer-profiles", PublicAccessBlockConfiguration: blocks }),
  );
  const Statement = [
    { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::shop-dsar-exports/*" },
  ];
  const Policy = JSON.stringify({ Version: "2012-10-17", Statement });
  await s3.send(new PutBucketPolicyCommand({ Bucket: "shop-dsar-exports", Policy }));
}

async function seedRole(iam: IAMClient): Promise<string> {
  const trust = [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }];
  const RoleName = "dsar-export-role";
  const { Role } = await iam.send(
    new CreateRoleCommand({
      RoleName,
      AssumeRolePolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement: trust }),
    }),
  );
  const Statement = [
    { Effect: "Allow", Action: ["s3:GetObject", "s3:DeleteObject"], Resource: "arn:aws:s3:::shop-erasure-staging/*" },
  ];
  const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement });
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: "staging", PolicyDocument }));
  return Role?.Arn ?? "";
}

async function seedFunctions(lambda: LambdaClient, Role: string): Promise<string> {
  const create = async (
    FunctionName: string,
    Variables: Record<string, string>,
    Tags: Record<string, string>,
  ): Promise<string> => {
    const { FunctionArn } = await lambda.send(
      new CreateFunctionCommand({
        FunctionName,
        Role,
        Runtime: "nodejs20.x",
        Handler: "index.handler",
        Code: { ZipFile: new TextEncoder().encode("not run by anybody") },
        Environment: { Variables },
        Tags,
      }),
    );
    return FunctionArn ?? "";
  };
  await create("thumbnailer", { CACHE_TTL: "60" }, { team: PAINT });
  const variables = { EXPORT_BUCKET: "shop-dsar-exports", EXPORT_RETENTION_DAYS: "3650", DB_PASSWORD: PASSWORD };
  return create("dsar-export-handler", variables, {});
}

async function seedRoutes(gateway: APIGatewayClient, handler: string): Promise<void> {
  const { id: restApiId = "" } = await gateway.send(new CreateRestApiCommand({ name: "privacy-portal" }));
  const root = await gateway.send(new GetResourcesCommand({ restApiId }));
  const ids = new Map([["", root.items?.[0]?.id ?? ""]]);
  const resource = async (path: string): Promise<string> => {
    const known = ids.get(path);
    if (known !== undefined) return known;
    const parentId = await resource(path.slice(0, path.lastIndexOf("/")));
    const pathPart = path.slice(path.lastIndexOf("/") + 1);
    const { id = "" } = await gateway.send(new CreateResourceCommand({ restApiId, parentId, pathPart }));
    ids.set(path, id);
    return id;
  };
  const routes = [
    ["GET", "/dsar/{id}/export", "NONE"],
    ["DELETE", "/dsar/{id}", "AWS_IAM"],
    ["POST", "/privacy/requests", "NONE"],
    ["POST", "/opt-out", "AWS_IAM"],
    ["GET", "/products", "NONE"],
  ] as const;
  for (const [httpMethod, path, authorizationType] of routes) {
    const at = { restApiId, resourceId: await resource(path), httpMethod };
    await gateway.send(new PutMethodCommand({ ...at, authorizationType }));
    const uri = `arn:aws:apigateway:${REGION}:lambda:path/2015-03-31/functions/${handler}/invocations`;
    await gateway.send(new PutIntegrationCommand({ ...at, type: "AWS_PROXY", integrationHttpMethod: "POST", uri }));
  }
  await gateway.send(new CreateDeploymentCommand({ restApiId, stageName: "prod" }));
}
