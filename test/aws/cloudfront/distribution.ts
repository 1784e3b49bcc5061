import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import type { ResourceRecord } from "../../../src/model/record.ts";
import type { CdnRoute } from "../../../src/model/resource.ts";
import { cloudfront } from "../../../src/providers/aws/cloudfront/index.ts";
import { record } from "../../services/record.ts";

export const DISTRIBUTION = "arn:aws:cloudfront::123456789012:distribution/E1SHOP";
export const OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6";
export const DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
const OWN = "11111111-2222-3333-4444-555555555555";

/** A behaviour in today's form, that keeps nothing. */
export const MODERN: JsonObject = {
  TargetOriginId: "web",
  ViewerProtocolPolicy: "redirect-to-https",
  CachePolicyId: DISABLED,
};
/** A behaviour in the form from before there were policies. */
export const LEGACY: JsonObject = {
  TargetOriginId: "web",
  ViewerProtocolPolicy: "redirect-to-https",
  CachePolicyId: "",
  OriginRequestPolicyId: "",
  ForwardedValues: {},
  MinTTL: 0,
  DefaultTTL: 3600,
  MaxTTL: 7200,
};
const CERTIFICATE = { CloudFrontDefaultCertificate: false, MinimumProtocolVersion: "TLSv1.2_2021" };

/** A distribution with one behaviour, its parts changed as given; `undefined` takes one away. */
export function distribution(
  settings: JsonObject,
  changes: JsonObject = {},
  parts: Readonly<Record<string, JsonValue | undefined>> = {},
): ResourceRecord {
  const listed: JsonObject = {
    Id: "E1SHOP",
    ARN: DISTRIBUTION,
    Enabled: true,
    WebACLId: "",
    ViewerCertificate: CERTIFICATE,
    Origins: { Items: [{ Id: "web", DomainName: "shop.example" }] },
    DefaultCacheBehavior: settings,
    ...changes,
  };
  const body: JsonObject = {
    ListDistributions: listed,
    ListCachePolicies: {},
    ListOriginRequestPolicies: {},
    ListTagsForResource: { Tags: { Items: [] } },
    ...parts,
  };
  return record("AWS::CloudFront::Distribution", DISTRIBUTION, body, "global");
}

export function routesOf(of: ResourceRecord): readonly CdnRoute[] {
  return cloudfront.normalize(of).nodes.flatMap((node) => (node.kind === "cdn-route" ? [node] : []));
}

/** The facts of the only behaviour. */
export function factsOf(of: ResourceRecord): CdnRoute["facts"] {
  const [node] = routesOf(of);
  if (!node) throw new Error("a distribution has a default behaviour");
  return node.facts;
}

/** A behaviour by a cache policy of one's own. */
export const BY_OWN: JsonObject = { ...MODERN, CachePolicyId: OWN };

export function cachePolicy(config: JsonObject, headers: JsonObject = { HeaderBehavior: "none" }): JsonObject {
  const CachePolicyConfig = { ...config, ParametersInCacheKeyAndForwardedToOrigin: { HeadersConfig: headers } };
  return { ListCachePolicies: { [OWN]: { Id: OWN, CachePolicyConfig } } };
}

/** A behaviour by an origin request policy of one's own, beside whatever it has. */
export function withOriginPolicy(settings: JsonObject): JsonObject {
  return { ...settings, OriginRequestPolicyId: OWN };
}

export function originPolicy(headers: JsonObject): JsonObject {
  return {
    ListOriginRequestPolicies: { [OWN]: { Id: OWN, OriginRequestPolicyConfig: { HeadersConfig: headers } } },
  };
}
