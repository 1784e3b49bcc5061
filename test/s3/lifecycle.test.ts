import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/model/json.ts";
import { expiryRules } from "../../src/providers/aws/s3/lifecycle.ts";

const rule = (more: JsonObject): JsonObject => ({
  ID: "r",
  Status: "Enabled",
  Filter: {},
  Expiration: { Days: 30 },
  ...more,
});
const read = (more: JsonObject): unknown => expiryRules({ Rules: [rule(more)] });

describe("what a lifecycle rule covers", () => {
  it.each<[string, JsonObject, unknown]>([
    ["an empty filter", {}, "whole"],
    ["an empty filter as empty text", { Filter: "" }, "whole"],
    ["an empty prefix", { Filter: { Prefix: "" } }, "whole"],
    ["the old form with an empty prefix", { Filter: undefined, Prefix: "" }, "whole"],
    ["neither filter nor prefix", { Filter: undefined }, "whole"],
    ["an empty And", { Filter: { And: { Prefix: "", Tags: [] } } }, "whole"],
    ["a prefix", { Filter: { Prefix: "logs/" } }, { prefix: "logs/", otherFilter: false }],
    ["the old form", { Filter: undefined, Prefix: "logs/" }, { prefix: "logs/", otherFilter: false }],
    ["a tag", { Filter: { Tag: { Key: "k", Value: "v" } } }, { otherFilter: true }],
    ["a minimum size", { Filter: { ObjectSizeGreaterThan: 0 } }, { otherFilter: true }],
    ["a maximum size", { Filter: { ObjectSizeLessThan: 1024 } }, { otherFilter: true }],
    [
      "And of prefix and tags",
      { Filter: { And: { Prefix: "a/", Tags: [{ Key: "k", Value: "v" }] } } },
      { prefix: "a/", otherFilter: true },
    ],
    ["And of sizes", { Filter: { And: { ObjectSizeGreaterThan: 1, ObjectSizeLessThan: 9 } } }, { otherFilter: true }],
    ["a filter of tomorrow", { Filter: { ObjectAge: 3 } }, { otherFilter: true }],
  ])("%s", (_, more, coverage) => {
    expect(read(more)).toEqual([{ id: "r", coverage, currentDays: 30 }]);
  });
});

describe("when a lifecycle rule ends objects", () => {
  it.each<[string, JsonObject, readonly JsonObject[]]>([
    ["days", { Expiration: { Days: 365 } }, [{ currentDays: 365 }]],
    ["a date", { Expiration: { Date: "2027-01-01T00:00:00.000Z" } }, [{ onDate: "2027-01-01T00:00:00.000Z" }]],
    [
      "noncurrent only",
      { Expiration: undefined, NoncurrentVersionExpiration: { NoncurrentDays: 7 } },
      [{ noncurrentDays: 7 }],
    ],
    [
      "noncurrent with some kept",
      { NoncurrentVersionExpiration: { NoncurrentDays: 7, NewerNoncurrentVersions: 3 } },
      [{ currentDays: 30, noncurrentDays: 7, noncurrentKept: 3 }],
    ],
    [
      "noncurrent with none kept",
      { Expiration: {}, NoncurrentVersionExpiration: { NoncurrentDays: 7, NewerNoncurrentVersions: 0 } },
      [{ noncurrentDays: 7 }],
    ],
    ["disabled", { Status: "Disabled" }, []],
    ["only delete markers", { Expiration: { ExpiredObjectDeleteMarker: true } }, []],
    ["only transitions", { Expiration: undefined, Transitions: [{ Days: 30, StorageClass: "GLACIER" }] }, []],
  ])("%s", (_, more, expected) => {
    const whole = expected.map((one) => ({ id: "r", coverage: "whole", ...one }));
    expect(read(more)).toEqual(whole);
  });

  it("numbers rules without an id by their place", () => {
    const rules = expiryRules({ Rules: [rule({ Status: "Disabled" }), rule({ ID: undefined })] });
    expect(rules?.map(({ id }) => id)).toEqual(["rule 2"]);
  });
});

describe("a lifecycle configuration that makes no sense", () => {
  it.each<[string, JsonObject]>([
    ["no rules", {}],
    ["rules that are text", { Rules: "all" }],
    ["a rule that is a number", { Rules: [1] }],
    ["an unknown status", { Rules: [rule({ Status: "Paused" })] }],
    ["a filter that is a list", { Rules: [rule({ Filter: [] })] }],
    ["a prefix that is a number", { Rules: [rule({ Filter: { Prefix: 3 } })] }],
    ["days in text", { Rules: [rule({ Expiration: { Days: "30" } })] }],
    ["negative days", { Rules: [rule({ Expiration: { Days: -1 } })] }],
    ["a date that is a number", { Rules: [rule({ Expiration: { Date: 5 } })] }],
  ])("%s", (_, configuration) => {
    expect(expiryRules(configuration)).toBeUndefined();
  });
});
