import { describe, expect, it } from "vitest";
import { keep } from "../../src/providers/keep.ts";

describe("keep", () => {
  it("keeps declared paths and drops all else", () => {
    const answer = {
      $metadata: { httpStatusCode: 200 },
      Owner: { ID: "secret" },
      Buckets: [{ Name: "b", CreationDate: new Date(0), Owner: "secret" }, { BucketRegion: "x" }],
    };
    expect(keep(answer, ["Buckets[].Name"])).toEqual({ Buckets: [{ Name: "b" }, {}] });
  });

  it("follows any key, and keeps a key that holds nothing wanted", () => {
    const answer = {
      items: [{ resourceMethods: { GET: { authorizationType: "NONE", x: 1 }, POST: {} } }, { id: "r" }],
    };
    expect(keep(answer, ["items[].resourceMethods.*.authorizationType", "items[].id"])).toEqual({
      items: [{ resourceMethods: { GET: { authorizationType: "NONE" }, POST: {} } }, { id: "r" }],
    });
  });

  it("keeps a whole subtree, in JSON and in order of keys", () => {
    const answer = {
      Rule: {
        z: new Date(Date.UTC(2026, 0, 2)),
        a: new Uint8Array([104, 105]),
        n: 12n,
        u: undefined,
        l: [null, { b: 1 }],
      },
    };
    expect(JSON.stringify(keep(answer, ["Rule"]))).toBe(
      '{"Rule":{"a":"aGk=","l":[null,{"b":1}],"n":12,"z":"2026-01-02T00:00:00.000Z"}}',
    );
  });

  it("tells an empty list from a missing one", () => {
    expect(keep({ A: [] }, ["A[].x", "B[].x"])).toEqual({ A: [] });
  });

  it("drops what has another shape than the path", () => {
    expect(keep({ A: "text", B: { x: 1 } }, ["A[].x", "A.y", "B[].x"])).toEqual({});
  });

  it("holds keys that JavaScript gives a meaning", () => {
    const answer: unknown = JSON.parse('{"Tags":{"__proto__":"p","constructor":"c"}}');
    expect(JSON.stringify(keep(answer, ["Tags"]))).toBe('{"Tags":{"__proto__":"p","constructor":"c"}}');
    expect(keep({ a: 1 }, ["constructor"])).toEqual({});
  });

  it("redacts whatever a wider path keeps", () => {
    const answer = { F: { Environment: { Variables: { A: "secret", N: "5" } }, Timeout: 3 } };
    const kept = keep(answer, ["F", { path: "F.Environment.Variables", as: "settings" }]);
    expect(kept).toEqual({ F: { Environment: { Variables: { A: null, N: "5" } }, Timeout: 3 } });
  });

  it("counts what nothing more is to be known of", () => {
    const answer = { rules: [{ value: "203.0.113.7" }, { value: "198.51.100.0/24" }], other: "x" };
    const counted = (path: string) => ({ path, as: "count" }) as const;
    expect(keep(answer, [counted("rules"), counted("other"), counted("none")])).toEqual({ rules: 2, other: null });
  });
});
