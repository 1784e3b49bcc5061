import type { Rule } from "../../engine/rule.ts";
import { evidenceOf, fail, notApplicable, pass, review } from "../../engine/verdict.ts";
import { cite } from "../../law/provisions.ts";
import { fateOfSignal, mayMix, signalArrives } from "../edge-signal.ts";

const rule: Rule<"cdn-route"> = {
  id: "notice/gpc-lost-at-edge",
  title: "A browser's opt-out signal is lost at the edge",
  kinds: ["cdn-route"],
  clouds: ["aws", "azure"],
  labels: ["page-route", "checkout-route"],
  securitySeverity: 5.5,
  precision: "medium",
  provisions: cite("11 CCR § 7025(b)", "11 CCR § 7025(c)(1)", "Civ. Code § 1798.135", "Civ. Code § 1798.120"),
  why: "Whoever sells or shares personal information has to honour the opt-out signal that a browser sends with each request (Sec-GPC). An origin that is to honour it has to see it; and a page that was cached for a visitor without the signal must not be served to one who sends it. Sephora, Tractor Supply and PlayOn were fined for signals that went unheard.",
  exceptions: [
    "A business that declares that it neither sells nor shares: the regulation does not bind it (11 CCR § 7025), and the route passes.",
    "The signal is declared to be handled in the browser, or by code at the edge that is there: passes with that as its basis; neither scripts nor code are inspected.",
    "Code at the edge that may handle it, where the origin is declared to: a review.",
    "A route that passes the signal on and caches only where the origin asks for it, or where the condition of a rule is met: a review.",
    "Where it is not declared who handles the signal, or whether data are sold or shared: a review at most.",
    "A route that serves nothing because it is switched off.",
  ],
  fix: {
    aws: `Put the header into the cache key: an origin request policy alone passes it on, but lets one visitor's page reach another. Name the policy in the behaviour with update-distribution.

aws cloudfront create-cache-policy --cache-policy-config '{"Name":"pages-by-signal","MinTTL":0,"DefaultTTL":300,"MaxTTL":3600,
  "ParametersInCacheKeyAndForwardedToOrigin":{"EnableAcceptEncodingGzip":true,"EnableAcceptEncodingBrotli":true,
  "HeadersConfig":{"HeaderBehavior":"whitelist","Headers":{"Quantity":1,"Items":["Sec-GPC"]}},
  "CookiesConfig":{"CookieBehavior":"none"},"QueryStringsConfig":{"QueryStringBehavior":"all"}}}'
aws cloudfront update-distribution --id <distribution> --if-match <etag> --distribution-config file://distribution.json

Where nothing is cached, an origin request policy that passes Sec-GPC on is enough. Say in the config who handles the signal (declaration.optOutSignalHandledBy).`,
    azure: `Front Door cannot keep answers apart by a header. Let requests that bear the signal go past the cache.

az afd rule create --profile-name <profile> --resource-group <group> --rule-set-name signals --rule-name pastCache --order 1 \\
  --match-variable RequestHeader --selector Sec-GPC --operator Equal --match-values 1 \\
  --action-name RouteConfigurationOverride --enable-caching false

// Bicep, of the rule
properties: {
  order: 1
  conditions: [
    {
      name: 'RequestHeader'
      parameters: { typeName: 'DeliveryRuleRequestHeaderConditionParameters', selector: 'Sec-GPC', operator: 'Equal', matchValues: [ '1' ] }
    }
  ]
  actions: [
    { name: 'RouteConfigurationOverride', parameters: { typeName: 'DeliveryRuleRouteConfigurationOverrideActionParameters' } }
  ]
}

Tie the rule set to each route that serves pages. Say in the config who handles the signal (declaration.optOutSignalHandledBy).`,
  },
  needs: ["cdn-route", "cdn-route.enabled", "cdn-route.signal", "cdn-route.caching"],
  check(route, { config, read }) {
    const { enabled, signal, caching } = route.facts;
    if (!read(enabled)) return notApplicable();
    const { sellsOrShares, optOutSignalHandledBy } = config.declaration ?? {};
    const serves = `The route ${route.name} serves pages`;
    const seen = { evidence: [...evidenceOf(signal), ...evidenceOf(caching), ...evidenceOf(enabled)] };
    if (sellsOrShares === false) {
      return pass(
        `${serves}, and the business declares that it neither sells nor shares personal information; 11 CCR § 7025 binds only who does.`,
        seen,
      );
    }
    if (optOutSignalHandledBy === undefined) {
      return review(
        `${serves}, and ${fateOfSignal(route.facts)}. Who handles the signal is not declared: check it, and declare it (declaration.optOutSignalHandledBy).`,
        seen,
      );
    }
    const handled = `${serves}, and the signal is declared to be handled`;
    if (optOutSignalHandledBy === "client") {
      return pass(`${handled} in the browser; what the scripts there do was not inspected.`, seen);
    }
    const { code } = read(signal);
    const programs = code.join(", ");
    if (optOutSignalHandledBy === "edge") {
      return code.length > 0
        ? pass(`${handled} at the edge, where ${programs} runs; what it does was not inspected.`, seen)
        : review(`${handled} at the edge, but no code runs there on this route. Check what handles it.`, seen);
    }
    if (read(signalArrives(route.facts))) return pass(`${serves}, and ${fateOfSignal(route.facts)}.`, seen);
    const lost = `${handled} at the origin, but ${fateOfSignal(route.facts)}`;
    if (code.length > 0) return review(`${lost}. Check whether ${programs} handles it at the edge.`, seen);
    if (mayMix(route.facts)) return review(`${lost}. Check that no page is cached which depends on the signal.`, seen);
    if (sellsOrShares) return fail(`${lost}.`, seen);
    return review(
      `${lost}. Whether data are sold or shared is not declared: check it (declaration.sellsOrShares).`,
      seen,
    );
  },
};

export default rule;
