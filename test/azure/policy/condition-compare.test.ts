import { describe, expect, it } from "vitest";
import { compare } from "../../../src/providers/azure/policy/condition-compare.ts";

const NOON = "2023-05-01T12:00:00Z";

describe("compare", () => {
  it.each([
    ["in another zone", "2023-05-01T14:00:00+02:00", true],
    ["with parts of a second", "2023-05-01T12:00:00.0Z", true],
    ["of another day, which is its first moment", "2023-05-02", false],
    ["without a zone, which no two machines read alike", "2023-05-01T12:00:00", undefined],
    ["that is none", "2023-05-01 or later", undefined],
  ])("takes a time %s", (_, written, holds) => {
    expect(compare("DateTimeEquals", [written], [NOON])).toBe(holds);
  });
});
