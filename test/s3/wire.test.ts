import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Answer } from "../../src/providers/service.ts";
import { s3 } from "../../src/providers/aws/s3/index.ts";
import { awsRuntime } from "../../src/providers/aws/runtime/session.ts";
import type { AwsServer } from "../wire/aws-server.ts";
import { startAwsServer } from "../wire/aws-server.ts";
import { content, failure } from "../wire/replies.ts";

const FN = "arn:aws:lambda:us-east-1:111111111111:function:index";
const SECRET = "somebody's own words";
const POINT = "arn:aws:s3:eu-west-1:111111111111:accesspoint/web";

let server: AwsServer;
beforeEach(async () => {
  server = await startAwsServer();
});
afterEach(() => server.close());

/** The answer to one call at the local server, made with the real SDK. */
async function answerTo(operation: keyof typeof s3.reads, input: Readonly<Record<string, string>>): Promise<Answer> {
  const session = await awsRuntime({ env: server.env, reads: s3.reads, rateLimit: "off" })({});
  const answer = await session.call(operation, { ...input }, "eu-west-1");
  session.close();
  expect(server.unexpected).toEqual([]);
  return answer;
}

describe("on the wire", () => {
  it("notifications are told apart, and the event bus by an empty element", async () => {
    server.on("s3:GetBucketNotificationConfiguration", () =>
      content({
        CloudFunctionConfiguration: [{ Id: SECRET, CloudFunction: FN, Event: "s3:ObjectCreated:*" }],
        EventBridgeConfiguration: {},
      }),
    );
    const answer = await answerTo("s3:GetBucketNotificationConfiguration", { Bucket: "shop" });
    expect(answer).toMatchObject({ body: { LambdaFunctionConfigurations: [{ LambdaFunctionArn: FN }] } });
    expect(answer).toHaveProperty("body.EventBridgeConfiguration");
    expect(JSON.stringify(answer)).not.toContain(SECRET);
    server.on("s3:GetBucketNotificationConfiguration", () => content({}));
    expect(await answerTo("s3:GetBucketNotificationConfiguration", { Bucket: "shop" })).toEqual({
      outcome: "ok",
      body: {},
    });
  });

  it("access points come in pages, of the region asked", async () => {
    const point = (Name: string) => ({ Name, Bucket: "shop", NetworkOrigin: "Internet", AccessPointArn: POINT });
    server.on("s3-control:ListAccessPoints", ({ query, region, headers }) => {
      if (region !== "eu-west-1" || headers["x-amz-account-id"] !== "111111111111") return failure("AccessDenied", 403);
      return query.get("nextToken") === "n"
        ? content({ AccessPointList: { AccessPoint: [point("b")] } })
        : content({ AccessPointList: { AccessPoint: [point("a")] }, NextToken: "n" });
    });
    expect(await answerTo("s3-control:ListAccessPoints", { AccountId: "111111111111" })).toEqual({
      outcome: "ok",
      body: { AccessPointList: [point("a"), point("b")] },
    });
  });

  it("an access point tells its block and its policy, or that it has none", async () => {
    server
      .on("s3-control:GetAccessPoint", () =>
        content({ Name: "web", PublicAccessBlockConfiguration: { RestrictPublicBuckets: false } }),
      )
      .on("s3-control:GetAccessPointPolicy", ({ params }) =>
        params.Name === "web"
          ? content({ Policy: '{"Version":"2012-10-17"}' })
          : failure("NoSuchAccessPointPolicy", 404),
      );
    const input = { AccountId: "111111111111", Name: "web" };
    expect(await answerTo("s3-control:GetAccessPoint", input)).toEqual({
      outcome: "ok",
      body: { PublicAccessBlockConfiguration: { RestrictPublicBuckets: false } },
    });
    expect(await answerTo("s3-control:GetAccessPointPolicy", input)).toEqual({
      outcome: "ok",
      body: { Policy: '{"Version":"2012-10-17"}' },
    });
    expect(await answerTo("s3-control:GetAccessPointPolicy", { ...input, Name: "bare" })).toEqual({
      outcome: "absent",
    });
  });
});
