import { openCollection, operationsFor } from "../../src/providers/collect.ts";
import type { CollectOutcome } from "../../src/providers/collect.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { objects, text } from "../../src/model/json.ts";
import { unreadPart } from "../../src/model/record.ts";
import type { ListCoverage, ResourceRecord } from "../../src/model/record.ts";
import type { FactKey } from "../../src/model/resource.ts";
import type { Answer, CollectContext, OperationKey, Reads, Service } from "../../src/providers/service.ts";
import type { AwsReads } from "../../src/providers/aws/service.ts";
import type { AwsTarget } from "../../src/providers/aws/session.ts";
import { awsTarget } from "../../src/providers/aws/target.ts";
import { awsRuntime } from "../../src/providers/aws/runtime/session.ts";
import type { RuntimeOptions } from "../../src/providers/aws/runtime/session.ts";
import type { SnapshotScope } from "../../src/snapshot/snapshot.ts";
import { content, failure } from "../wire/replies.ts";
import { startAwsServer } from "../wire/aws-server.ts";
import type { AwsServer } from "../wire/aws-server.ts";

/** The password that must never be seen again. */
export const PASSWORD = "hunter2-correct-horse";

const BUCKET_READS: Reads = {
  "s3:ListBuckets": {
    permission: "s3:ListAllMyBuckets",
    keeps: ["Buckets[].Name", "Buckets[].BucketRegion"],
    feeds: ["object-store"],
    lists: true,
    pages: { input: "ContinuationToken", output: "ContinuationToken", items: ["Buckets"] },
  },
  "s3:GetBucketTagging": {
    permission: "s3:GetBucketTagging",
    keeps: ["TagSet[].Key", "TagSet[].Value"],
    feeds: ["object-store.tags"],
    absentOn: ["NoSuchTagSet"],
  },
  "s3:GetBucketPolicy": {
    permission: "s3:GetBucketPolicy",
    keeps: ["Policy"],
    feeds: ["object-store.publicRead"],
    absentOn: ["NoSuchBucketPolicy"],
  },
};

const REGIONAL_READS: AwsReads = {
  "lambda:ListFunctions": {
    permission: "lambda:ListFunctions",
    keeps: [
      "Functions[].FunctionArn",
      "Functions[].Timeout",
      { path: "Functions[].Environment.Variables", as: "settings" },
    ],
    feeds: ["function", "function.settings"],
    lists: true,
    pages: { input: "Marker", output: "NextMarker", items: ["Functions"] },
  },
  "api-gateway:GetRestApis": {
    permission: "apigateway:GET",
    resources: ["arn:*:apigateway:*::/restapis"],
    keeps: ["items[].id", "items[].name", "items[].createdDate"],
    feeds: ["endpoint"],
    lists: true,
  },
};

/** Buckets and their tags and policies, once for an account. */
export const buckets: Service = {
  provider: "aws",
  name: "buckets",
  scope: "global",
  reads: BUCKET_READS,
  types: ["AWS::S3::Bucket"],
  normalize: () => ({ nodes: [], edges: [], edgeGaps: [] }),
  collect: async (context) => {
    const list = await context.call("s3:ListBuckets", { MaxBuckets: 1000 });
    const found = cover(context, "s3:ListBuckets", list, "Buckets");
    await context.each(found, async (bucket) => {
      const Bucket = text(bucket.Name) ?? "";
      const region = text(bucket.BucketRegion) ?? "us-east-1";
      const [tags, policy] = await Promise.all([
        context.call("s3:GetBucketTagging", { Bucket }, region),
        context.call("s3:GetBucketPolicy", { Bucket }, region),
      ]);
      const body = { GetBucketTagging: asPart(tags), GetBucketPolicy: asPart(policy) };
      context.record({
        type: "AWS::S3::Bucket",
        id: `arn:aws:s3:::${Bucket}`,
        region,
        body,
        operation: "s3:ListBuckets",
      });
    });
  },
};

/** Functions and APIs, region by region. */
export const regional: Service = {
  provider: "aws",
  name: "regional",
  scope: "regional",
  reads: REGIONAL_READS,
  types: ["AWS::Lambda::Function", "AWS::ApiGateway::RestApi"],
  normalize: () => ({ nodes: [], edges: [], edgeGaps: [] }),
  collect: async (context) => {
    const { region } = context;
    const functions = await context.call("lambda:ListFunctions");
    for (const body of cover(context, "lambda:ListFunctions", functions, "Functions")) {
      const id = text(body.FunctionArn) ?? "";
      context.record({
        type: "AWS::Lambda::Function",
        id,
        region,
        body: { ListFunctions: body },
        operation: "lambda:ListFunctions",
      });
    }
    const apis = await context.call("api-gateway:GetRestApis", { limit: 500 });
    for (const body of cover(context, "api-gateway:GetRestApis", apis, "items")) {
      const id = `arn:aws:apigateway:${region}::/restapis/${text(body.id)}`;
      context.record({
        type: "AWS::ApiGateway::RestApi",
        id,
        region,
        body: { GetRestApis: body },
        operation: "api-gateway:GetRestApis",
      });
    }
  },
};

