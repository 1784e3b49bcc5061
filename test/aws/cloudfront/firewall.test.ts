import { expect, it } from "vitest";
import type { JsonObject } from "../../../src/model/json.ts";
import { cloudfront } from "../../../src/providers/aws/cloudfront/index.ts";
import { DISTRIBUTION, MODERN, distribution } from "./distribution.ts";

const ACL = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/edge/1";

function protection(changes: JsonObject): { readonly edges: unknown; readonly gaps: unknown } {
  const { edges, edgeGaps } = cloudfront.normalize(distribution(MODERN, changes));
  return {
    edges: edges.flatMap(({ type, from, to, toType }) => (type === "protected-by" ? [[from, to, toType]] : [])),
    gaps: edgeGaps.flatMap(({ type, from, gap }) => (type === "protected-by" ? [[from, gap.reason]] : [])),
  };
}

it("has no firewall where its distribution names none", () => {
  expect(protection({ WebACLId: "" })).toEqual({ edges: [], gaps: [] });
});

it.each([
  [ACL, "AWS::WAFv2::WebACL"],
  // Of WAF Classic, which has no ARN.
  ["11111111-2222-3333-4444-555555555555", "AWS::WAF::WebACL"],
])("leads to %s", (WebACLId, type) => {
  expect(protection({ WebACLId })).toEqual({
    edges: [[`${DISTRIBUTION}#*`, { by: "id", id: WebACLId }, type]],
    gaps: [],
  });
});

it("leads from every behaviour there", () => {
  const CacheBehaviors = { Items: [{ ...MODERN, PathPattern: "/privacy/*" }] };
  const { edges } = protection({ WebACLId: ACL, CacheBehaviors });
  expect(edges).toEqual([
    [`${DISTRIBUTION}#/privacy/*`, { by: "id", id: ACL }, "AWS::WAFv2::WebACL"],
    [`${DISTRIBUTION}#*`, { by: "id", id: ACL }, "AWS::WAFv2::WebACL"],
  ]);
});

it.each([[{ WebACLId: undefined }], [{ WebACLId: 7 }], [{ WebACLId: null }]])(
  "is not known where it is %j",
  (changes) => {
    expect(protection(changes as JsonObject)).toEqual({ edges: [], gaps: [[`${DISTRIBUTION}#*`, "unreadable"]] });
  },
);

it("can be found by the hosts that it takes its answers from", () => {
  const Origins = { Items: [{ Id: "web", DomainName: "Shop-1.us-west-2.elb.amazonaws.com" }] };
  const [route] = cloudfront.normalize(distribution(MODERN, { WebACLId: ACL, Origins })).nodes;
  expect(route?.aliases).toEqual(["origin:shop-1.us-west-2.elb.amazonaws.com"]);
  expect(cloudfront.normalize(distribution(MODERN, { Origins: 7 })).nodes[0]?.aliases).toEqual([]);
});
