import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../src/model/json.ts";
import type { ResourceRecord } from "../../src/model/record.ts";
import { services } from "../../src/providers/services.ts";
import { mergeSnapshots } from "../../src/snapshot/merge.ts";
import type { Estate } from "../../src/snapshot/merge.ts";
import { readSnapshot } from "../../src/snapshot/read.ts";
import { verdictsOf } from "./judge-estate.ts";

const shop = mergeSnapshots([await readSnapshot("demo/shop.ndjson")]);
const byType = new Map(services.flatMap((service) => service.types.map((type) => [type, service] as const)));

/** Every place in a value, as a path of keys. */
function places(value: JsonValue | undefined, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, child]) => places(child as JsonValue, [...path, key]))];
}

function replaced(value: JsonValue | undefined, [key, ...rest]: readonly string[], by: JsonValue): JsonValue {
  if (key === undefined) return by;
  if (Array.isArray(value)) {
    return value.map((child: JsonValue, index) => (String(index) === key ? replaced(child, rest, by) : child));
  }
  const object = (value ?? {}) as JsonObject;
  return { ...object, [key]: replaced(object[key], rest, by) };
}

const JUNK: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.constantFrom<JsonValue>(
    null,
    "",
    0,
    -1,
    true,
    [],
    {},
    [null],
    [7],
    { $unread: 7 },
    { $unread: {} },
    "\u001b[2J",
    "__proto__",
  ),
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<JsonValue>,
);

/** A record of the shop with one place of its body overwritten. */
const twisted: fc.Arbitrary<ResourceRecord> = fc.constantFrom(...shop.records).chain((record) =>
  fc.record({ at: fc.constantFrom(...places(record.body).slice(1)), by: JUNK }).map(({ at, by }) => ({
    ...record,
    body: replaced(record.body, at, by) as JsonObject,
  })),
);

describe("records that nobody expected", () => {
  it("are normalized without a throw", () => {
    fc.assert(
      fc.property(twisted, (record) => {
        const service = byType.get(record.type);
        expect(() => service?.normalize(record)).not.toThrow();
      }),
      { numRuns: 1000 },
    );
  });

  it("leave every other resource's verdict as it was, or unknown", () => {
    const sound = verdictsOf(shop, {});
    fc.assert(
      fc.property(twisted, (record) => {
        if (record.type !== "AWS::S3::Bucket") return;
        const estate: Estate = { ...shop, records: shop.records.map((one) => (one.id === record.id ? record : one)) };
        for (const [key, { rule, subject, verdict }] of verdictsOf(estate, {})) {
          if (subject.record === record.id) continue;
          // Whom a bucket lets in is written at the bucket too: what asks that may no longer know.
          const asksBuckets = rule.needs.includes("access");
          if (!asksBuckets || verdict !== "unknown") expect(verdict, key).toBe(sound.get(key)?.verdict);
        }
      }),
      { numRuns: 150 },
    );
  });
});
