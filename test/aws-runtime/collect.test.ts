import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Service } from "../../src/providers/service.ts";
import type { CallEvent } from "../../src/providers/session.ts";
import type { AwsServer, Fault } from "../wire/aws-server.ts";
import { content, failure } from "../wire/replies.ts";
import { buckets, gather, PASSWORD, regional, startShop } from "./shop.ts";

let server: AwsServer;
beforeEach(async () => {
  server = await startShop();
});
afterEach(() => server.close());

describe("collecting through the real SDK", () => {
  it("gathers every resource, with its account, region and source", async () => {
    const { records, lists, scopes, outcome } = await gather(server);
    expect(records.map(({ id, region }) => `${region} ${id}`).sort()).toEqual([
      "eu-west-1 arn:aws:s3:::profiles",
      "us-east-1 arn:aws:apigateway:us-east-1::/restapis/a1",
      "us-east-1 arn:aws:lambda:us-east-1:111111111111:function:erase",
      "us-east-1 arn:aws:lambda:us-east-1:111111111111:function:export",
      "us-east-1 arn:aws:s3:::logs",
      "us-east-1 arn:aws:s3:::orders",
    ]);
    expect(records.find(({ id }) => id.endsWith("orders"))).toEqual({
      type: "AWS::S3::Bucket",
      id: "arn:aws:s3:::orders",
      provider: "aws",
      account: "111111111111",
      region: "us-east-1",
      body: {
        GetBucketTagging: { TagSet: [{ Key: "team", Value: "orders" }] },
        GetBucketPolicy: { Policy: '{"Version":"2012-10-17","Statement":[]}' },
      },
      source: { operation: "s3:ListBuckets", via: "api", at: "2026-11-24T00:00:00.000Z" },
    });
    expect(lists).toContainEqual({
      operation: "s3:ListBuckets",
      account: "111111111111",
      region: "global",
      complete: true,
      listed: 3,
      vanished: 0,
    });
    expect(scopes).toEqual([
      {
        provider: "aws",
        account: "111111111111",
        identity: "arn:aws:iam::111111111111:user/wire",
        regions: ["us-east-1"],
        lists: ["api-gateway:GetRestApis", "lambda:ListFunctions", "s3:ListBuckets"],
      },
    ]);
    expect(outcome).toEqual({ complete: 3, failed: 0 });
    expect(server.unexpected).toEqual([]);
  });

  it("sends a bucket's reads to the bucket's region", async () => {
    await gather(server);
    const regions = server.requests.filter(({ params }) => params.Bucket === "profiles").map(({ region }) => region);
    expect(new Set(regions)).toEqual(new Set(["eu-west-1"]));
  });

  it("holds no value that a redaction or an unkept path covers", async () => {
    const gathered = await gather(server);
    expect(JSON.stringify(gathered)).not.toContain(PASSWORD);
    expect(gathered.records.find(({ id }) => id.endsWith("export"))?.body).toEqual({
      ListFunctions: {
        Environment: { Variables: { DB_PASSWORD: null, GREETING: null, RETENTION_DAYS: "365" } },
        FunctionArn: "arn:aws:lambda:us-east-1:111111111111:function:export",
        Timeout: 30,
      },
    });
  });

  it("tells of each call as it begins and ends", async () => {
    const events: CallEvent[] = [];
    await gather(server, { onCall: (event) => events.push(event) });
    const of = (state: string): readonly string[] =>
      events
        .filter((event) => event.state === state)
        .map(({ operation, region }) => `${operation} ${region}`)
        .sort();
    expect(of("start")).toEqual(of("end"));
    expect(of("start")).toContain("lambda:ListFunctions us-east-1");
  });

  it.each<Fault>(["throttle", "reset", "cut", "short", "error", "html"])(
    "loses nothing when every distinct request meets this once: %s",
    async (fault) => {
      const calm = await gather(server);
      const calls = server.requests.length;
      server.reset().fault(fault);
      expect(await gather(server)).toEqual(calm);
      expect(server.requests.length).toBe(2 * calls);
    },
  );

  it("marks what a refused operation would have shown, and changes nothing else", async () => {
    const calm = await gather(server);
    server.deny("s3:GetBucketTagging");
    const denied = await gather(server);
    const refused = {
      $unread: {
        reason: "access-denied",
        operation: "s3:GetBucketTagging",
        message: "AccessDenied (HTTP 403); it takes s3:GetBucketTagging",
      },
    };
    expect(denied).toEqual({
      ...calm,
      records: calm.records.map((record) =>
        record.type === "AWS::S3::Bucket" ? { ...record, body: { ...record.body, GetBucketTagging: refused } } : record,
      ),
    });
  });

  it("stands for a list that failed as an incomplete one, with its reason", async () => {
    server.on("lambda:ListFunctions", () => failure("TooManyRequestsException", 429)).deny("api-gateway:GetRestApis");
    const { lists, outcome } = await gather(server, { deadline: 400 });
    expect(lists.map(({ operation, complete, unread }) => [operation, complete, unread?.reason])).toEqual([
      ["api-gateway:GetRestApis", false, "access-denied"],
      ["lambda:ListFunctions", false, "throttled"],
      ["s3:ListBuckets", true, undefined],
    ]);
    expect(outcome).toEqual({ complete: 1, failed: 2 });
  });

  it("ends by the deadline when an operation never answers, and marks it", async () => {
    server.hang("s3:GetBucketTagging").hang("lambda:ListFunctions");
    const began = performance.now();
    const { records, lists } = await gather(server, { deadline: 1000 });
    expect(performance.now() - began).toBeLessThan(5000);
    expect(lists.find(({ operation }) => operation === "lambda:ListFunctions")?.unread).toEqual({
      reason: "timed-out",
      operation: "lambda:ListFunctions",
      message: "no answer within 1 s",
    });
    const tags = records.filter(({ type }) => type === "AWS::S3::Bucket").map(({ body }) => body.GetBucketTagging);
    expect(tags).toHaveLength(3);
    for (const part of tags)
      expect(part).toMatchObject({ $unread: { reason: "timed-out", message: "no answer within 1 s" } });
  });

  it("does not wait for each resource where an operation never answered anybody", async () => {
    const many = Array.from({ length: 200 }, (_, index) => ({ Name: `b${index}`, BucketRegion: "us-east-1" }));
    server.on("s3:ListBuckets", () => content({ Buckets: { Bucket: many } })).hang("s3:GetBucketTagging");
    const { records } = await gather(server, { deadline: 800, services: [buckets] });
    // Those that were under way when the first one ran out of time.
    expect(server.count("s3:GetBucketTagging")).toBeLessThan(many.length);
    expect(new Set(records.map(({ body }) => JSON.stringify(body.GetBucketTagging))).size).toBe(1);
  });

  it("keeps other services' records when a collector breaks, and trusts none of its lists", async () => {
    const broken: Service = {
      ...regional,
      name: "broken",
      collect: async (context) => {
        await regional.collect(context);
        throw new SyntaxError(`Unexpected token in "${PASSWORD}"`);
      },
    };
    const { records, lists, outcome } = await gather(server, { services: [buckets, broken] });
    expect(records.filter(({ type }) => type === "AWS::S3::Bucket")).toHaveLength(3);
    expect(outcome).toEqual({ complete: 1, failed: 2 });
    expect(lists.find(({ operation }) => operation === "lambda:ListFunctions")?.unread).toEqual({
      reason: "unreadable",
      operation: "lambda:ListFunctions",
      message: "the reading of broken broke off (SyntaxError)",
    });
  });

  it("tells that nothing was collected where every list failed", async () => {
    server.deny("s3:ListBuckets").deny("lambda:ListFunctions").deny("api-gateway:GetRestApis");
    expect((await gather(server)).outcome).toEqual({ complete: 0, failed: 3 });
  });

  it("reads an account once, by whichever targets lead to it", async () => {
    const { records } = await gather(server, {
      targets: [{ regions: ["us-east-1", "eu-west-1"] }, { regions: ["us-east-1"] }],
    });
    expect(records).toHaveLength(3 + 3 + 3);
    expect(server.count("s3:ListBuckets")).toBe(2);
    expect(server.count("lambda:ListFunctions")).toBe(2);
  });
});
