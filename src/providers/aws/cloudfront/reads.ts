import type { AwsOperation, AwsReads } from "../service.ts";

export const LIST_DISTRIBUTIONS: AwsOperation = "cloudfront:ListDistributions";
export const LIST_CACHE_POLICIES: AwsOperation = "cloudfront:ListCachePolicies";
export const LIST_ORIGIN_POLICIES: AwsOperation = "cloudfront:ListOriginRequestPolicies";
export const LIST_RESPONSE_POLICIES: AwsOperation = "cloudfront:ListResponseHeadersPolicies";
export const LIST_TAGS: AwsOperation = "cloudfront:ListTagsForResource";

const BEHAVIOUR = [
  "PathPattern",
  "TargetOriginId",
  "ViewerProtocolPolicy",
  "CachePolicyId",
  "OriginRequestPolicyId",
  "ResponseHeadersPolicyId",
  "ForwardedValues.Headers.Items",
  "MinTTL",
  "DefaultTTL",
  "MaxTTL",
  "FunctionAssociations.Items[].FunctionARN",
  "FunctionAssociations.Items[].EventType",
  "LambdaFunctionAssociations.Items[].LambdaFunctionARN",
  "LambdaFunctionAssociations.Items[].EventType",
];

/** Of an origin only its name and host: the headers that it is sent hold shared secrets. */
const DISTRIBUTION = [
  "Id",
  "ARN",
  "DomainName",
  "Enabled",
  "ConnectionMode",
  "WebACLId",
  "ViewerCertificate.CloudFrontDefaultCertificate",
  "ViewerCertificate.MinimumProtocolVersion",
  "CustomErrorResponses.Items[].ErrorCode",
  "CustomErrorResponses.Items[].ResponseCode",
  "CustomErrorResponses.Items[].ErrorCachingMinTTL",
  "Origins.Items[].Id",
  "Origins.Items[].DomainName",
  "OriginGroups.Items[].Id",
  "OriginGroups.Items[].Members.Items[].OriginId",
  ...BEHAVIOUR.map((path) => `DefaultCacheBehavior.${path}`),
  ...BEHAVIOUR.map((path) => `CacheBehaviors.Items[].${path}`),
];

const CACHE_POLICY = "CachePolicyList.Items[].CachePolicy";
const CACHE_KEY = `${CACHE_POLICY}.CachePolicyConfig.ParametersInCacheKeyAndForwardedToOrigin.HeadersConfig`;
const ORIGIN_POLICY = "OriginRequestPolicyList.Items[].OriginRequestPolicy";
const RESPONSE_POLICY = "ResponseHeadersPolicyList.Items[].ResponseHeadersPolicy";

function pagesOf(list: string): { readonly input: string; readonly output: string; readonly items: readonly string[] } {
  return { input: "Marker", output: `${list}.NextMarker`, items: [`${list}.Items`] };
}

export const READS: AwsReads = {
  [LIST_DISTRIBUTIONS]: {
    permission: "cloudfront:ListDistributions",
    keeps: DISTRIBUTION.map((path) => `DistributionList.Items[].${path}`),
    feeds: [
      "cdn-route",
      "cdn-route.enabled",
      "cdn-route.caching",
      "cdn-route.signal",
      "cdn-route.transport",
      "cdn-route.serves",
      "cdn-route.protected-by",
    ],
    lists: true,
    pages: pagesOf("DistributionList"),
  },
  // The lists hold all that reading a policy by itself would give, those that AWS manages included.
  [LIST_CACHE_POLICIES]: {
    permission: "cloudfront:ListCachePolicies",
    keeps: [
      `${CACHE_POLICY}.Id`,
      ...["Name", "MinTTL", "DefaultTTL", "MaxTTL"].map((path) => `${CACHE_POLICY}.CachePolicyConfig.${path}`),
      `${CACHE_KEY}.HeaderBehavior`,
      `${CACHE_KEY}.Headers.Items`,
    ],
    feeds: ["cdn-route.caching", "cdn-route.signal"],
    pages: pagesOf("CachePolicyList"),
  },
  [LIST_ORIGIN_POLICIES]: {
    permission: "cloudfront:ListOriginRequestPolicies",
    keeps: [
      `${ORIGIN_POLICY}.Id`,
      `${ORIGIN_POLICY}.OriginRequestPolicyConfig.Name`,
      `${ORIGIN_POLICY}.OriginRequestPolicyConfig.HeadersConfig.HeaderBehavior`,
      `${ORIGIN_POLICY}.OriginRequestPolicyConfig.HeadersConfig.Headers.Items`,
    ],
    feeds: ["cdn-route.signal"],
    pages: pagesOf("OriginRequestPolicyList"),
  },
  [LIST_RESPONSE_POLICIES]: {
    permission: "cloudfront:ListResponseHeadersPolicies",
    keeps: [
      `${RESPONSE_POLICY}.Id`,
      `${RESPONSE_POLICY}.ResponseHeadersPolicyConfig.Name`,
      ...["Header", "Value", "Override"].map(
        (path) => `${RESPONSE_POLICY}.ResponseHeadersPolicyConfig.CustomHeadersConfig.Items[].${path}`,
      ),
    ],
    // Evidence only: what it sets reaches the browser and leaves the edge's cache as it is.
    feeds: [],
    pages: pagesOf("ResponseHeadersPolicyList"),
  },
  [LIST_TAGS]: {
    permission: "cloudfront:ListTagsForResource",
    keeps: ["Tags.Items[].Key", "Tags.Items[].Value"],
    feeds: ["cdn-route.tags"],
    // Without tags a distribution answers an empty list: this is one that vanished.
    absentOn: ["NoSuchResource"],
  },
};
