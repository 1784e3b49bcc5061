import { Ajv } from "ajv";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { UnreadReason } from "../../src/model/fact.ts";
import { LABELS } from "../../src/model/label.ts";
import type { ResourceKind } from "../../src/model/resource.ts";
import { REPORT_VERSION } from "../../src/results/report.ts";
import type { Report, Result } from "../../src/results/report.ts";

const schema = JSON.parse(readFileSync(new URL("../../schemas/report.schema.json", import.meta.url), "utf8")) as object;
const validate = new Ajv({ strict: true, allowUnionTypes: true, strictRequired: false }).compile(schema);

const GAP = {
  reason: "access-denied",
  operation: "s3:GetBucketTagging",
  message: "not authorized",
  account: "123456789012",
  region: "us-west-2",
  record: "arn:aws:s3:::orders",
} as const;

const RESULT: Result = {
  ruleId: "retention/no-limit",
  verdict: "fail",
  level: "warning",
  securitySeverity: 5.5,
  variant: "archive",
  resource: {
    id: "arn:aws:s3:::orders",
    kind: "object-store",
    type: "AWS::S3::Bucket",
    name: "orders",
    provider: "aws",
    account: "123456789012",
    region: "us-west-2",
  },
  message: "Nothing ends the life of its objects.",
  evidence: [
    { record: "arn:aws:s3:::orders", pointer: "/GetBucketTagging", operation: "s3:GetBucketTagging", value: null },
  ],
  path: ["arn:aws:s3:::orders"],
  labels: [{ label: "personal-data", strength: "strong", because: "the tag says so" }],
  provisions: ["11 CCR § 7002"],
  missing: [GAP],
  fingerprint: "0123456789abcdef0123456789abcdef",
  waiver: { reason: "matter 17", approver: "counsel", expires: "2027-03-31", state: "active", expiresInDays: 127 },
};

/** Every key that a report can have, optional ones too. */
const REPORT: Report = {
  schemaVersion: REPORT_VERSION,
  tool: { name: "consentry", version: "0.1.0" },
  run: {
    asOf: "2026-11-24T04:00:00.000Z",
    snapshots: [
      {
        sha256: "a".repeat(64),
        collectedAt: "2026-11-24T04:00:00.000Z",
        accounts: ["123456789012"],
        regions: ["us-west-2"],
        identities: ["arn:aws:iam::123456789012:role/audit"],
      },
    ],
    config: { sha256: "b".repeat(64) },
    rules: [{ id: "retention/no-limit", hash: "c0ffee" }],
  },
  coverage: {
    resources: 2,
    judged: 1,
    lists: [{ operation: "s3:ListBuckets", account: "123456789012", region: "global", complete: true }],
    unread: [
      {
        operation: "s3:GetBucketAcl",
        account: "123456789012",
        region: "r",
        reason: "throttled",
        message: "m",
        count: 1,
      },
    ],
    vanished: 0,
  },
  summary: { pass: 1, fail: 1, review: 0, unknown: 0, waived: 0, notApplicable: { "retention/no-limit": 3 } },
  results: [RESULT],
  waivers: [{ state: "unused", rule: "a/b", resource: "*", expires: "2027-01-01", message: "matches nothing" }],
};

const OPTIONAL = ["/results/0/missing/0/record", "/summary/notApplicable/retention/no-limit"];
/** Where any key or value may stand. */
const OPEN = ["/summary/notApplicable"];

type Node = Record<string, unknown> | unknown[];

/** Every object in the report, with its path, in a fresh copy of the whole. */
function* objectsIn(value: unknown = REPORT, path: readonly string[] = []): Generator<readonly string[]> {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) yield path;
  for (const [key, member] of Object.entries(value)) yield* objectsIn(member, [...path, key]);
}

