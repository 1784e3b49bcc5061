import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/model/json.ts";
import { operationsOf } from "../../../src/providers/operations.ts";
import type { OperationKey } from "../../../src/providers/service.ts";
import { cloudfront } from "../../../src/providers/aws/cloudfront/index.ts";
import type { AwsServer } from "../../wire/aws-server.ts";
import { startAwsServer } from "../../wire/aws-server.ts";
import { content, failure } from "../../wire/replies.ts";
import { shown } from "../../services/record.ts";
import { collectFromWire } from "../wire-collect.ts";
import { routesOf } from "./distribution.ts";

const SECRET = "origin-shared-secret";
const ALL = operationsOf(cloudfront.reads);
const arn = (id: string): string => `arn:aws:cloudfront::111111111111:distribution/${id}`;

const behaviour = (more: JsonObject): JsonObject => ({
  TargetOriginId: "web",
  ViewerProtocolPolicy: "allow-all",
  LambdaFunctionAssociations: { Quantity: 0 },
  FunctionAssociations: { Quantity: 0 },
  ...more,
});
const summary = (id: string, standard: JsonObject, listed?: JsonObject): JsonObject => ({
  Id: id,
  ARN: arn(id),
  Status: "Deployed",
  LastModifiedTime: "2026-11-01T00:00:00Z",
  DomainName: `${id}.cloudfront.net`,
  Comment: SECRET,
  Origins: {
    Quantity: 1,
    Items: {
      Origin: [
        {
          Id: "web",
          DomainName: "shop-web.s3.us-west-2.amazonaws.com",
          OriginPath: "",
          CustomHeaders: {
            Quantity: 1,
            Items: { OriginCustomHeader: [{ HeaderName: "X-Origin-Verify", HeaderValue: SECRET }] },
          },
        },
      ],
    },
  },
  OriginGroups: { Quantity: 0 },
  DefaultCacheBehavior: standard,
  CacheBehaviors: listed ? { Quantity: 1, Items: { CacheBehavior: [listed] } } : { Quantity: 0 },
  CustomErrorResponses: {
    Quantity: 1,
    Items: {
      CustomErrorResponse: [{ ErrorCode: 404, ResponsePagePath: "/", ResponseCode: "200", ErrorCachingMinTTL: 30 }],
    },
  },
  Enabled: true,
  ViewerCertificate: { CloudFrontDefaultCertificate: true, MinimumProtocolVersion: "TLSv1" },
});
const MODERN = behaviour({ CachePolicyId: "own", OriginRequestPolicyId: "all", ResponseHeadersPolicyId: "headers" });
const LEGACY = behaviour({
  PathPattern: "/old/*",
  CachePolicyId: "",
  ForwardedValues: { QueryString: false, Headers: { Quantity: 1, Items: { Name: ["Sec-GPC"] } } },
  MinTTL: 0,
  DefaultTTL: 60,
  MaxTTL: 120,
});

const policy = (kind: string, Id: string, config: JsonObject): JsonObject => ({
  Type: "custom",
  [kind]: { Id, LastModifiedTime: "2026-11-01T00:00:00Z", [`${kind}Config`]: { Comment: SECRET, ...config } },
});
const cachePolicy = (Id: string): JsonObject =>
  policy("CachePolicy", Id, {
    Name: Id,
    MinTTL: 1,
    DefaultTTL: 2,
    MaxTTL: 3,
    ParametersInCacheKeyAndForwardedToOrigin: {
      EnableAcceptEncodingGzip: true,
      HeadersConfig: { HeaderBehavior: "whitelist", Headers: { Quantity: 1, Items: { Name: ["Origin"] } } },
      CookiesConfig: { CookieBehavior: "none" },
    },
  });

let server: AwsServer;
beforeEach(async () => {
  server = await startAwsServer();
  server
    .on("cloudfront:ListDistributions", ({ query }) =>
      query.get("Marker") === "E1"
        ? content({ Items: { DistributionSummary: [summary("E2", behaviour({ CachePolicyId: "far" }))] } })
        : content({
            NextMarker: "E1",
            IsTruncated: true,
            Items: { DistributionSummary: [summary("E1", MODERN, LEGACY)] },
          }),
    )
    .on("cloudfront:ListCachePolicies", ({ query }) =>
      query.get("Marker") === "m"
        ? content({ Items: { CachePolicySummary: [cachePolicy("far")] } })
        : content({ NextMarker: "m", Items: { CachePolicySummary: [cachePolicy("own"), cachePolicy("unused")] } }),
    )
    .on("cloudfront:ListOriginRequestPolicies", () =>
      content({
        Items: {
          OriginRequestPolicySummary: [
            policy("OriginRequestPolicy", "all", { Name: "all", HeadersConfig: { HeaderBehavior: "allViewer" } }),
          ],
        },
      }),
    )
    .on("cloudfront:ListResponseHeadersPolicies", () =>
      content({
        Items: {
          ResponseHeadersPolicySummary: [
            policy("ResponseHeadersPolicy", "headers", {
              Name: "headers",
              CustomHeadersConfig: {
                Items: {
                  ResponseHeadersPolicyCustomHeader: [
                    { Header: "Cache-Control", Value: "max-age=60", Override: true },
                    { Header: "X-Internal", Value: SECRET, Override: true },
                  ],
                },
              },
            }),
          ],
        },
      }),
    )
    .on("cloudfront:ListTagsForResource", ({ query }) =>
      query.get("Resource") === arn("E1")
        ? content({ Items: { Tag: [{ Key: "team", Value: "web" }] } })
        : content({ Items: {} }),
    );
});
afterEach(() => server.close());

