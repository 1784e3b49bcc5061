import type { Declaration } from "../../../src/config/config.ts";
import rule from "../../../src/rules/notice/gpc-lost-at-edge.ts";
import { denied } from "../../build/known-facts.ts";
import { cdnRoute } from "../../build/more-stores.ts";
import type { Parts } from "../../build/more-stores.ts";
import { ruleTable } from "../rule-table.ts";

const CACHED = { caches: true, minimum: 1, standard: 86_400, maximum: 31_536_000 };
const ASKED = { caches: true, minimum: 0, standard: 0, maximum: 31_536_000 };
const LOST = { forwarded: false, keptApart: false, code: [] };
const MIXED = { forwarded: true, keptApart: false, code: [] };
const APART = { forwarded: true, keptApart: true, code: [] };
const CODE = ["arn:aws:cloudfront::123456789012:function/gpc"];

const page = (parts: Parts<"cdn-route">) => cdnRoute("*", parts);
const declared = (declaration: Declaration) => ({ declaration });
const ORIGIN = declared({ sellsOrShares: true, optOutSignalHandledBy: "origin" });
const EDGE = declared({ sellsOrShares: true, optOutSignalHandledBy: "edge" });

ruleTable(rule, [
  {
    of: "a signal that is in the key of a cached route",
    subject: page({ caching: CACHED, signal: APART }),
    config: ORIGIN,
    verdict: "pass",
    says: ["keeps cached answers apart by it"],
    shows: [APART],
  },
  {
    of: "a signal that is passed on, where nothing is cached and so all kept apart",
    subject: page({ signal: APART }),
    config: ORIGIN,
    verdict: "pass",
    says: ["caches nothing"],
  },
  {
    of: "a signal that is passed on where nothing is cached",
    subject: page({ signal: MIXED }),
    config: ORIGIN,
    verdict: "pass",
    says: ["caches nothing"],
  },
  {
    of: "a signal that never reaches the origin",
    subject: page({ signal: LOST }),
    config: ORIGIN,
    verdict: "fail",
    says: ["does not pass Sec-GPC to the origin"],
  },
  {
    of: "a signal that reaches the origin of a cached route without being in its key",
    subject: page({ caching: CACHED, signal: MIXED }),
    config: ORIGIN,
    verdict: "fail",
    says: [
      "at the origin, but the edge passes Sec-GPC to the origin and caches answers",
      "one visitor's reaches another",
    ],
    shows: [MIXED, CACHED],
  },
  {
    of: "a signal that is passed on, where the edge caches what the origin asks it to and nothing else",
    subject: page({ caching: ASKED, signal: MIXED }),
    config: ORIGIN,
    verdict: "review",
    says: ["where the origin asks for it", "may reach another", "Check that no page is cached"],
    shows: [MIXED, ASKED],
  },
  {
    of: "a signal that is passed on, where every answer is cached for a while",
    subject: page({ caching: { ...ASKED, minimum: 1 }, signal: MIXED }),
    config: ORIGIN,
    verdict: "fail",
  },
  {
    of: "a signal that is passed on, where an answer is cached of which the origin says nothing",
    subject: page({ caching: { ...ASKED, standard: 60 }, signal: MIXED }),
    config: ORIGIN,
    verdict: "fail",
  },
  {
    of: "a signal that is passed on, where the provider picks how long an answer is cached",
    subject: page({ caching: { ...ASKED, standard: null }, signal: MIXED }),
    config: ORIGIN,
    verdict: "fail",
  },
  {
    of: "a signal that never arrives, where the edge caches what the origin asks it to and nothing else",
    subject: page({ caching: ASKED, signal: LOST }),
    config: ORIGIN,
    verdict: "fail",
  },
  {
    of: "a checkout that loses the signal",
    subject: cdnRoute("/checkout/*", { signal: LOST }),
    config: ORIGIN,
    verdict: "fail",
    says: ["/checkout/*"],
  },
  {
    of: "a lost signal with code at the edge",
    subject: page({ signal: { ...LOST, code: CODE } }),
    config: ORIGIN,
    verdict: "review",
    says: ["does not pass Sec-GPC to the origin", "function/gpc"],
  },
  {
    of: "a signal that arrives, with code at the edge",
    subject: page({ signal: { ...APART, code: CODE } }),
    config: ORIGIN,
    verdict: "pass",
  },
  {
    of: "a lost signal where sale and sharing are not declared",
    subject: page({ signal: LOST }),
    config: declared({ optOutSignalHandledBy: "origin" }),
    verdict: "review",
    says: ["declaration.sellsOrShares"],
  },
  {
    of: "a lost signal where who handles it is not declared",
    subject: page({ signal: LOST }),
    config: declared({ sellsOrShares: true }),
    verdict: "review",
    says: ["does not pass Sec-GPC", "declaration.optOutSignalHandledBy"],
  },
  {
    of: "a signal that arrives, where who handles it is not declared",
    subject: page({ caching: CACHED, signal: APART }),
    config: declared({ sellsOrShares: true }),
    verdict: "review",
  },
  {
    of: "nothing declared and nothing read",
    subject: page({ signal: denied("cloudfront:ListCachePolicies"), caching: denied("cloudfront:ListCachePolicies") }),
    verdict: "review",
    says: ["was not read"],
  },
  {
    of: "a business that neither sells nor shares",
    subject: page({ signal: LOST, caching: CACHED }),
    config: declared({ sellsOrShares: false, optOutSignalHandledBy: "origin" }),
    verdict: "pass",
    says: ["neither sells nor shares", "11 CCR § 7025 binds only who does"],
  },
  {
    of: "a signal that the browser handles",
    subject: page({ signal: LOST, caching: CACHED }),
    config: declared({ sellsOrShares: true, optOutSignalHandledBy: "client" }),
    verdict: "pass",
    says: ["declared to be handled in the browser", "not inspected"],
  },
  {
    of: "a signal that code at the edge handles",
    subject: page({ signal: { ...LOST, code: CODE }, caching: CACHED }),
    config: EDGE,
    verdict: "pass",
    says: ["function/gpc", "not inspected"],
  },
  {
    of: "a signal that the edge is to handle, without code there",
    subject: page({ signal: APART }),
    config: EDGE,
    verdict: "review",
    says: ["no code runs there"],
  },
  {
    of: "a path that may serve pages and loses the signal",
    subject: cdnRoute("/shop/*", { signal: LOST }),
    config: ORIGIN,
    verdict: "review",
    says: ["weak signal"],
  },
  {
    of: "a folder of images",
    subject: cdnRoute("/images/*", { signal: LOST }),
    config: ORIGIN,
    verdict: "not-applicable",
  },
  {
    of: "a route that is switched off",
    subject: page({ signal: LOST, enabled: false }),
    config: ORIGIN,
    verdict: "not-applicable",
  },
  {
    of: "a signal that was not read",
    subject: page({ signal: denied("cloudfront:ListOriginRequestPolicies") }),
    config: ORIGIN,
    verdict: "unknown",
    missingReads: ["cloudfront:ListOriginRequestPolicies"],
  },
  {
    of: "a signal for the edge that was not read",
    subject: page({ signal: denied("cloudfront:ListOriginRequestPolicies") }),
    config: EDGE,
    verdict: "unknown",
    missingReads: ["cloudfront:ListOriginRequestPolicies"],
  },
  {
    of: "a signal that is passed on, where what is cached was not read",
    subject: page({ signal: MIXED, caching: denied("cloudfront:ListCachePolicies") }),
    config: ORIGIN,
    verdict: "unknown",
    missingReads: ["cloudfront:ListCachePolicies"],
  },
  {
    of: "a signal that never arrives, whatever is cached",
    subject: page({ signal: LOST, caching: denied("cloudfront:ListCachePolicies") }),
    config: ORIGIN,
    verdict: "fail",
  },
  {
    of: "a route of which nobody knows whether it serves",
    subject: page({ signal: LOST, enabled: denied("cdn:Endpoints_Get") }),
    config: ORIGIN,
    verdict: "unknown",
    missingReads: ["cdn:Endpoints_Get"],
  },
]);
