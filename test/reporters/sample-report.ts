import type { Rule } from "../../src/engine/rule.ts";
import { pass } from "../../src/engine/verdict.ts";
import type { Gap } from "../../src/model/fact.ts";
import type { ReportContext } from "../../src/reporters/reporter.ts";
import { fingerprintOf } from "../../src/results/fingerprint.ts";
import type { Report, Result, ResultResource } from "../../src/results/report.ts";
import { summarize } from "../../src/results/summary.ts";

const ACCOUNT = "123456789012";

export function rule(id: Rule["id"], securitySeverity: number, more: Partial<Rule> = {}): Rule {
  return {
    id,
    title: `Title of ${id}`,
    kinds: ["object-store"],
    clouds: ["aws"],
    labels: [],
    securitySeverity,
    precision: "high",
    provisions: ["11 CCR § 7060(b)", "Civ. Code § 1798.105"],
    why: `Why ${id} matters.`,
    exceptions: ["Nothing is excepted but this."],
    fix: { aws: "Do this." },
    needs: [],
    check: () => pass("fine"),
    ...more,
  };
}

export const rules: readonly Rule[] = [
  rule("access/personal-data-public", 9.5),
  rule("dsar/opt-out-demands-identity", 6),
  rule("dsar/unauthenticated-endpoint", 8.5, { kinds: ["endpoint"] }),
  rule("inventory/untagged-store", 4.5, { variants: { "no-signal": 2 } }),
  rule("retention/no-limit", 5),
];

export function bucket(name: string, more: Partial<ResultResource> = {}): ResultResource {
  const resource = { kind: "object-store", type: "AWS::S3::Bucket", provider: "aws", region: "us-west-2" } as const;
  return { ...resource, id: `arn:aws:s3:::${name}`, name, account: ACCOUNT, ...more };
}

export function route(name: string): ResultResource {
  const [method = "", path = ""] = name.split(" ");
  const id = `arn:aws:execute-api:us-west-2:${ACCOUNT}:a1b2c3/*/${method}${path}`;
  return { ...bucket(name), id, kind: "endpoint", type: "AWS::ApiGateway::Method" };
}

export function result(ruleId: Result["ruleId"], verdict: Result["verdict"], more: Partial<Result> = {}): Result {
  const resource = more.resource ?? bucket("shop-customers");
  return {
    ruleId,
    verdict,
    level: verdict === "review" ? "note" : verdict === "fail" ? "warning" : "none",
    securitySeverity: rules.find(({ id }) => id === ruleId)?.securitySeverity ?? 5,
    variant: null,
    message: `${resource.name} says something.`,
    evidence: [],
    path: [],
    labels: [],
    provisions: ["11 CCR § 7060(b)"],
    missing: [],
    fingerprint: fingerprintOf(ruleId, resource.id),
    waiver: null,
    ...more,
    resource,
  };
}

export function gap(operation: string, more: Partial<Gap> = {}): Gap {
  const place = { account: ACCOUNT, region: "us-west-2", reason: "access-denied" } as const;
  return { ...place, operation, message: "not authorized", ...more };
}

/** A whole report around results; sorted as given. */
export function reportOf(results: readonly Result[], more: Partial<Report> = {}): Report {
  const subjects = new Set(results.map(({ resource }) => resource.id));
  const open = new Set(results.flatMap(({ verdict, resource }) => (verdict === "unknown" ? [resource.id] : [])));
  return {
    schemaVersion: 1,
    tool: { name: "consentry", version: "0.1.0" },
    run: {
      asOf: "2026-11-24T04:00:00.000Z",
      snapshots: [
        {
          sha256: "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8",
          collectedAt: "2026-11-24T03:55:00.000Z",
          accounts: [ACCOUNT],
          regions: ["us-west-2"],
          identities: [`arn:aws:sts::${ACCOUNT}:assumed-role/audit/consentry`],
        },
      ],
      config: null,
      rules: rules.map(({ id }) => ({ id, hash: "00" })),
    },
    coverage: { resources: subjects.size, judged: subjects.size - open.size, lists: [], unread: [], vanished: 0 },
    summary: summarize(results, new Map([["retention/no-limit", 2]])),
    results,
    waivers: [],
    ...more,
  };
}

