import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/model/json.ts";
import { denied, shown } from "../../services/record.ts";
import { edgesOf, route } from "./rest-api.ts";

const rate = (throttlingRateLimit: unknown): JsonObject => ({ throttlingRateLimit }) as JsonObject;
const stage = (methodSettings: unknown): JsonObject => ({ stageName: "s", methodSettings }) as JsonObject;
const GET = { authorizationType: "NONE", methodIntegration: { type: "MOCK" } };

describe("whether a method is limited", () => {
  it.each([
    ["without any setting", [stage(undefined)], false],
    ["for all methods", [stage({ "*/*": rate(50) })], true],
    ["for all methods, to nothing", [stage({ "*/*": rate(0) })], true],
    ["by the account's own limit", [stage({ "*/*": rate(10_000) })], false],
    ["by less than the account's", [stage({ "*/*": rate(9_999) })], true],
    ["by none", [stage({ "*/*": rate(-1) })], false],
    ["of its own", [stage({ "~1dsar~1{id}/GET": rate(5) })], true],
    ["of its own, without the first slash", [stage({ "dsar~1{id}/GET": rate(5) })], true],
    ["of its own, as a plain path", [stage({ "dsar/{id}/GET": rate(5) })], true],
    ["of its own that lifts that of all", [stage({ "~1dsar~1{id}/GET": rate(-1), "*/*": rate(5) })], false],
    ["of its own that says nothing of it", [stage({ "~1dsar~1{id}/GET": {}, "*/*": rate(5) })], true],
    ["of another method", [stage({ "~1dsar~1{id}/POST": rate(5) })], false],
    ["of another path", [stage({ "~1dsar/GET": rate(5) })], false],
    ["at one stage of two", [stage({ "*/*": rate(5) }), stage({})], false],
    ["at both", [stage({ "*/*": rate(5) }), stage({ "*/*": rate(7) })], true],
    ["at none, since there is none", [], false],
    ["by text", [stage({ "*/*": rate("5") })], "unread:unreadable"],
    ["by text at one stage, not at all at the other", [stage({ "*/*": rate("5") }), stage({})], false],
    ["by settings that are none", [stage(7)], "unread:unreadable"],
    ["by a setting that is none", [stage({ "*/*": 7 })], "unread:unreadable"],
    ["by a key that is none", [stage({ GET: rate(5) })], false],
  ])("%s", (_, item, expected) => {
    expect(shown(route({ body: { GetStages: { item } } }).facts.throttled)).toBe(expected);
  });

  it.each([
    [{ GetStages: denied("x") }, "unread:access-denied"],
    [{ GetStages: { item: "x" } }, "unread:unreadable"],
    [{ GetStages: { item: [7] } }, "unread:unreadable"],
    [{ GetStages: {} }, false],
  ])("of stages that were not read %#", (body, expected) => {
    expect(shown(route({ body }).facts.throttled)).toBe(expected);
  });

  it("holds in a region whose accounts may do less", () => {
    const body = { GetStages: { item: [stage({ "*/*": rate(2_500) })] } };
    expect(shown(route({ body, region: "eu-south-1" }).facts.throttled)).toBe(false);
    expect(shown(route({ body }).facts.throttled)).toBe(true);
  });

  it("may be by a plan, where a key is asked for", () => {
    const methods = { GET: { ...GET, apiKeyRequired: true } };
    expect(shown(route({ methods }).facts.throttled)).toBe("unread:not-collected");
    const body = { GetStages: { item: [stage({ "*/*": rate(5) })] } };
    expect(shown(route({ methods, body }).facts.throttled)).toBe(true);
  });

  const every = (verbs: readonly string[]): JsonObject =>
    Object.fromEntries(verbs.map((verb) => [`~1dsar~1{id}/${verb}`, rate(5)]));
  it.each([
    ["all verbs at once", { "*/*": rate(5) }, {}, true],
    ["its own", { "~1dsar~1{id}/ANY": rate(5) }, {}, true],
    ["one of its verbs", every(["POST"]), {}, false],
    ["each of its verbs", every(["DELETE", "GET", "HEAD", "PATCH", "POST", "PUT"]), {}, true],
    ["all but one that is lifted", { "*/*": rate(5), "~1dsar~1{id}/POST": rate(-1) }, {}, false],
    [
      "all but one that has a method of its own",
      { "*/*": rate(5), "~1dsar~1{id}/POST": rate(-1) },
      { POST: GET },
      true,
    ],
    ["text", { "*/*": rate("x") }, {}, "unread:unreadable"],
  ])("for any verb, by a setting for %s", (_, settings, more, expected) => {
    const body = { GetStages: { item: [stage(settings)] } };
    expect(shown(route({ methods: { ANY: GET, ...more }, body }, "ANY").facts.throttled)).toBe(expected);
  });

  it("for any verb that is left, where each has a method of its own", () => {
    const methods = Object.fromEntries(["ANY", "DELETE", "GET", "HEAD", "PATCH", "POST", "PUT"].map((v) => [v, GET]));
    const body = { GetStages: { item: [stage({ "~1dsar~1{id}/GET": rate(-1), "*/*": rate(5) })] } };
    expect(shown(route({ methods, body }, "ANY").facts.throttled)).toBe(true);
    expect(shown(route({ methods }, "ANY").facts.throttled)).toBe(false);
  });
});

describe("the firewalls in front of a method", () => {
  const [A, B] = ["arn:aws:wafv2:us-west-2:123456789012:regional/webacl/a/1", "arn:aws:wafv2:x"];
  it.each([
    [{ item: [{ webAclArn: A }] }, [A]],
    [{ item: [{ webAclArn: A }, { webAclArn: A }] }, [A]],
    [{ item: [{ webAclArn: B }, { webAclArn: A }] }, [B, A].sort()],
    [{ item: [{ webAclArn: A }, {}] }, []],
    [{ item: [{ webAclArn: A }, { webAclArn: "" }] }, []],
    [{ item: [] }, []],
    [{ item: [{ webAclArn: 7 }] }, ["unread:unreadable"]],
    [{ item: 7 }, ["unread:unreadable"]],
    [denied("x"), ["unread:access-denied"]],
  ])("row %#", (GetStages, expected) => {
    expect(edgesOf({ body: { GetStages } }, "protected-by")).toEqual(expected);
  });
});
