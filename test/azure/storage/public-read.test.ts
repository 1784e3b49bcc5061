import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import type { Exposure } from "../../../src/model/store-facts.ts";
import type { Fact } from "../../../src/model/fact.ts";
import { denied } from "../../services/record.ts";
import { ACCOUNT, entry, GET_ACCOUNT, LIST, listOf, row, ROW, storeOf } from "./account.ts";

const container = (publicAccess: JsonValue, name = "customers"): JsonObject => ({
  [LIST]: listOf(entry(name, { publicAccess })),
});
const allowing = (allowBlobPublicAccess: JsonValue, more: JsonObject = {}): JsonObject => ({
  [ROW]: row({ allowBlobPublicAccess, ...more }),
});
const confirmed = (properties: JsonObject): JsonObject => ({ [GET_ACCOUNT]: { properties } });
const denying = (rules: JsonObject = {}): JsonObject => ({ networkAcls: { defaultAction: "Deny", ...rules } });
const exposureOf = (body: JsonObject): Fact<Exposure> => storeOf(body).facts.publicRead;
const level = (body: JsonObject): string => {
  const fact = exposureOf(body);
  return fact.known ? fact.value.level : `unread:${fact.gaps[0].reason}`;
};

describe("publicRead", () => {
  const OPEN = { ...container("Container"), ...allowing(true) };
  const WEB = container("None", "$web");
  it.each<[string, JsonObject, string]>([
    ["no access level", container(null), "closed"],
    ["access level None", container("None"), "closed"],
    ["access level Blob", { ...container("Blob"), ...allowing(true) }, "open"],
    ["access level Container", OPEN, "open"],
    ["the account forbids", { ...OPEN, ...allowing(false) }, "closed"],
    ["the account is silent, which permits", { ...OPEN, [ROW]: row() }, "open"],
    ["the account is silent by null", { ...OPEN, ...allowing(null) }, "open"],
    [
      "the account's own read forbids, its row does not",
      { ...OPEN, ...confirmed({ allowBlobPublicAccess: false }) },
      "closed",
    ],
    ["the account's own read permits", { ...OPEN, ...confirmed({ allowBlobPublicAccess: true }) }, "open"],
    [
      "the account's own read permits, its row forbids",
      { ...OPEN, ...allowing(false), ...confirmed({ allowBlobPublicAccess: true }) },
      "open",
    ],
    // Networks
    [
      "all networks, in words",
      { ...OPEN, ...allowing(true, { publicNetworkAccess: "Enabled", networkAcls: { defaultAction: "Allow" } }) },
      "open",
    ],
    [
      "networks that the account leaves empty",
      { ...OPEN, ...allowing(true, { publicNetworkAccess: null, networkAcls: null }) },
      "open",
    ],
    ["no public network", { ...OPEN, ...allowing(true, { publicNetworkAccess: "Disabled" }) }, "closed"],
    ["a perimeter", { ...OPEN, ...allowing(true, { publicNetworkAccess: "SecuredByPerimeter" }) }, "conditional"],
    ["a firewall without addresses", { ...OPEN, ...allowing(true, denying({ ipRules: [] })) }, "closed"],
    ["a firewall with no rules at all", { ...OPEN, ...allowing(true, denying()) }, "closed"],
    ["a firewall with none, counted", { ...OPEN, ...allowing(true, denying({ ipRules: 0, ipv6Rules: 0 })) }, "closed"],
    [
      "a firewall with addresses",
      { ...OPEN, ...allowing(true, denying({ ipRules: [{ value: "198.51.100.0/24" }] })) },
      "conditional",
    ],
    ["a firewall with addresses, counted", { ...OPEN, ...allowing(true, denying({ ipRules: 2 })) }, "conditional"],
    ["a firewall with newer addresses", { ...OPEN, ...allowing(true, denying({ ipv6Rules: 1 })) }, "conditional"],
    [
      "no public network, whatever the firewall",
      { ...OPEN, ...allowing(true, { publicNetworkAccess: "Disabled", networkAcls: { defaultAction: "Allow" } }) },
      "closed",
    ],
    // A website
    ["a website", WEB, "conditional"],
    ["a website, where the account forbids", { ...WEB, ...allowing(false) }, "conditional"],
    ["a website with an access level", { ...container("Blob", "$web"), ...allowing(true) }, "open"],
    [
      "a website with an access level, where the account forbids",
      { ...container("Blob", "$web"), ...allowing(false) },
      "conditional",
    ],
    ["a website without a network", { ...WEB, ...allowing(true, { publicNetworkAccess: "Disabled" }) }, "closed"],
    ["a website behind a firewall", { ...WEB, ...allowing(true, denying()) }, "closed"],
    // What was not read
    ["access level None, account denied", { ...container("None"), [ROW]: denied(ROW) }, "closed"],
    ["open, account denied", { ...OPEN, [ROW]: denied(ROW) }, "unread:access-denied"],
    ["open, its own read denied", { ...OPEN, [GET_ACCOUNT]: denied(GET_ACCOUNT) }, "unread:access-denied"],
    ["open, its own read is none", { ...OPEN, [GET_ACCOUNT]: null }, "unread:unreadable"],
    ["open, a row without properties", { ...OPEN, [ROW]: { id: ACCOUNT } }, "unread:not-collected"],
    ["a website, account denied", { ...WEB, [ROW]: denied(ROW) }, "unread:access-denied"],
    ["an unknown access level", { ...container("Everyone"), ...allowing(true) }, "unread:unreadable"],
    ["an unknown access level, where the account forbids", { ...container("Everyone"), ...allowing(false) }, "closed"],
    [
      "an unknown access level, without a network",
      { ...container("Everyone"), ...allowing(true, { publicNetworkAccess: "Disabled" }) },
      "closed",
    ],
    ["a switch in text", { ...OPEN, ...allowing("false") }, "unread:unreadable"],
    [
      "a switch in text, without a network",
      { ...OPEN, ...allowing("false", { publicNetworkAccess: "Disabled" }) },
      "closed",
    ],
    [
      "an unknown network access",
      { ...OPEN, ...allowing(true, { publicNetworkAccess: "Sometimes" }) },
      "unread:unreadable",
    ],
    [
      "an unknown network access, where the account forbids",
      { ...OPEN, ...allowing(false, { publicNetworkAccess: 1 }) },
      "closed",
    ],
    ["a firewall in text", { ...OPEN, ...allowing(true, { networkAcls: "Deny" }) }, "unread:unreadable"],
    ["a firewall without a default", { ...OPEN, ...allowing(true, { networkAcls: {} }) }, "unread:unreadable"],
    [
      "a firewall with rules in text",
      { ...OPEN, ...allowing(true, denying({ ipRules: "none" })) },
      "unread:unreadable",
    ],
  ])("%s", (_, body, expected) => {
    expect(level(body)).toBe(expected);
  });

  it("says each way in, who may take it, and where that was read", () => {
    const fact = exposureOf({
      ...container("Blob"),
      ...confirmed({ allowBlobPublicAccess: true, ...denying({ ipRules: 1 }) }),
    });
    expect(fact.known && fact.value).toEqual({
      level: "conditional",
      who: "anyone",
      ways: [
        "its access level Blob lets anyone read blobs whose names they know, and its firewall admits 1 address range",
      ],
    });
    expect(fact.known && fact.from.map(({ pointer }) => pointer)).toEqual([
      "/storage:BlobContainers_List/value/0/properties/publicAccess",
      "/storage:StorageAccounts_GetProperties/properties/allowBlobPublicAccess",
      "/storage:StorageAccounts_GetProperties/properties/networkAcls",
    ]);
  });

  it.each<[string, JsonObject, string]>([
    [
      "an account that is silent",
      { ...container("Container"), [ROW]: row() },
      "its access level Container lets anyone list and read its blobs (its account leaves allowBlobPublicAccess unset, which permits it)",
    ],
    [
      "a website",
      container(null, "$web"),
      "a static website, if one is on, serves it to anyone whatever its access level",
    ],
    [
      "a perimeter",
      { ...OPEN, ...allowing(true, { publicNetworkAccess: "SecuredByPerimeter" }) },
      "its access level Container lets anyone list and read its blobs, and a network security perimeter decides who reaches it",
    ],
  ])("puts into words %s", (_, body, way) => {
    const fact = exposureOf(body);
    expect(fact.known && fact.value.ways).toEqual([way]);
  });

  it("states a default as one", () => {
    expect(exposureOf(container(null))).toMatchObject({ known: true, basis: "documented-default" });
  });

  it("is never made safer by masking: what is left known says the same", () => {
    const properties = fc.record<Record<string, JsonValue>>({
      allowBlobPublicAccess: fc.constantFrom<JsonValue>(true, false, null),
      publicNetworkAccess: fc.constantFrom<JsonValue>("Enabled", "Disabled", "SecuredByPerimeter", null),
      networkAcls: fc.constantFrom<JsonValue>(null, { defaultAction: "Allow" }, { defaultAction: "Deny", ipRules: 2 }),
    });
    const containers = fc.tuple(
      fc.constantFrom<JsonValue>("None", "Blob", "Container", null),
      fc.constantFrom("a", "$web"),
    );
    const mask = fc.constantFrom<JsonValue>(denied(ROW), 7, "x", [], true);
    fc.assert(
      fc.property(
        properties,
        containers,
        fc.constantFrom(ROW, GET_ACCOUNT),
        mask,
        (given, [access, name], key, masked) => {
          const body = { ...container(access, name), [ROW]: row(given), ...confirmed(given) };
          const found = level({ ...body, [key]: masked });
          expect(found.startsWith("unread") ? level(body) : found).toBe(level(body));
        },
      ),
      { numRuns: 500 },
    );
  });
});
