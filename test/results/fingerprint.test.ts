import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { fail } from "../../src/engine/verdict.ts";
import { fingerprintOf, ruleHash, runFingerprint } from "../../src/results/fingerprint.ts";
import { rule } from "./sample.ts";

describe("a fingerprint", () => {
  it("is what it was in every earlier version", () => {
    expect(fingerprintOf("retention/no-limit", "arn:aws:s3:::shop-archive")).toBe("88465498b785fbd75c15f8d7c95818da");
    expect(fingerprintOf("dsar/unauthenticated-endpoint", "arn:aws:s3:::größe")).toBe(
      "86e0b899a1841c08ea40fba8ab3c8988",
    );
  });

  it("hashes version, rule and resource with the unit separator between", () => {
    const hash = createHash("sha256").update("v1\u001fa/b\u001farn:aws:s3:::c").digest("hex");
    expect(fingerprintOf("a/b", "arn:aws:s3:::c")).toBe(hash.slice(0, 32));
  });
});

describe("a run's fingerprint", () => {
  const [a, b] = ["ab".repeat(32), "cd".repeat(32)] as const;
  it("is the start of its one snapshot's", () => expect(runFingerprint([a])).toBe("abababababab"));
  it("does not depend on the order of several", () => {
    expect(runFingerprint([a, b])).toBe(runFingerprint([b, a]));
    expect(runFingerprint([a, b])).toMatch(/^[0-9a-f]{12}$/);
    expect(runFingerprint([a, b])).not.toBe(runFingerprint([a]));
  });
  it("never has what would split a category", () => expect(runFingerprint(["a/b"])).toMatch(/^[0-9a-f]{12}$/));
});

describe("a rule's hash", () => {
  const plain = rule("a/b", 5);
  it.each([
    ["severity", { securitySeverity: 5.1 }],
    ["variants", { variants: { weak: 2 } }],
    ["provisions", { provisions: [] }],
    ["remedy", { fix: { aws: "Do that." } }],
    ["labels", { labels: ["personal-data"] }],
  ] as const)("changes with its %s", (_, change) =>
    expect(ruleHash({ ...plain, ...change })).not.toBe(ruleHash(plain)),
  );

  it("does not hang on how the check is written", () => {
    expect(ruleHash({ ...plain, check: () => fail("no") })).toBe(ruleHash(plain));
  });
});
