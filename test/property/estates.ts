import fc from "fast-check";
import type { Config } from "../../src/config/config.ts";
import type { JsonObject, JsonValue } from "../../src/model/json.ts";
import type { ListCoverage, ResourceRecord } from "../../src/model/record.ts";
import type { Estate } from "../../src/snapshot/merge.ts";

const TAG_KEYS = ["privacy:data-subject", "data:classification", "privacy:retention", "consentry:role", "team"];
const TAG_VALUES = [
  "customer",
  "none",
  "pii",
  "confidential",
  "until-request",
  "P9Y",
  "personal-data",
  "dsar-handler",
  "x",
];

const tags: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.constant(null),
  fc
    .uniqueArray(fc.tuple(fc.constantFrom(...TAG_KEYS), fc.constantFrom(...TAG_VALUES)), {
      maxLength: 3,
      selector: ([key]) => key,
    })
    .map((pairs) => ({ TagSet: pairs.map(([Key, Value]) => ({ Key, Value })) })),
);

const configs: fc.Arbitrary<Config> = fc.record(
  {
    declaration: fc.constant({ retentionSchedule: { customer: "P2Y", D: "until-request" } }),
    scope: fc.constantFrom<NonNullable<Config["scope"]>>(
      { "personal-data": [{ tag: { team: "*" } }, { not: { tag: { "privacy:retention": "P9Y" } } }] },
      {
        "dsar-endpoint": [
          { path: "/products", purpose: "disclose" },
          { tag: { team: "x" }, purpose: "opt-out" },
        ],
      },
      { "dsar-handler": [{ name: "*-sync" }] },
    ),
  },
  { requiredKeys: [] },
);

/** Part of the base estate, its stores with other tags, some of their parts taken from each other. */
export function estatesFrom(base: Estate): fc.Arbitrary<{ readonly estate: Estate; readonly config: Config }> {
  const buckets = base.records.filter((record) => record.type === "AWS::S3::Bucket");
  const varied = fc.tuple(
    ...base.records.map((record) =>
      fc
        .record({
          keep: fc.boolean(),
          tags: fc.option(tags, { nil: undefined }),
          donor: fc.constantFrom(...buckets),
          borrowed: fc.subarray(["GetBucketPolicy", "GetBucketLifecycleConfiguration", "GetPublicAccessBlock"]),
        })
        .map((choice) => (choice.keep ? vary(record, choice) : undefined)),
    ),
  );
  return fc.record({ records: varied, config: configs }).map(({ records, config }) => ({
    estate: { ...base, records: records.filter((record) => record !== undefined) },
    config,
  }));
}

interface Choice {
  readonly tags: JsonValue | undefined;
  readonly donor: ResourceRecord;
  readonly borrowed: readonly string[];
}

function vary(record: ResourceRecord, choice: Choice): ResourceRecord {
  if (record.type !== "AWS::S3::Bucket") return record;
  const borrowed = Object.fromEntries(choice.borrowed.map((key) => [key, choice.donor.body[key] ?? null]));
  const tagged = choice.tags === undefined ? {} : { GetBucketTagging: choice.tags };
  return { ...record, body: { ...record.body, ...borrowed, ...tagged } };
}

/** What a run might not have been allowed to read. */
export type Mask = { readonly part: { readonly record: number; readonly key: number } } | { readonly list: number };

export const masks: fc.Arbitrary<readonly Mask[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ part: fc.record({ record: fc.nat(100), key: fc.nat(20) }) }) },
    { weight: 1, arbitrary: fc.record({ list: fc.nat(20) }) },
  ),
  { minLength: 1, maxLength: 4 },
);

/** The estate as a run would have read it with those reads denied. */
export function masked(
  estate: Estate,
  wanted: readonly Mask[],
): { readonly estate: Estate; readonly lists: readonly string[] } {
  let { records, lists } = estate;
  const hidden: string[] = [];
  for (const mask of wanted) {
    if ("list" in mask) {
      const list = lists[mask.list % lists.length] as ListCoverage;
      const unread = { reason: "access-denied", operation: list.operation, message: "denied" } as const;
      lists = lists.map((entry) => (entry === list ? { ...entry, complete: false, unread } : entry));
      records = records.filter((record) => record.source.operation !== list.operation);
      hidden.push(list.operation);
    } else if (records.length > 0) {
      const at = mask.part.record % records.length;
      records = records.map((record, index) => (index === at ? maskPart(record, mask.part.key) : record));
    }
  }
  return { estate: { ...estate, records, lists }, lists: hidden };
}

function maskPart(record: ResourceRecord, key: number): ResourceRecord {
  const keys = Object.keys(record.body).sort();
  const chosen = keys[key % keys.length];
  if (chosen === undefined) return record;
  const unread: JsonObject = { $unread: { reason: "access-denied", operation: chosen, message: "denied" } };
  return { ...record, body: { ...record.body, [chosen]: unread } };
}