export function context(more: Partial<ReportContext> = {}): ReportContext {
  const anchors = { uri: "consentry.yaml", targetOf: () => ({ id: "shop-production", line: 7 }) };
  return { rules, color: false, verbose: false, anchors, ...more };
}

const waived = { reason: "Accepted.", approver: "privacy@example.com", expires: "2026-11-30", expiresInDays: 6 };
const tagging = gap("s3:GetBucketTagging", { record: "arn:aws:s3:::shop-orders" });
const lifecycle = gap("s3:GetLifecycleConfiguration", { region: "global", reason: "throttled" });

/** One of everything, plus a mass finding. */
export const sample: Report = reportOf(
  [
    result("access/personal-data-public", "fail", {
      level: "error",
      resource: bucket("shop-exports", { region: "us-east-1" }),
      message: "shop-exports holds personal data, and anyone can read it: its policy admits everybody.",
      evidence: [
        {
          record: "arn:aws:s3:::shop-exports",
          pointer: "/GetBucketPolicy",
          operation: "s3:GetBucketPolicy",
          value: {},
        },
      ],
      labels: [{ label: "personal-data", strength: "strong", because: "its tag privacy:data-subject says customer" }],
    }),
    result("access/personal-data-public", "unknown", {
      resource: bucket("shop-orders"),
      message: "Cannot be judged: s3:GetBucketTagging: not authorized.",
      missing: [tagging],
    }),
    result("dsar/unauthenticated-endpoint", "fail", {
      level: "error",
      resource: route("GET /dsar/{id}/export"),
      message: "GET /dsar/{id}/export shows personal data, and its configuration lets anyone call it.",
      path: [route("GET /dsar/{id}/export").id, `arn:aws:lambda:us-west-2:${ACCOUNT}:function:dsar-export`],
    }),
    result("dsar/unauthenticated-endpoint", "review", {
      resource: route("POST /privacy/requests"),
      message: "POST /privacy/requests takes in requests from anyone, which is lawful. Check who can read one back.",
    }),
    ...Array.from({ length: 1240 }, (_, at) => {
      const resource = bucket(`media-${String(at).padStart(4, "0")}`);
      const message = `No tag says whose data ${resource.name} holds; nothing that was read suggests personal data either.`;
      const weight = { level: "note", securitySeverity: 2, variant: "no-signal" } as const;
      return result("inventory/untagged-store", "fail", { ...weight, resource, message });
    }),
    result("retention/no-limit", "fail", {
      resource: bucket("shop-archive"),
      waiver: { ...waived, state: "active" },
    }),
    result("retention/no-limit", "pass", {
      resource: bucket("shop-customers"),
      message: "Objects end after 400 days.",
    }),
    result("retention/no-limit", "unknown", {
      resource: bucket("shop-orders"),
      message: "Cannot be judged: s3:GetLifecycleConfiguration: slow down.",
      missing: [lifecycle, tagging],
    }),
  ],
  {
    coverage: {
      resources: 1246,
      judged: 1245,
      lists: [
        { operation: "lambda:ListFunctions", account: ACCOUNT, region: "us-west-2", complete: false },
        { operation: "s3:ListBuckets", account: ACCOUNT, region: "global", complete: true },
      ],
      unread: [
        { ...gap("lambda:ListFunctions"), count: 1 },
        { ...lifecycle, count: 1 },
        { ...gap("s3:GetBucketTagging"), count: 1 },
      ],
      vanished: 1,
    },
    waivers: [
      {
        state: "expires-soon",
        rule: "retention/no-limit",
        resource: "arn:aws:s3:::shop-archive",
        expires: "2026-11-30",
        message: "It holds for 6 more days, until 2026-11-30; 1 result will count again after that.",
      },
    ],
  },
);
