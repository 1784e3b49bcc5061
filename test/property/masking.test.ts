import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { services } from "../../src/providers/services.ts";
import { mergeSnapshots } from "../../src/snapshot/merge.ts";
import type { Estate } from "../../src/snapshot/merge.ts";
import { readSnapshot } from "../../src/snapshot/read.ts";
import { estatesFrom, masked, masks } from "./estates.ts";
import { verdictsOf } from "./judge-estate.ts";

let shop: Estate;
beforeAll(async () => {
  shop = mergeSnapshots([await readSnapshot("demo/shop.ndjson")]);
});

describe("what was not read", () => {
  it("never turns a failure or an unknown into a pass, and never makes a verdict disappear", () => {
    fc.assert(
      fc.property(estatesFrom(shop), masks, ({ estate, config }, wanted) => {
        const before = verdictsOf(estate, config);
        const { estate: hidden } = masked(estate, wanted);
        const after = verdictsOf(hidden, config);
        const described = new Set(hidden.records.map((record) => record.id));
        for (const [key, { verdict, subject }] of before) {
          const now = after.get(key)?.verdict;
          if (verdict === "fail" || verdict === "unknown") expect(now, `${key} was ${verdict}`).not.toBe("pass");
          // A resource whose own record or list was hidden cannot have a verdict: coverage shows it instead.
          if (described.has(subject.record) && after.size > 0 && listsItself(hidden, subject.record)) {
            expect(now, `${key} was ${verdict}`).toBeDefined();
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it("does not depend on the order of records", () => {
    fc.assert(
      fc.property(estatesFrom(shop), fc.nat(), ({ estate, config }, seed) => {
        const turned = [...estate.records].sort((a, b) => hash(a.id, seed) - hash(b.id, seed));
        const plain = (of: Estate): unknown =>
          [...verdictsOf(of, config).entries()]
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, { verdict, message, evidence }]) => [key, verdict, message, evidence]);
        expect(plain({ ...estate, records: turned })).toEqual(plain(estate));
      }),
      { numRuns: 100 },
    );
  });
});

/** Whether the parts of the record that list resources of their own (an API's routes, a function's addresses) were read. */
function listsItself(estate: Estate, id: string): boolean {
  const record = estate.records.find((entry) => entry.id === id);
  const listed = LISTS.map((operation) => record?.body[operation] ?? record?.body[operation.split(":")[1] ?? ""]);
  return listed.every((part) => !JSON.stringify(part ?? null).includes("$unread"));
}

const LISTS = services.flatMap(({ reads }) =>
  Object.entries(reads).flatMap(([operation, { lists }]) => (lists ? [operation] : [])),
);

function hash(text: string, seed: number): number {
  let value = seed % 2147483647;
  for (const char of text) value = (value * 31 + (char.codePointAt(0) ?? 0)) % 2147483647;
  return value;
}