async function collected(wanted: readonly OperationKey[] = ALL) {
  const { records, lists } = await collectFromWire(server, [cloudfront], { region: "global", wanted });
  return {
    records: records.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    lists: lists.map(({ operation, complete, listed, vanished }) => ({ operation, complete, listed, vanished })),
  };
}

describe("collecting distributions", () => {
  it("reads every page, joins the policies that are named, and asks each list once", async () => {
    const { records, lists } = await collected();
    expect(lists).toEqual([{ operation: "cloudfront:ListDistributions", complete: true, listed: 2, vanished: 0 }]);
    expect(records.map(({ id, region, type }) => [id, region, type])).toEqual([
      [arn("E1"), "global", "AWS::CloudFront::Distribution"],
      [arn("E2"), "global", "AWS::CloudFront::Distribution"],
    ]);
    const [first, second] = records;
    expect(first?.body).toMatchObject({
      ListTagsForResource: { Tags: { Items: [{ Key: "team", Value: "web" }] } },
      ListResponseHeadersPolicies: {
        headers: {
          ResponseHeadersPolicyConfig: {
            CustomHeadersConfig: { Items: [{ Header: "Cache-Control", Value: "max-age=60" }] },
          },
        },
      },
    });
    expect(Object.keys(first?.body.ListCachePolicies ?? {})).toEqual(["own"]);
    expect(Object.keys(second?.body.ListCachePolicies ?? {})).toEqual(["far"]);
    expect(second?.body.ListOriginRequestPolicies).toEqual({});
    expect(server.unexpected).toEqual([]);
    expect(server.count("cloudfront:ListCachePolicies")).toBe(2);
    expect(new Set(server.requests.map(({ operation }) => operation))).toEqual(
      new Set(["sts:GetCallerIdentity", ...ALL]),
    );
  });

  it("becomes routes with every fact known", async () => {
    const { records } = await collected();
    const routes = records.flatMap(routesOf);
    expect(routes.map(({ id, facts }) => [id.split("/").slice(1).join("/"), Object.values(facts).map(shown)])).toEqual([
      [
        "E1#/old/*",
        [
          { team: "web" },
          true,
          { caches: true, minimum: 0, standard: 60, maximum: 120, errors: { seconds: 30, masks: true } },
          { forwarded: true, keptApart: true, code: [] },
          { http: "served", minimumTls: "1.0" },
        ],
      ],
      [
        "E1#*",
        [
          { team: "web" },
          true,
          { caches: true, minimum: 1, standard: 2, maximum: 3, errors: { seconds: 30, masks: true } },
          { forwarded: true, keptApart: false, code: [] },
          { http: "served", minimumTls: "1.0" },
        ],
      ],
      [
        "E2#*",
        [
          {},
          true,
          { caches: true, minimum: 1, standard: 2, maximum: 3, errors: { seconds: 30, masks: true } },
          { forwarded: false, keptApart: false, code: [] },
          { http: "served", minimumTls: "1.0" },
        ],
      ],
    ]);
    const origins = records.flatMap((one) => cloudfront.normalize(one).edges.map(({ to }) => to));
    expect(origins).toEqual(routes.map(() => ({ by: "id", id: "arn:aws:s3:::shop-web" })));
  });

  it("never keeps what an origin is sent, nor a word that somebody wrote", async () => {
    const { records } = await collected();
    expect(JSON.stringify(records)).not.toContain(SECRET);
    expect(JSON.stringify(records)).not.toContain("X-Origin-Verify");
  });

  it("makes only what something needs, and no list of policies that none names", async () => {
    const { records } = await collected(["cloudfront:ListDistributions"]);
    expect(records.map(({ body }) => Object.keys(body))).toEqual([["ListDistributions"], ["ListDistributions"]]);
    server
      .reset()
      .on("cloudfront:ListDistributions", () => content({ Items: { DistributionSummary: [summary("E3", LEGACY)] } }));
    await collected();
    expect(server.requests.map(({ operation }) => operation)).toEqual([
      "sts:GetCallerIdentity",
      "cloudfront:ListDistributions",
      "cloudfront:ListTagsForResource",
    ]);
    server.reset();
    expect(await collected([])).toEqual({ records: [], lists: [] });
  });

  it.each(ALL.filter((operation) => operation !== "cloudfront:ListDistributions"))(
    "puts the denial of %s where its answer would stand",
    async (operation) => {
      server.deny(operation);
      const { records } = await collected();
      expect(records[0]?.body[operation.slice("cloudfront:".length)]).toMatchObject({
        $unread: { reason: "access-denied", operation },
      });
    },
  );

  it("makes a failed list a coverage entry", async () => {
    server.deny("cloudfront:ListDistributions");
    expect(await collected()).toEqual({
      records: [],
      lists: [{ operation: "cloudfront:ListDistributions", complete: false, listed: 0, vanished: 0 }],
    });
  });

  it("drops a distribution that vanished since it was listed, and counts it", async () => {
    server.on("cloudfront:ListTagsForResource", ({ query }) =>
      query.get("Resource") === arn("E1") ? failure("NoSuchResource", 404) : content({ Items: {} }),
    );
    const { records, lists } = await collected();
    expect(records.map(({ id }) => id)).toEqual([arn("E2")]);
    expect(lists).toMatchObject([{ complete: true, listed: 2, vanished: 1 }]);
  });
});
