import { describe, expect, it } from "vitest";
import { operationsFor } from "../../src/providers/collect.ts";
import { awsPolicy } from "../../src/providers/aws/permissions.ts";
import { services } from "../../src/providers/aws/services.ts";
import { buckets, regional } from "./shop.ts";

describe("what is asked, and what it takes", () => {
  it("asks what feeds a needed fact, and the lists of services in use", () => {
    expect([...operationsFor(new Set(["object-store.tags"]), [buckets, regional])]).toEqual([
      "s3:GetBucketTagging",
      "s3:ListBuckets",
    ]);
    expect([...operationsFor(new Set(["function.settings"]), [buckets, regional])]).toEqual([
      "api-gateway:GetRestApis",
      "lambda:ListFunctions",
    ]);
    expect(operationsFor(new Set(), [buckets, regional]).size).toBe(0);
  });

  it("prints the least policy, in one order", () => {
    const operations = operationsFor(new Set(["object-store.tags", "endpoint"]), [buckets, regional]);
    const policy = awsPolicy(operations, [buckets, regional]);
    expect(policy).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "ConsentryReadsApigateway",
          Effect: "Allow",
          Action: ["apigateway:GET"],
          Resource: ["arn:*:apigateway:*::/restapis"],
        },
        {
          Sid: "ConsentryReadsConfig",
          Effect: "Allow",
          Action: [
            "config:DescribeConfigurationRecorderStatus",
            "config:DescribeConfigurationRecorders",
            "config:SelectResourceConfig",
          ],
          Resource: ["*"],
        },
        { Sid: "ConsentryReadsEc2", Effect: "Allow", Action: ["ec2:DescribeRegions"], Resource: ["*"] },
        { Sid: "ConsentryReadsLambda", Effect: "Allow", Action: ["lambda:ListFunctions"], Resource: ["*"] },
        {
          Sid: "ConsentryReadsS3",
          Effect: "Allow",
          Action: ["s3:GetBucketTagging", "s3:ListAllMyBuckets"],
          Resource: ["*"],
        },
      ],
    });
    expect(awsPolicy([...operations].toReversed(), [buckets, regional])).toEqual(policy);
  });

  it("grants no write and no wildcard for any service, under distinct Sids", () => {
    const all = services.flatMap((service) => Object.keys(service.reads)) as Parameters<typeof awsPolicy>[0];
    const { Statement } = awsPolicy(all);
    for (const action of Statement.flatMap((statement) => statement.Action)) {
      expect(action).toMatch(/^[a-z0-9-]+:(?:Get|List|Describe|SelectResourceConfig$|GET$)/);
      expect(action).not.toMatch(/\*|GetObject$/);
    }
    expect(new Set(Statement.map(({ Sid }) => Sid)).size).toBe(Statement.length);
    expect(Statement.every(({ Sid }) => /^[A-Za-z0-9]+$/.test(Sid))).toBe(true);
  });
});
