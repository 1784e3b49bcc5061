import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import { missingKinds } from "../../../src/providers/missing.ts";
import { cloudfront } from "../../../src/providers/aws/cloudfront/index.ts";
import { denied, record, shown } from "../../services/record.ts";
import { DISTRIBUTION, LEGACY, MODERN, distribution, factsOf, routesOf } from "./distribution.ts";

const behaviours = (...patterns: readonly string[]): JsonObject => ({
  CacheBehaviors: { Items: patterns.map((PathPattern) => ({ ...MODERN, PathPattern })) },
});

describe("a distribution", () => {
  it("becomes a route for each behaviour, the default one last", () => {
    const routes = routesOf(distribution(MODERN, behaviours("/privacy/*", "*.jpg", "checkout/?")));
    expect(routes.map(({ id, name, path }) => [id, name, path])).toEqual([
      [`${DISTRIBUTION}#/privacy/*`, "/privacy/*", "/privacy/*"],
      [`${DISTRIBUTION}#*.jpg`, "*.jpg", "/*.jpg"],
      [`${DISTRIBUTION}#checkout/?`, "checkout/?", "/checkout/?"],
      [`${DISTRIBUTION}#*`, "*", "*"],
    ]);
    expect(routes[0]).toMatchObject({
      kind: "cdn-route",
      type: "AWS::CloudFront::Distribution",
      account: "123456789012",
      region: "global",
      record: DISTRIBUTION,
      distribution: DISTRIBUTION,
    });
    expect(routes.map(({ facts }) => shown(facts.enabled))).toEqual([true, true, true, true]);
  });

  it.each<[string, readonly string[], readonly (readonly [string, boolean])[]]>([
    [
      "a narrower one before",
      ["/a/b", "/a/*"],
      [
        ["/a/b", true],
        ["/a/*", true],
        ["*", true],
      ],
    ],
    [
      "a wider one before",
      ["/a/*", "/a/b*"],
      [
        ["/a/*", true],
        ["/a/b*", false],
        ["*", true],
      ],
    ],
    [
      "the same with a slash",
      ["a", "/a"],
      [
        ["a", true],
        ["/a", false],
        ["*", true],
      ],
    ],
    [
      "all",
      ["/b", "/*", "/c"],
      [
        ["/b", true],
        ["/*", true],
        ["/c", false],
        ["*", false],
      ],
    ],
    [
      "the default's own pattern",
      ["/b", "*"],
      [
        ["/b", true],
        ["*", true],
      ],
    ],
    [
      "one character",
      ["/?", "/x", "/xy"],
      [
        ["/?", true],
        ["/x", false],
        ["/xy", true],
        ["*", true],
      ],
    ],
  ])("serves nothing by a behaviour whose paths an earlier one takes: %s", (_, patterns, expected) => {
    const routes = routesOf(distribution(MODERN, behaviours(...patterns)));
    expect(routes.map(({ name, facts }) => [name, shown(facts.enabled)])).toEqual(expected);
  });

  it("of which two behaviours have the same pattern has the first", () => {
    const [first] = routesOf(distribution(MODERN, { CacheBehaviors: { Items: [{ ...LEGACY, PathPattern: "*" }] } }));
    expect(shown(first?.facts.caching ?? factsOf(distribution(MODERN)).caching)).toMatchObject({ standard: 3600 });
  });

  it.each<[JsonValue | undefined, unknown]>([
    [true, true],
    [false, false],
    [undefined, "unread:unreadable"],
    ["true", "unread:unreadable"],
  ])("that is enabled: %j", (Enabled, expected) => {
    expect(shown(factsOf(distribution(MODERN, { Enabled })).enabled)).toBe(expected);
  });

  it.each<[JsonValue | undefined, unknown]>([
    [{ Tags: { Items: [{ Key: "consentry:role", Value: "notice-route" }] } }, { "consentry:role": "notice-route" }],
    [{ Tags: { Items: [] } }, {}],
    [{ Tags: {} }, {}],
    [{}, "unread:unreadable"],
    [{ Tags: { Items: [{ Key: "x" }] } }, "unread:unreadable"],
    [null, "unread:unreadable"],
    [undefined, "unread:not-collected"],
    [denied("cloudfront:ListTagsForResource"), "unread:access-denied"],
  ])("with tags %j", (ListTagsForResource, expected) => {
    expect(shown(factsOf(distribution(MODERN, {}, { ListTagsForResource })).tags)).toEqual(expected);
  });

  it("that was listed and not read leaves its routes missing", () => {
    const part = denied("cloudfront:ListDistributions");
    const hidden = distribution(MODERN, {}, { ListDistributions: part });
    expect(cloudfront.normalize(hidden)).toEqual({ nodes: [], edges: [], edgeGaps: [] });
    expect(missingKinds([cloudfront], { scopes: [], lists: [], records: [hidden] })).toMatchObject([
      { kind: "cdn-route", provider: "aws", gap: { reason: "access-denied" } },
    ]);
  });

  it.each<[JsonValue]>([[7], ["x"], [[]], [true], [{ Items: 7 }], [{ Items: [7, null] }]])(
    "survives members that are %j",
    (value) => {
      const members = ["DefaultCacheBehavior", "CacheBehaviors", "Origins", "OriginGroups", "ViewerCertificate"];
      const changes = Object.fromEntries(members.map((key) => [key, value]));
      const { nodes, edges, edgeGaps } = cloudfront.normalize(distribution(MODERN, changes));
      expect(nodes.map(({ id }) => id)).toEqual([`${DISTRIBUTION}#*`]);
      const { caching, signal, transport } = factsOf(distribution(MODERN, changes));
      expect([caching, signal, transport].map(shown)).toEqual(Array(3).fill("unread:unreadable"));
      expect(edges).toEqual([]);
      expect(edgeGaps).toMatchObject([{ type: "serves", gap: { reason: "unreadable" } }]);
    },
  );

  it.each<[JsonValue]>([[7], ["x"], [[]], [null]])("survives a part that is %j", (part) => {
    const hidden = record("AWS::CloudFront::Distribution", DISTRIBUTION, { ListDistributions: part });
    expect(cloudfront.normalize(hidden).nodes).toEqual([]);
  });
});

