import type { Rule } from "../../engine/rule.ts";
import { evidenceOf, fail, notApplicable, pass, review } from "../../engine/verdict.ts";
import { figure, inWords } from "../../law/figures.ts";
import { cite } from "../../law/provisions.ts";
import { keptUsually, staleness } from "../edge-staleness.ts";
import { ownLimit } from "../own-limit.ts";

const rule: Rule<"cdn-route"> = {
  id: "notice/stale-at-edge",
  title: "The edge may serve an old notice",
  kinds: ["cdn-route"],
  clouds: ["aws", "azure"],
  labels: ["notice-route"],
  securitySeverity: 3.0,
  precision: "medium",
  provisions: cite("Civ. Code § 1798.130(a)(5)", "11 CCR § 7011", "11 CCR § 7012", "Civ. Code § 1798.100(a)(3)"),
  why: `A privacy policy is brought up to date at least every ${inWords(figure("notice-update"))}, and a notice at collection says what is done from now on. What the edge of a CDN keeps is what consumers are shown, until it lets go of it. How long that may be the law does not say: the business sets it (limits.noticeMaxTtl, a day unless the config says otherwise).`,
  exceptions: [
    "Only the maximum is longer, so that the origin has to ask for it: a review.",
    "Clearing the cache after each change cannot be seen in configuration: waive the finding, or set limits.noticeMaxTtl to what you rely on.",
    "What a browser keeps is not looked at.",
    "A route that serves nothing because it is switched off.",
  ],
  fix: {
    aws: `Give the notices a behaviour of their own, with a cache policy that lets go of them soon. Name the policy in the behaviour with update-distribution, and clear the cache whenever a notice changes.

aws cloudfront create-cache-policy --cache-policy-config '{"Name":"notices","MinTTL":0,"DefaultTTL":3600,"MaxTTL":86400,
  "ParametersInCacheKeyAndForwardedToOrigin":{"EnableAcceptEncodingGzip":true,"EnableAcceptEncodingBrotli":true,
  "HeadersConfig":{"HeaderBehavior":"none"},"CookiesConfig":{"CookieBehavior":"none"},"QueryStringsConfig":{"QueryStringBehavior":"none"}}}'
aws cloudfront get-distribution-config --id <distribution>
aws cloudfront update-distribution --id <distribution> --if-match <etag> --distribution-config file://distribution.json

aws cloudfront create-invalidation --distribution-id <distribution> --paths '/privacy/*'`,
    azure: `A route of Front Door has no time of its own: where the origin says nothing, one to three days are picked. Set one by a rule, and purge the paths whenever a notice changes.

az afd rule create --profile-name <profile> --resource-group <group> --rule-set-name notices --rule-name keepShort --order 1 \\
  --match-variable UrlPath --operator BeginsWith --match-values privacy --action-name RouteConfigurationOverride \\
  --enable-caching true --query-string-caching-behavior IgnoreQueryString --cache-behavior OverrideAlways --cache-duration 01:00:00

az afd endpoint purge --profile-name <profile> --resource-group <group> --endpoint-name <endpoint> --content-paths '/privacy/*'

// Bicep, of the rule
properties: {
  order: 1
  conditions: [
    {
      name: 'UrlPath'
      parameters: { typeName: 'DeliveryRuleUrlPathMatchConditionParameters', operator: 'BeginsWith', matchValues: [ 'privacy' ] }
    }
  ]
  actions: [
    {
      name: 'RouteConfigurationOverride'
      parameters: {
        typeName: 'DeliveryRuleRouteConfigurationOverrideActionParameters'
        cacheConfiguration: { cacheBehavior: 'OverrideAlways', cacheDuration: '01:00:00', queryStringCachingBehavior: 'IgnoreQueryString' }
      }
    }
  ]
}`,
  },
  needs: ["cdn-route", "cdn-route.enabled", "cdn-route.caching"],
  check(route, context) {
    if (!context.read(route.facts.enabled)) return notApplicable();
    const caching = context.read(route.facts.caching);
    const limit = ownLimit("noticeMaxTtl", context);
    const { byItself, onRequest } = staleness(caching, limit.days);
    const edge = `The edge of the route ${route.name}`;
    const evidence = evidenceOf(route.facts.caching);
    if (byItself.length > 0) {
      return fail(`${edge} ${byItself.join(", and ")}; an old notice may be served for longer than ${limit.words}.`, {
        evidence,
      });
    }
    if (onRequest !== undefined) {
      return review(
        `${edge} ${onRequest}, which may be longer than ${limit.words}. Check what the origin's Cache-Control says of notices.`,
        { evidence },
      );
    }
    if (!caching.caches) return pass(`${edge} keeps nothing.`, { evidence });
    return pass(`${edge} keeps an answer ${keptUsually(caching)}, which is within ${limit.words}.`, { evidence });
  },
};

export default rule;
