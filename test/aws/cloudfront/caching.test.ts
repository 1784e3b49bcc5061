import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import { denied, shown } from "../../services/record.ts";
import { BY_OWN, DISABLED, LEGACY, MODERN, OPTIMIZED, cachePolicy, distribution, factsOf } from "./distribution.ts";

type Changes = Readonly<Record<string, JsonValue | undefined>>;

const kept = (minimum: number, standard: number, maximum: number) => ({ caches: true, minimum, standard, maximum });
const NOTHING = { caches: false, minimum: 0, standard: 0, maximum: 0 };
const YEAR = 31_536_000;
const DENIED = { ListCachePolicies: denied("cloudfront:ListCachePolicies") };
const named = (id: string): JsonObject => ({ ...MODERN, CachePolicyId: id });

describe("how long the edge keeps an answer", () => {
  it.each<[string, JsonObject, Changes, unknown, string?]>([
    ["by a policy", BY_OWN, cachePolicy({ MinTTL: 1, DefaultTTL: 60, MaxTTL: 300 }), kept(1, 60, 300), "read"],
    [
      "by a policy of which only the minimum is set",
      BY_OWN,
      cachePolicy({ MinTTL: 5 }),
      kept(5, 86_400, YEAR),
      "documented-default",
    ],
    [
      "by a policy with a minimum above the usual time",
      BY_OWN,
      cachePolicy({ MinTTL: 100_000 }),
      kept(100_000, 100_000, YEAR),
      "documented-default",
    ],
    [
      "by a policy with a time above the usual maximum",
      BY_OWN,
      cachePolicy({ MinTTL: 0, DefaultTTL: YEAR * 2 }),
      kept(0, YEAR * 2, YEAR * 2),
      "documented-default",
    ],
    ["by a policy of zeros", BY_OWN, cachePolicy({ MinTTL: 0, DefaultTTL: 0, MaxTTL: 0 }), NOTHING, "read"],
    [
      "only where the origin asks for it",
      BY_OWN,
      cachePolicy({ MinTTL: 0, DefaultTTL: 0, MaxTTL: 9 }),
      kept(0, 0, 9),
      "read",
    ],
    [
      "by a policy that leaves the settings beside it without effect",
      { ...LEGACY, ...BY_OWN },
      cachePolicy({ MinTTL: 0, DefaultTTL: 0, MaxTTL: 0 }),
      NOTHING,
    ],
    ["by a managed policy, its list denied", named(OPTIMIZED), DENIED, kept(1, 86_400, YEAR), "documented-default"],
    ["not, by a managed policy, its list denied", named(DISABLED), DENIED, NOTHING, "documented-default"],
    ["not, by a managed policy, its list never asked for", named(DISABLED), { ListCachePolicies: undefined }, NOTHING],
    [
      "by a managed policy as it is listed",
      named(OPTIMIZED),
      { ListCachePolicies: { [OPTIMIZED]: { CachePolicyConfig: { MinTTL: 2, DefaultTTL: 3, MaxTTL: 4 } } } },
      kept(2, 3, 4),
      "read",
    ],
    ["in the old form", LEGACY, {}, kept(0, 3600, 7200), "read"],
    [
      "in the old form, by its defaults",
      { ...LEGACY, MinTTL: undefined, DefaultTTL: undefined, MaxTTL: undefined },
      {},
      kept(0, 86_400, YEAR),
      "documented-default",
    ],
    ["in the old form, with zeros", { ...LEGACY, DefaultTTL: 0, MaxTTL: 0 }, {}, NOTHING],
    ["not where every header is forwarded", { ...LEGACY, ForwardedValues: { Headers: { Items: ["*"] } } }, {}, NOTHING],
    ["policies denied", BY_OWN, DENIED, "unread:access-denied"],
    ["policies denied, in the old form", LEGACY, DENIED, kept(0, 3600, 7200)],
    ["a policy that is not listed", BY_OWN, {}, "unread:unresolved"],
    ["policies never asked for", BY_OWN, { ListCachePolicies: undefined }, "unread:not-collected"],
    ["a policy without a minimum", BY_OWN, cachePolicy({ DefaultTTL: 60 }), "unread:unreadable"],
    ["a policy whose time is text", BY_OWN, cachePolicy({ MinTTL: 0, DefaultTTL: "60" }), "unread:unreadable"],
    ["a policy's name that is a number", { ...MODERN, CachePolicyId: 7 }, {}, "unread:unreadable"],
    ["neither form", { ...MODERN, CachePolicyId: "" }, {}, "unread:unreadable"],
    ["in the old form, with a time that is text", { ...LEGACY, MinTTL: "0" }, {}, "unread:unreadable"],
    [
      "in the old form, with headers that are text",
      { ...LEGACY, ForwardedValues: { Headers: "*" } },
      {},
      "unread:unreadable",
    ],
  ])("%s", (_, settings, parts, expected, basis) => {
    const { caching } = factsOf(distribution(settings, {}, parts));
    expect(shown(caching)).toEqual(expected);
    if (basis !== undefined) expect(caching).toMatchObject({ basis });
  });
});

describe("how long the edge keeps an error page", () => {
  const page = (more: JsonObject): JsonObject => ({ ErrorCode: 404, ...more });
  const masks = { ResponseCode: "200", ResponsePagePath: "/index.html" };
  it.each<[string, JsonValue | undefined, unknown, string]>([
    ["where nothing is set", undefined, undefined, "read"],
    ["where the list is empty", { Quantity: 0 }, undefined, "read"],
    ["as set", { Items: [page({ ErrorCachingMinTTL: 300 })] }, { seconds: 300, masks: false }, "read"],
    ["by the default", { Items: [page(masks)] }, { seconds: 10, masks: true }, "documented-default"],
    [
      "the longest",
      { Items: [page({ ErrorCachingMinTTL: 5 }), page({ ErrorCachingMinTTL: 60 })] },
      { seconds: 60, masks: false },
      "read",
    ],
    [
      "one that masks the error before one that does not",
      { Items: [page({ ErrorCachingMinTTL: 900 }), page({ ...masks, ErrorCachingMinTTL: 30 })] },
      { seconds: 30, masks: true },
      "read",
    ],
    [
      "one that stays an error",
      { Items: [page({ ResponseCode: "404", ErrorCachingMinTTL: 30 })] },
      { seconds: 30, masks: false },
      "read",
    ],
  ])("%s", (_, CustomErrorResponses, errors, basis) => {
    const { caching } = factsOf(distribution(LEGACY, { CustomErrorResponses }));
    expect(shown(caching)).toEqual({ ...kept(0, 3600, 7200), ...(errors ? { errors } : {}) });
    expect(caching).toMatchObject({ basis });
  });

  it.each<[JsonValue]>([[7], [{ Items: {} }], [{ Items: ["x"] }], [{ Items: [page({ ErrorCachingMinTTL: "5" })] }]])(
    "is not known by %j",
    (CustomErrorResponses) => {
      expect(shown(factsOf(distribution(LEGACY, { CustomErrorResponses })).caching)).toBe("unread:unreadable");
    },
  );
});
