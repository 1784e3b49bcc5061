import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import { denied, shown } from "../../services/record.ts";
import {
  BY_OWN,
  LEGACY,
  MODERN,
  OPTIMIZED,
  cachePolicy,
  distribution,
  factsOf,
  originPolicy,
  withOriginPolicy,
} from "./distribution.ts";

type Changes = Readonly<Record<string, JsonValue | undefined>>;

const TIMES = { MinTTL: 0, DefaultTTL: 60, MaxTTL: 60 };
const whitelist = (...Items: readonly string[]): JsonObject => ({ HeaderBehavior: "whitelist", Headers: { Items } });
const PLAIN = cachePolicy(TIMES);
const KEYED = cachePolicy(TIMES, whitelist("Origin", "sec-gpc"));
const legacy = (...Items: readonly string[]): JsonObject => ({ ...LEGACY, ForwardedValues: { Headers: { Items } } });
const at = (forwarded: boolean, keptApart: boolean) => ({ forwarded, keptApart, code: [] });
const NO_ORIGIN_LIST = { ListOriginRequestPolicies: denied("cloudfront:ListOriginRequestPolicies") };
const NO_CACHE_LIST = { ListCachePolicies: denied("cloudfront:ListCachePolicies") };

describe("what becomes of the signal", () => {
  it.each<[string, JsonObject, Changes, unknown]>([
    ["neither forwarded nor in the key", BY_OWN, PLAIN, at(false, false)],
    ["in the key, and so forwarded", BY_OWN, KEYED, at(true, true)],
    ["another header in the key", BY_OWN, cachePolicy(TIMES, whitelist("Origin")), at(false, false)],
    [
      "forwarded with all",
      withOriginPolicy(BY_OWN),
      { ...PLAIN, ...originPolicy({ HeaderBehavior: "allViewer" }) },
      at(true, false),
    ],
    [
      "forwarded with all and CloudFront's own",
      withOriginPolicy(BY_OWN),
      {
        ...PLAIN,
        ...originPolicy({
          ...whitelist("CloudFront-Viewer-Country"),
          HeaderBehavior: "allViewerAndWhitelistCloudFront",
        }),
      },
      at(true, false),
    ],
    [
      "forwarded by name",
      withOriginPolicy(BY_OWN),
      { ...PLAIN, ...originPolicy(whitelist("SEC-GPC")) },
      at(true, false),
    ],
    [
      "another forwarded by name",
      withOriginPolicy(BY_OWN),
      { ...PLAIN, ...originPolicy(whitelist("DNT")) },
      at(false, false),
    ],
    [
      "not among those left out",
      withOriginPolicy(BY_OWN),
      { ...PLAIN, ...originPolicy({ ...whitelist("Host"), HeaderBehavior: "allExcept" }) },
      at(true, false),
    ],
    [
      "left out",
      withOriginPolicy(BY_OWN),
      { ...PLAIN, ...originPolicy({ ...whitelist("Sec-GPC"), HeaderBehavior: "allExcept" }) },
      at(false, false),
    ],
    [
      "none forwarded",
      withOriginPolicy(BY_OWN),
      { ...PLAIN, ...originPolicy({ HeaderBehavior: "none" }) },
      at(false, false),
    ],
    [
      "in the key though the other policy forwards none",
      withOriginPolicy(BY_OWN),
      { ...KEYED, ...originPolicy({ HeaderBehavior: "none" }) },
      at(true, true),
    ],
    ["nothing kept", MODERN, {}, at(false, true)],
    [
      "nothing kept, forwarded",
      withOriginPolicy(MODERN),
      originPolicy({ HeaderBehavior: "allViewer" }),
      at(true, true),
    ],
    ["a managed policy that keeps", { ...MODERN, CachePolicyId: OPTIMIZED }, NO_CACHE_LIST, at(false, false)],
    ["in the old form, not forwarded", LEGACY, {}, at(false, false)],
    ["in the old form, by name", legacy("Host", "Sec-Gpc"), {}, at(true, true)],
    ["in the old form, every one", legacy("*"), {}, at(true, true)],
    ["in the old form, others", legacy("Host"), {}, at(false, false)],
    ["cache policies denied", BY_OWN, NO_CACHE_LIST, "unread:access-denied"],
    [
      "cache policies denied, forwarded",
      withOriginPolicy(BY_OWN),
      { ...NO_CACHE_LIST, ...originPolicy({ HeaderBehavior: "allViewer" }) },
      "unread:access-denied",
    ],
    ["origin policies denied", withOriginPolicy(BY_OWN), { ...PLAIN, ...NO_ORIGIN_LIST }, "unread:access-denied"],
    ["origin policies denied, in the key", withOriginPolicy(BY_OWN), { ...KEYED, ...NO_ORIGIN_LIST }, at(true, true)],
    ["origin policies denied, none named", BY_OWN, { ...PLAIN, ...NO_ORIGIN_LIST }, at(false, false)],
    ["an origin policy that is not listed", withOriginPolicy(BY_OWN), PLAIN, "unread:unresolved"],
    [
      "an origin policy of a kind unheard of",
      withOriginPolicy(BY_OWN),
      { ...PLAIN, ...originPolicy({ HeaderBehavior: "some" }) },
      "unread:unreadable",
    ],
    ["an origin policy's name that is a number", { ...BY_OWN, OriginRequestPolicyId: 7 }, PLAIN, "unread:unreadable"],
    ["a cache policy without its headers", BY_OWN, cachePolicy(TIMES, {}), "unread:unreadable"],
    [
      "a cache policy whose headers are text",
      BY_OWN,
      cachePolicy(TIMES, { HeaderBehavior: "whitelist", Headers: { Items: "Sec-GPC" } }),
      "unread:unreadable",
    ],
    ["neither form", { ...MODERN, CachePolicyId: "" }, {}, "unread:unreadable"],
  ])("%s", (_, settings, parts, expected) => {
    expect(shown(factsOf(distribution(settings, {}, parts)).signal)).toEqual(expected);
  });

  it("leaves to the code at the edge what it may do, by name", () => {
    const settings: JsonObject = {
      ...MODERN,
      FunctionAssociations: {
        Items: [{ FunctionARN: "arn:aws:cloudfront::123456789012:function/gpc", EventType: "viewer-request" }],
      },
      LambdaFunctionAssociations: {
        Items: [
          { LambdaFunctionARN: "arn:aws:lambda:us-east-1:123456789012:function:edge:3", EventType: "origin-request" },
          { LambdaFunctionARN: "arn:aws:lambda:us-east-1:123456789012:function:edge:3", EventType: "origin-response" },
        ],
      },
    };
    expect(shown(factsOf(distribution(settings)).signal)).toMatchObject({ code: ["edge", "gpc"] });
  });

  it.each<[JsonValue]>([[7], [{ Items: {} }], [{ Items: [{}] }]])("is not known where its functions are %j", (list) => {
    const { signal } = factsOf(distribution({ ...MODERN, FunctionAssociations: list }));
    expect(shown(signal)).toBe("unread:unreadable");
  });
});
