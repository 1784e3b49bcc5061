import fc from "fast-check";
import type { Config } from "../../src/config/config.ts";
import { isObject } from "../../src/model/json.ts";
import type { JsonObject } from "../../src/model/json.ts";
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

type Pairs = readonly (readonly [string, string])[];

const tags: fc.Arbitrary<Pairs> = fc.uniqueArray(
  fc.tuple(fc.constantFrom(...TAG_KEYS), fc.constantFrom(...TAG_VALUES)),
  { maxLength: 3, selector: ([key]) => key },
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
  const stores = (type: string): readonly ResourceRecord[] => base.records.filter((record) => record.type === type);
  const varied = fc.tuple(
    ...base.records.map((record) =>
      fc
        .record({
          keep: fc.boolean(),
          tags: fc.option(tags, { nil: undefined }),
          donor: fc.constantFrom(...(stores(record.type).length > 0 ? stores(record.type) : [record])),
          borrowed: fc.subarray(BORROWED),
        })
        .map((choice) => (choice.keep ? vary(record, choice) : undefined)),
    ),
  );
  return fc.record({ records: varied, config: configs }).map(({ records, config }) => ({
    estate: { ...base, records: records.filter((record) => record !== undefined) },
    config,
  }));
}

const BORROWED = [
  "GetBucketPolicy",
  "GetBucketLifecycleConfiguration",
  "GetPublicAccessBlock",
  "storage:ManagementPolicies_Get",
  "storage:BlobServices_GetServiceProperties",
];
const ACCOUNTS = "resource-graph:Microsoft.Storage/storageAccounts";

interface Choice {
  readonly tags: Pairs | undefined;
  readonly donor: ResourceRecord;
  readonly borrowed: readonly string[];
}

function vary(record: ResourceRecord, choice: Choice): ResourceRecord {
  const own = choice.borrowed.filter((key) => Object.hasOwn(record.body, key));
  const borrowed = Object.fromEntries(own.map((key) => [key, choice.donor.body[key] ?? null]));
  const tagged = choice.tags === undefined ? {} : taggedAs(record, choice.tags);
  return { ...record, body: { ...record.body, ...borrowed, ...tagged } };
}

function taggedAs(record: ResourceRecord, pairs: Pairs): JsonObject {
  const row = record.body[ACCOUNTS];
  if (isObject(row)) return { [ACCOUNTS]: { ...row, tags: Object.fromEntries(pairs) } };
  if (record.type !== "AWS::S3::Bucket") return {};
  return { GetBucketTagging: pairs.length > 0 ? { TagSet: pairs.map(([Key, Value]) => ({ Key, Value })) } : null };
}

/** What a run might not have been allowed to read. */
export type Mask =
  | { readonly part: { readonly record: number; readonly key: number; readonly inner: number } }
  | { readonly list: number };

export const masks: fc.Arbitrary<readonly Mask[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ part: fc.record({ record: fc.nat(100), key: fc.nat(60), inner: fc.nat(10) }) }),
    },
    { weight: 1, arbitrary: fc.record({ list: fc.nat(60) }) },
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
      records = records.map((record, index) => (index === at ? maskPart(record, mask.part) : record));
    }
  }
  return { estate: { ...estate, records, lists }, lists: hidden };
}

/** Parts that hold an answer for each thing that was asked about, each of which may fail by itself. */
const NESTED = new Set([
  "GetPolicy",
  "GetBackupSelection",
  "DescribeDBInstanceAutomatedBackups",
  "s3-control:GetAccessPoint",
  "s3-control:GetAccessPointPolicy",
  "storage:BlobContainers_Get",
  "monitor:ActionGroups_Get",
  "cosmos:SqlResources_ListSqlContainers",
  "front-door:AFDOrigins_ListByOriginGroup",
  "front-door:Routes_ListByEndpoint",
  "front-door:Rules_ListByRuleSet",
  "api-management:Api_Get",
  "api-management:ApiRevision_ListByService",
  "api-management:ApiOperation_ListByApi",
  "api-management:ApiPolicy_Get",
  "api-management:ApiOperationPolicy_Get",
  "api-management:PolicyFragment_Get",
  "api-management:ProductApi_ListByProduct",
  "api-management:ProductPolicy_Get",
]);

function maskPart(
  record: ResourceRecord,
  { key, inner }: { readonly key: number; readonly inner: number },
): ResourceRecord {
  const chosen = nth(record.body, key);
  if (chosen === undefined) return record;
  const unread: JsonObject = { $unread: { reason: "access-denied", operation: chosen, message: "denied" } };
  const part = record.body[chosen];
  const within = NESTED.has(chosen) && isObject(part) && !Object.hasOwn(part, "$unread") ? nth(part, inner) : undefined;
  const value = within === undefined || !isObject(part) ? unread : { ...part, [within]: unread };
  return { ...record, body: { ...record.body, [chosen]: value } };
}

function nth(object: JsonObject, index: number): string | undefined {
  const keys = Object.keys(object).sort();
  return keys[index % keys.length];
}