function cover(context: CollectContext, operation: OperationKey, answer: Answer, items: string): readonly JsonObject[] {
  const found = answer.outcome === "ok" ? objects(answer.body[items]) : [];
  const unread = answer.outcome === "unread" ? { unread: answer.unread } : {};
  context.list({ operation, complete: answer.outcome === "ok", listed: found.length, ...unread });
  return found;
}

function asPart(answer: Answer): JsonObject | null {
  if (answer.outcome === "ok") return answer.body;
  return answer.outcome === "unread" ? unreadPart(answer.unread) : null;
}

/** A server that holds a small shop: three buckets on two pages, two functions, one API. */
export async function startShop(): Promise<AwsServer> {
  const server = await startAwsServer();
  const bucket = (Name: string, BucketRegion: string): JsonObject => ({
    Name,
    BucketRegion,
    CreationDate: "2026-01-02T03:04:05.000Z",
  });
  return server
    .on("s3:ListBuckets", ({ query }) =>
      query.get("continuation-token") === "page-2"
        ? content({ Buckets: { Bucket: [bucket("logs", "us-east-1")] } })
        : content({
            Buckets: { Bucket: [bucket("orders", "us-east-1"), bucket("profiles", "eu-west-1")] },
            ContinuationToken: "page-2",
          }),
    )
    .on("s3:GetBucketTagging", ({ params }) =>
      params.Bucket === "logs"
        ? failure("NoSuchTagSet", 404)
        : content({ TagSet: { Tag: [{ Key: "team", Value: params.Bucket }] } }),
    )
    .on("s3:GetBucketPolicy", ({ params }) =>
      params.Bucket === "orders"
        ? { raw: JSON.stringify({ Version: "2012-10-17", Statement: [] }), status: 200, headers: {} }
        : failure("NoSuchBucketPolicy", 404),
    )
    .on("lambda:ListFunctions", ({ region, account }) =>
      content({
        Functions: ["export", "erase"].map((name) => ({
          FunctionArn: `arn:aws:lambda:${region}:${account}:function:${name}`,
          Timeout: 30,
          Description: PASSWORD,
          Environment: { Variables: { DB_PASSWORD: PASSWORD, GREETING: PASSWORD, RETENTION_DAYS: "365" } },
        })),
      }),
    )
    .on("api-gateway:GetRestApis", () => content({ item: [{ id: "a1", name: "shop", createdDate: 1_767_323_045 }] }));
}

export interface Gathered {
  readonly scopes: readonly SnapshotScope[];
  readonly outcome: CollectOutcome;
  readonly records: readonly ResourceRecord[];
  readonly lists: readonly ListCoverage[];
}

const NEEDS: readonly FactKey[] = ["object-store.tags", "object-store.publicRead", "function.settings", "endpoint"];

/** Collects the shop; what came is sorted, since its order means nothing. */
export async function gather(
  server: AwsServer,
  options: Partial<RuntimeOptions> & {
    readonly targets?: readonly AwsTarget[];
    readonly services?: readonly Service[];
  } = {},
): Promise<Gathered> {
  const { targets = [{}], services = [buckets, regional], ...runtime } = options;
  const reads = services.reduce((all, service) => ({ ...all, ...service.reads }), {});
  const open = awsRuntime({ env: server.env, reads, rateLimit: "off", ...runtime });
  const collection = await openCollection({
    services,
    wanted: operationsFor(new Set(NEEDS), services),
    targets: targets.map((target) => awsTarget(target, open)),
    now: () => "2026-11-24T00:00:00.000Z",
  });
  const records: ResourceRecord[] = [];
  const lists: ListCoverage[] = [];
  const outcome = await collection.run({ record: (record) => records.push(record), list: (list) => lists.push(list) });
  const byText = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
  return {
    scopes: collection.scopes,
    outcome,
    records: records.sort(byText),
    lists: lists.sort((a, b) => byText(a.operation + a.account + a.region, b.operation + b.account + b.region)),
  };
}