describe("what a viewer is served over", () => {
  const transport = (policy: JsonValue, certificate: JsonValue, more: JsonObject = {}): unknown =>
    shown(
      factsOf(distribution({ ...MODERN, ViewerProtocolPolicy: policy }, { ViewerCertificate: certificate, ...more }))
        .transport,
    );
  const own = (MinimumProtocolVersion: string): JsonObject => ({ MinimumProtocolVersion });

  it.each<[JsonValue, unknown]>([
    ["allow-all", { http: "served", minimumTls: "1.2" }],
    ["redirect-to-https", { http: "redirected", minimumTls: "1.2" }],
    ["https-only", { http: "refused", minimumTls: "1.2" }],
    ["toString", "unread:unreadable"],
    [7, "unread:unreadable"],
  ])("by the policy %j", (policy, expected) => {
    expect(transport(policy, own("TLSv1.2_2021"))).toEqual(expected);
  });

  it.each<[JsonObject, unknown]>([
    [own("SSLv3"), "1.0"],
    [own("TLSv1"), "1.0"],
    [own("TLSv1_2016"), "1.0"],
    [own("TLSv1.1_2016"), "1.1"],
    [own("TLSv1.2_2018"), "1.2"],
    [own("TLSv1.3_2025"), "1.3"],
    [{ CloudFrontDefaultCertificate: true, MinimumProtocolVersion: "TLSv1.2_2021" }, "1.0"],
    [{ CloudFrontDefaultCertificate: true }, "1.0"],
  ])("by the certificate %j", (certificate, minimumTls) => {
    expect(transport("https-only", certificate)).toEqual({ http: "refused", minimumTls });
  });

  it.each<[JsonValue | undefined]>([[undefined], [{}], [own("TLSv2")], [own("quantum")], ["TLSv1"]])(
    "is not known by the certificate %j",
    (certificate) => expect(transport("https-only", certificate ?? null)).toBe("unread:unreadable"),
  );

  it("states the default certificate's TLS as the documented default that it is", () => {
    const { transport: fact } = factsOf(
      distribution(MODERN, { ViewerCertificate: { CloudFrontDefaultCertificate: true } }),
    );
    expect(fact).toMatchObject({ known: true, basis: "documented-default" });
  });

  it("is not known where tenants bring certificates", () => {
    const standard = { CloudFrontDefaultCertificate: true };
    expect(transport("https-only", standard, { ConnectionMode: "tenant-only" })).toBe("unread:unresolved");
    expect(transport("https-only", standard, { ConnectionMode: "direct" })).toMatchObject({ minimumTls: "1.0" });
    expect(transport("https-only", own("TLSv1.2_2021"), { ConnectionMode: "tenant-only" })).toMatchObject({
      minimumTls: "1.2",
    });
  });
});
