import { describe, expect, it } from "vitest";
import { findTerm, tokenize } from "../../src/scope/tokens.ts";
import {
  namedForPeople,
  namedForPreferences,
  namedForRequests,
  purposeOf,
  requestRoute,
} from "../../src/scope/words.ts";

describe("tokens", () => {
  it.each([
    ["/privacy/requests", ["privacy", "request"]],
    ["PrivacyRequests", ["privacy", "request"]],
    ["DSARExport", ["dsar", "export"]],
    ["EXPORT_BUCKET", ["export", "bucket"]],
    ["shop.policies-eu2", ["shop", "policy", "eu2"]],
    ["access/status/address", ["access", "status", "address"]],
    ["", []],
  ])("%s", (text, tokens) => expect(tokenize(text)).toEqual(tokens));

  it("matches several words only side by side and whole", () => {
    expect(findTerm(tokenize("/privacy/v2/requests"), ["privacy-request"])).toBeUndefined();
    expect(findTerm(tokenize("reorder"), ["order"])).toBeUndefined();
    expect(findTerm(tokenize("optOut"), ["opt-out"])).toBe("opt-out");
  });
});

describe("routes", () => {
  it.each([
    ["/dsar/{id}/export", "strong"],
    ["/privacy/requests", "strong"],
    ["/do-not-sell", "strong"],
    ["/account/opt-out", "strong"],
    ["/my-data", "weak"],
    ["/privacy", "weak"],
    ["/privacy/opt-out", "strong"],
    ["/consent", "weak"],
    ["/products/{id}", undefined],
    ["/reports/daily-sales/dsr", undefined],
    ["/dns/records", undefined],
    ["/forgot-password", undefined],
    ["/exports/csv", undefined],
  ])("%s is %s", (path, strength) => expect(requestRoute(path)?.strength).toBe(strength));

  it.each([
    ["GET", "/dsar/{id}/export", "disclose"],
    ["GET", "/dsar/{id}", "disclose"],
    ["GET", "/dsar/status", "disclose"],
    ["GET", "/dsar", undefined],
    ["POST", "/dsar", "intake"],
    ["POST", "/delete-my-data", "intake"],
    ["POST", "/dsar/{id}/delete", "delete"],
    ["POST", "/dsar/{id}/correct", "change"],
    ["PATCH", "/dsar/{id}", "change"],
    ["DELETE", "/dsar/{id}", "delete"],
    ["POST", "/do-not-sell", "opt-out"],
    ["GET", "/opt-out/{id}/status", "opt-out"],
    ["ANY", "/dsar/{proxy+}", undefined],
    ["ANY", "/dsar/export", "disclose"],
    ["POST", "/graphql", undefined],
  ])("%s %s is for %s", (method, path, purpose) => expect(purposeOf(method, path)).toBe(purpose));
});

describe("names", () => {
  it("are never more than a hint", () => {
    expect(namedForRequests("dsar-export-handler")?.strength).toBe("weak");
    expect(namedForPeople("shop-customers")?.strength).toBe("weak");
    expect(namedForPreferences("optOutRecords")?.strength).toBe("weak");
  });

  it.each(["ec2-user-data", "instance-profiles", "service-accounts", "shop-assets", "border-images"])(
    "%s says nothing of people",
    (name) => expect(namedForPeople(name)).toBeUndefined(),
  );

  it("tells preferences from the name system and from mail bounces", () => {
    expect(namedForPreferences("dns-zones")).toBeUndefined();
    expect(namedForPreferences("ses-bounce-suppression")).toBeUndefined();
  });
});