function changed(path: readonly string[], change: (node: Record<string, unknown>) => void): unknown {
  const copy = structuredClone(REPORT) as unknown as Node;
  change(
    path.reduce<Record<string, unknown>>(
      (node, key) => node[key] as Record<string, unknown>,
      copy as Record<string, unknown>,
    ),
  );
  return copy;
}

const pointer = (path: readonly string[]): string => path.map((key) => `/${key}`).join("");

describe("the schema of the report", () => {
  it("takes a report with every key", () => {
    expect(validate(REPORT)).toBe(true);
  });

  it("refuses it without any one key, wherever it stands", () => {
    const taken: string[] = [];
    for (const path of objectsIn()) {
      for (const key of Object.keys(
        path.reduce<object>((node, each) => (node as Record<string, object>)[each] ?? {}, REPORT),
      )) {
        if (validate(changed(path, (node) => delete node[key]))) taken.push(pointer([...path, key]));
      }
    }
    expect(taken.sort()).toEqual(OPTIONAL);
  });

  it("refuses a key too many, wherever it stands", () => {
    const paths = [...objectsIn()];
    expect(paths.length).toBeGreaterThan(15);
    expect(paths.filter((path) => validate(changed(path, (node) => (node["some/more"] = 1)))).map(pointer)).toEqual(
      OPEN,
    );
  });

  it("takes null where there was none", () => {
    const run = { ...REPORT.run, config: null };
    expect(validate({ ...REPORT, run, results: [{ ...RESULT, variant: null, waiver: null }] })).toBe(true);
  });

  it.each<[Result["verdict"], Result["level"], boolean]>([
    ["pass", "none", true],
    ["unknown", "none", true],
    ["fail", "error", true],
    ["fail", "note", true],
    ["review", "note", true],
    ["pass", "note", false],
    ["unknown", "error", false],
    ["fail", "none", false],
    ["review", "error", false],
    ["review", "none", false],
  ])("a %s of level %s: %s", (verdict, level, fits) => {
    expect(validate({ ...REPORT, results: [{ ...RESULT, verdict, level }] })).toBe(fits);
  });

  it.each<[string, object]>([
    ["a severity of zero", { securitySeverity: 0 }],
    ["a severity above ten", { securitySeverity: 10.1 }],
    ["a short fingerprint", { fingerprint: "abc" }],
    ["a rule without area", { ruleId: "no-limit" }],
    ["a verdict that is none", { verdict: "maybe" }],
    ["no message", { message: "" }],
  ])("refuses %s", (_, over) => {
    expect(validate({ ...REPORT, results: [{ ...RESULT, ...over }] })).toBe(false);
  });
});

describe("the schema's words are the model's", () => {
  const definitions = (
    schema as { definitions: Record<string, { enum?: string[]; properties?: Record<string, { enum?: string[] }> }> }
  ).definitions;
  const kinds: Record<ResourceKind, true> = {
    account: true,
    alarm: true,
    backup: true,
    cache: true,
    "cdn-route": true,
    compute: true,
    database: true,
    endpoint: true,
    "event-rule": true,
    firewall: true,
    function: true,
    identity: true,
    "log-store": true,
    "object-store": true,
    policy: true,
    queue: true,
    schedule: true,
    snapshot: true,
    stream: true,
    topic: true,
    unresolved: true,
    "user-directory": true,
    workflow: true,
  };
  const reasons: Record<UnreadReason, true> = {
    "access-denied": true,
    "not-collected": true,
    "service-off": true,
    "unsupported-region": true,
    throttled: true,
    "timed-out": true,
    "server-error": true,
    network: true,
    unreadable: true,
    "not-found-raced": true,
    unresolved: true,
  };

  it("labels", () => expect(definitions.label?.properties?.label?.enum).toEqual([...LABELS]));
  it("kinds", () =>
    expect(definitions.resource?.properties?.kind?.enum?.toSorted()).toEqual(Object.keys(kinds).sort()));
  it("reasons", () => expect(definitions.unreadReason?.enum?.toSorted()).toEqual(Object.keys(reasons).sort()));
});
