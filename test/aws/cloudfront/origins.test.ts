import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import { cloudfront } from "../../../src/providers/aws/cloudfront/index.ts";
import { DISTRIBUTION, MODERN, distribution } from "./distribution.ts";

const ROUTE = `${DISTRIBUTION}#*`;

const serving = (changes: JsonObject, settings: JsonObject = MODERN) => {
  const { edges, edgeGaps } = cloudfront.normalize(distribution(settings, changes));
  return { edges, gaps: edgeGaps.map(({ type, from, gap }) => [type, from, gap.reason]) };
};
const at = (DomainName: string): JsonObject => ({ Origins: { Items: [{ Id: "web", DomainName }] } });

describe("where a route's answers come from", () => {
  it("tells the edge, why it stands and where that was read", () => {
    expect(serving(at("shop-web.s3.us-west-2.amazonaws.com"))).toEqual({
      edges: [
        {
          type: "serves",
          from: ROUTE,
          to: { by: "id", id: "arn:aws:s3:::shop-web" },
          because: "it is its origin",
          origin: {
            record: DISTRIBUTION,
            pointer: "/ListDistributions/Origins/Items/0/DomainName",
            operation: "cloudfront:ListDistributions",
          },
          toType: "AWS::S3::Bucket",
        },
      ],
      gaps: [],
    });
  });

  it.each([
    ["shop-web.s3.amazonaws.com", "arn:aws:s3:::shop-web"],
    ["shop-web.s3-us-west-2.amazonaws.com", "arn:aws:s3:::shop-web"],
    ["shop-web.s3.dualstack.us-west-2.amazonaws.com", "arn:aws:s3:::shop-web"],
    ["www.shop.example.s3.us-west-2.amazonaws.com", "arn:aws:s3:::www.shop.example"],
    ["shop-web.s3-website-us-east-1.amazonaws.com", "arn:aws:s3:::shop-web"],
    ["shop-web.s3-website.eu-central-1.amazonaws.com", "arn:aws:s3:::shop-web"],
    ["shop-web.s3.cn-north-1.amazonaws.com.cn", "arn:aws:s3:::shop-web"],
    ["a1b2c3.execute-api.us-west-2.amazonaws.com", "host:a1b2c3.execute-api.us-west-2.amazonaws.com"],
    ["abc.lambda-url.us-west-2.on.aws", "host:abc.lambda-url.us-west-2.on.aws"],
    ["shop-1.us-west-2.elb.amazonaws.com", "host:shop-1.us-west-2.elb.amazonaws.com"],
    ["olap.s3-object-lambda.us-west-2.amazonaws.com", "host:olap.s3-object-lambda.us-west-2.amazonaws.com"],
    ["Origin.Shop.Example", "host:origin.shop.example"],
    ["shop-web.s3.evil.example", "host:shop-web.s3.evil.example"],
  ])("%s is %s", (host, id) => {
    expect(serving(at(host)).edges.map(({ to }) => to)).toEqual([{ by: "id", id }]);
  });

  it("is each origin of a group", () => {
    const group = { Id: "both", Members: { Items: [{ OriginId: "second" }, { OriginId: "first" }] } };
    const { edges, gaps } = serving(
      {
        Origins: {
          Items: [
            { Id: "first", DomainName: "a.example" },
            { Id: "second", DomainName: "b.s3.amazonaws.com" },
            { Id: "third", DomainName: "c.example" },
          ],
        },
        OriginGroups: { Items: [group] },
      },
      { ...MODERN, TargetOriginId: "both" },
    );
    expect(edges.map(({ to, because, origin }) => [to, because, origin.pointer])).toEqual([
      [{ by: "id", id: "arn:aws:s3:::b" }, "it is one of its origins", "/ListDistributions/Origins/Items/1/DomainName"],
      [{ by: "id", id: "host:a.example" }, "it is one of its origins", "/ListDistributions/Origins/Items/0/DomainName"],
    ]);
    expect(gaps).toEqual([]);
  });

  it.each<[string, JsonObject, JsonObject, number]>([
    ["it names no origin", {}, { ...MODERN, TargetOriginId: undefined }, 0],
    ["its origin is not listed", {}, { ...MODERN, TargetOriginId: "other" }, 0],
    ["the list is missing", { Origins: undefined }, MODERN, 0],
    ["a group is empty", { OriginGroups: { Items: [{ Id: "web" }] } }, MODERN, 0],
    [
      "one of a group is not listed",
      { OriginGroups: { Items: [{ Id: "g", Members: { Items: [{ OriginId: "web" }, { OriginId: "x" }] } }] } },
      { ...MODERN, TargetOriginId: "g" },
      1,
    ],
  ])("is not known where %s", (_, changes, settings, known) => {
    const { edges, gaps } = serving(changes, settings);
    expect(gaps).toEqual([["serves", ROUTE, "unreadable"]]);
    expect(edges).toHaveLength(known);
  });

  it("is not known where each tenant has its own", () => {
    expect(serving(at("{{tenant}}.shop.example"))).toEqual({ edges: [], gaps: [["serves", ROUTE, "unresolved"]] });
  });

  it.each<[JsonValue]>([[7], [{ Items: [{ Id: "web", DomainName: 7 }] }], [{ Items: [{ Id: "web" }] }]])(
    "is not known where origins are %j",
    (Origins) => expect(serving({ Origins }).gaps).toEqual([["serves", ROUTE, "unreadable"]]),
  );
});
