import type { AwsServer } from "../wire/aws-server.ts";
import { content } from "../wire/replies.ts";
import type { Place } from "./wire-place.ts";

const DAY = 86_400;

/** A site that keeps nothing at the edge but for some paths, and passes every header on but on one. `secret` goes into a
 * header that the origin is sent. */
export function addEdge(server: AwsServer, secret: string): void {
  const policy = (kind: string, Id: string, config: object) => ({ [kind]: { Id, [`${kind}Config`]: config } });
  const key = (behaviour: object): object => ({
    ParametersInCacheKeyAndForwardedToOrigin: { HeadersConfig: behaviour },
  });
  const keeps = (Id: string, MinTTL: number, DefaultTTL: number, MaxTTL: number): object =>
    policy("CachePolicy", Id, { Name: Id, MinTTL, DefaultTTL, MaxTTL, ...key({ HeaderBehavior: "none" }) });
  server
    .on("cloudfront:ListDistributions", (request) => content({ Items: { DistributionSummary: site(request, secret) } }))
    .on("cloudfront:ListCachePolicies", () =>
      content({
        Items: {
          CachePolicySummary: [
            keeps("none", 0, 0, 0),
            keeps("hour", 0, 3600, DAY),
            keeps("month", 30 * DAY, 30 * DAY, 30 * DAY),
          ],
        },
      }),
    )
    .on("cloudfront:ListOriginRequestPolicies", () => {
      const headers = { HeadersConfig: { HeaderBehavior: "allViewer" } };
      return content({ Items: { OriginRequestPolicySummary: policy("OriginRequestPolicy", "all", headers) } });
    })
    .on("cloudfront:ListResponseHeadersPolicies", () =>
      content({ Items: { ResponseHeadersPolicySummary: policy("ResponseHeadersPolicy", "browser", { Name: "b" }) } }),
    )
    .on("cloudfront:ListTagsForResource", () => content({ Items: {} }));
}

function site({ account }: Place, secret: string): object {
  const behaviour = (CachePolicyId: string, more: object): object => ({
    TargetOriginId: "web",
    ViewerProtocolPolicy: "redirect-to-https",
    CachePolicyId,
    ResponseHeadersPolicyId: "browser",
    ...more,
  });
  const CacheBehavior = [
    behaviour("month", { PathPattern: "/privacy-policy/*", ViewerProtocolPolicy: "allow-all" }),
    behaviour("hour", { PathPattern: "/your-privacy-choices" }),
    behaviour("hour", { PathPattern: "/checkout/*" }),
  ];
  return {
    Id: "E1",
    ARN: `arn:aws:cloudfront::${account}:distribution/E1`,
    Enabled: true,
    WebACLId: `arn:aws:wafv2:us-east-1:${account}:global/webacl/edge-shield/1`,
    Origins: {
      Items: {
        Origin: {
          Id: "web",
          DomainName: "shop-assets.s3.us-east-1.amazonaws.com",
          CustomHeaders: { Items: { OriginCustomHeader: { HeaderName: "X-Verify", HeaderValue: secret } } },
        },
      },
    },
    DefaultCacheBehavior: behaviour("none", { OriginRequestPolicyId: "all" }),
    CacheBehaviors: { Quantity: CacheBehavior.length, Items: { CacheBehavior } },
    ViewerCertificate: { MinimumProtocolVersion: "TLSv1.2_2021" },
  };
}
