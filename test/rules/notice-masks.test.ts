import fc from "fast-check";
import type { Config } from "../../src/config/config.ts";
import { judgeOne } from "../../src/engine/judge.ts";
import type { Rule } from "../../src/engine/rule.ts";
import type { EdgeCaching } from "../../src/model/edge-cache.ts";
import { describe, expect, test } from "vitest";
import gpcLostAtEdge from "../../src/rules/notice/gpc-lost-at-edge.ts";
import notReviewedWithinAYear from "../../src/rules/notice/not-reviewed-within-a-year.ts";
import plaintext from "../../src/rules/notice/plaintext.ts";
import staleAtEdge from "../../src/rules/notice/stale-at-edge.ts";
import { denied, gap } from "../build/known-facts.ts";
import { cdnRoute } from "../build/more-stores.ts";
import type { Parts } from "../build/more-stores.ts";
import { world } from "../build/world.ts";

const DAY = 86_400;
const seconds = fc.constantFrom(0, 60, DAY, DAY + 1, 7 * DAY);
const endless = fc.option(seconds, { nil: null });
const errors = fc.record({ seconds, masks: fc.boolean() });
const caching: fc.Arbitrary<EdgeCaching> = fc
  .record({ caches: fc.boolean(), minimum: seconds, standard: endless, maximum: endless, errors: fc.option(errors) })
  .map(({ errors: page, ...times }) => (page ? { ...times, errors: page } : times));

const parts: fc.Arbitrary<Parts<"cdn-route">> = fc.record({
  caching,
  signal: fc.record({
    forwarded: fc.boolean(),
    keptApart: fc.boolean(),
    code: fc.constantFrom<readonly string[]>([], ["f"]),
  }),
  transport: fc.record({
    http: fc.constantFrom("served" as const, "redirected" as const, "refused" as const),
    minimumTls: fc.constantFrom("1.0", "1.2"),
  }),
  enabled: fc.boolean(),
  tags: fc.constantFrom<Record<string, string>>(
    {},
    { "consentry:role": "notice-route" },
    { "consentry:role": "page-route" },
  ),
});

const configs: fc.Arbitrary<Config> = fc.record({
  declaration: fc.record(
    {
      sellsOrShares: fc.boolean(),
      noticesReviewed: fc.constantFrom("2020-01-01", "2026-11-01"),
      optOutSignalHandledBy: fc.constantFrom("origin" as const, "edge" as const, "client" as const),
    },
    { requiredKeys: [] },
  ),
  scope: fc.constantFrom<NonNullable<Config["scope"]>>(
    {},
    { "notice-route": [{ not: { tag: { "consentry:role": "page-*" } } }] },
  ),
});

const PATHS = ["*", "/privacy-policy", "/legal/*", "/dsar/*", "/checkout/*", "/shop/*", "/images/*"];
const FACTS = ["caching", "signal", "transport", "enabled", "tags"] as const;

interface Case {
  readonly first: Parts<"cdn-route">;
  readonly second: Parts<"cdn-route">;
  readonly paths: readonly string[];
  readonly config: Config;
}
interface Hidden {
  readonly first: readonly (typeof FACTS)[number][];
  readonly second: readonly (typeof FACTS)[number][];
  readonly unlisted: boolean;
}

const cases: fc.Arbitrary<Case> = fc.record({
  first: parts,
  second: parts,
  paths: fc.uniqueArray(fc.constantFrom(...PATHS), { minLength: 2, maxLength: 2 }),
  config: configs,
});
const hiding: fc.Arbitrary<Hidden> = fc.record({
  first: fc.subarray([...FACTS]),
  second: fc.subarray([...FACTS]),
  unlisted: fc.boolean(),
});

/** What the rule says of the first of two routes of one distribution, with some of what they are unread. */
function verdict(rule: Rule, { first, second, paths, config }: Case, hidden: Hidden): string | undefined {
  const [path = "", other = ""] = paths;
  const masked = (all: Parts<"cdn-route">, keys: readonly string[]): Parts<"cdn-route"> => ({
    ...all,
    ...Object.fromEntries(keys.map((key) => [key, denied(`test:${key}`)])),
  });
  const subject = cdnRoute(path, masked(first, hidden.first));
  const missing = hidden.unlisted ? [{ provider: "aws", kind: "cdn-route", gap: gap("test:List") } as const] : [];
  const nodes = [subject, cdnRoute(other, masked(second, hidden.second))];
  return judgeOne(rule, subject, world({ nodes, missing, config }))?.verdict;
}

const NOTHING: Hidden = { first: [], second: [], unlisted: false };

describe("what was not read of routes", () => {
  test.each([gpcLostAtEdge, notReviewedWithinAYear, plaintext, staleAtEdge].map((rule) => [rule.id, rule] as const))(
    "%s: it turns no failure into a pass, and takes away no verdict",
    (_, rule) => {
      fc.assert(
        fc.property(cases, hiding, (routes, hidden) => {
          const before = verdict(rule, routes, NOTHING);
          const after = verdict(rule, routes, hidden);
          if (before === "fail" || before === "review") expect(after).not.toBe("pass");
          if (before !== undefined) expect(after).toBeDefined();
          if (before === undefined) expect([undefined, "unknown"]).toContain(after);
        }),
        { numRuns: 300 },
      );
    },
  );

  test("gpc-lost-at-edge: a verdict that stands without it is the one that stands with it", () => {
    fc.assert(
      fc.property(cases, hiding, (routes, hidden) => {
        const after = verdict(gpcLostAtEdge, routes, hidden);
        if (after === "pass" || after === "fail") expect(verdict(gpcLostAtEdge, routes, NOTHING)).toBe(after);
      }),
      { numRuns: 300 },
    );
  });
});
