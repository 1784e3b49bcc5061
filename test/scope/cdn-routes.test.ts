import { describe, expect, it } from "vitest";
import type { Config } from "../../src/config/config.ts";
import type { MissingKind } from "../../src/graph/graph.ts";
import type { Label, LabelState } from "../../src/model/label.ts";
import type { CdnRoute } from "../../src/model/resource.ts";
import { buildScope } from "../../src/scope/scope.ts";
import { denied, gap } from "../build/known-facts.ts";
import { cdnRoute } from "../build/more-stores.ts";
import type { Parts } from "../build/more-stores.ts";
import { graphOf } from "./estate.ts";

interface Around {
  readonly beside?: readonly CdnRoute[];
  readonly missing?: readonly MissingKind[];
  readonly config?: Config;
}

function stateOf(route: CdnRoute, label: Label, { beside = [], missing = [], config = {} }: Around = {}): LabelState {
  return buildScope(graphOf([route, ...beside], [], [], missing), config).label(route, label);
}

/** `strong`, `weak`, `none`, each with `?` where something unread could give more. */
function seen(route: CdnRoute, label: Label, around?: Around): string {
  const state = stateOf(route, label, around);
  return `${state.strength ?? "none"}${state.gaps.length > 0 ? "?" : ""}`;
}

describe("what a path says", () => {
  it.each([
    ["/privacy-policy/*", "notice-route", "strong"],
    ["/legal/*", "notice-route", "weak"],
    ["/privacy/requests/*", "notice-route", "none"],
    ["/whois-privacy/*", "notice-route", "none"],
    ["/dsar/*", "dsar-endpoint", "strong"],
    ["/privacy/requests/*", "dsar-endpoint", "strong"],
    ["/privacy/*", "dsar-endpoint", "weak"],
    ["/products/*", "dsar-endpoint", "none"],
    ["*", "page-route", "strong"],
    ["/*", "page-route", "strong"],
    ["/index.html", "page-route", "strong"],
    ["/shop/*", "page-route", "weak"],
    ["/images/*", "page-route", "none"],
    ["/api/*", "page-route", "none"],
    ["*.css", "page-route", "none"],
    ["/checkout/*", "checkout-route", "strong"],
    ["/cart", "checkout-route", "strong"],
    ["/products/*", "checkout-route", "none"],
  ] as const)("%s is %s: %s", (path, label, expected) => expect(seen(cdnRoute(path), label)).toBe(expected));

  it("gives a portal no purpose, whatever the config says of endpoints", () => {
    const config: Config = { scope: { "dsar-endpoint": [{ path: "/my-rights/**", purpose: "disclose" }] } };
    const state = stateOf(cdnRoute("/my-rights/*"), "dsar-endpoint", { config });
    expect(state.strength).toBe("strong");
    expect(state.purpose).toBeUndefined();
  });

  it("leaves open what unread tags could give", () => {
    const hidden = cdnRoute("/products/*", { tags: denied("cloudfront:ListTagsForResource") });
    expect(seen(hidden, "notice-route")).toBe("none?");
    expect(seen(hidden, "checkout-route")).toBe("none?");
  });
});

describe("the default route", () => {
  const notices = (parts: Parts<"cdn-route"> = {}): CdnRoute => cdnRoute("/privacy-policy/*", parts);
  const elsewhere = { ...cdnRoute("/privacy-policy/*"), id: "E2#/privacy-policy/*", distribution: "E2" };
  const unread = denied("test:Read");
  const unlisted: MissingKind = { provider: "aws", kind: "cdn-route", gap: gap("cloudfront:ListDistributions") };

  it.each<readonly [string, Around, string]>([
    ["alone", {}, "weak"],
    ["beside routes for something else", { beside: [cdnRoute("/images/*"), cdnRoute("/api/*")] }, "weak"],
    ["beside a route for notices", { beside: [notices()] }, "none"],
    ["beside one that only hints at notices", { beside: [cdnRoute("/legal/*")] }, "none"],
    [
      "beside one that a tag makes one for notices",
      { beside: [cdnRoute("/x/*", { tags: { "consentry:role": "notice-route" } })] },
      "none",
    ],
    [
      "beside one that the config takes the label from",
      { beside: [notices()], config: { scope: { "notice-route": [{ not: { path: "/privacy-policy/*" } }] } } },
      "weak",
    ],
    ["beside one of another distribution", { beside: [elsewhere] }, "weak"],
    ["beside one that serves nothing", { beside: [notices({ enabled: false })] }, "weak"],
    ["beside one of which nobody knows whether it serves", { beside: [notices({ enabled: unread })] }, "none?"],
    ["beside that and another for notices", { beside: [notices({ enabled: unread }), cdnRoute("/legal/*")] }, "none"],
    ["beside one whose tags were not read", { beside: [cdnRoute("/x/*", { tags: unread })] }, "none?"],
    ["beside one for notices whose tags were not read", { beside: [notices({ tags: unread })] }, "none"],
    ["beside another default route", { beside: [cdnRoute("/*")] }, "weak"],
    ["where routes were not listed", { missing: [unlisted] }, "none?"],
    ["where routes were not listed, beside one for notices", { beside: [notices()], missing: [unlisted] }, "none"],
    ["where another cloud's routes were not listed", { missing: [{ ...unlisted, provider: "azure" }] }, "weak"],
  ])("%s", (_, around, expected) => expect(seen(cdnRoute("*"), "notice-route", around)).toBe(expected));

  it("says why", () => {
    const [reason] = stateOf(cdnRoute("*"), "notice-route").reasons;
    expect(reason?.because).toBe("it serves every path that no other route takes");
  });

  it("is no other route's business", () => {
    expect(seen(cdnRoute("/images/*"), "notice-route")).toBe("none");
    expect(seen(cdnRoute("*"), "dsar-endpoint")).toBe("none");
  });
});
