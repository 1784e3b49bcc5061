import type { Judgement } from "../../src/engine/judgement.ts";
import type { Rule } from "../../src/engine/rule.ts";
import { pass } from "../../src/engine/verdict.ts";
import { known } from "../../src/model/fact.ts";
import type { ListCoverage, ResourceRecord } from "../../src/model/record.ts";
import type { ObjectStore } from "../../src/model/resource.ts";
import type { ReportInput } from "../../src/results/assemble.ts";

export const ACCOUNT = "123456789012";

export function rule(id: Rule["id"], securitySeverity: number, more: Partial<Rule> = {}): Rule {
  return {
    id,
    title: "A fault",
    kinds: ["object-store"],
    clouds: ["aws"],
    labels: [],
    securitySeverity,
    precision: "high",
    provisions: ["11 CCR § 7060(b)"],
    why: "It matters.",
    exceptions: [],
    fix: { aws: "Do this." },
    needs: ["object-store"],
    check: () => pass("fine"),
    ...more,
  };
}

export function store(name: string): ObjectStore {
  return {
    kind: "object-store",
    id: `arn:aws:s3:::${name}`,
    name,
    type: "AWS::S3::Bucket",
    provider: "aws",
    account: ACCOUNT,
    region: "us-west-2",
    record: `arn:aws:s3:::${name}`,
    facts: {
      tags: known({}),
      expiry: known([]),
      versioning: known("off"),
      lock: known(null),
      encryption: known("provider-key"),
      publicRead: known({ level: "closed", ways: [] }),
    },
  };
}

export function judgement(
  of: Rule,
  name: string,
  verdict: Judgement["verdict"],
  more: Partial<Judgement> = {},
): Judgement {
  const said = { message: `${name} says something.`, evidence: [], variant: null, path: [], labels: [], missing: [] };
  return { rule: of, subject: store(name), verdict, ...said, ...more };
}

export function record(name: string, body: ResourceRecord["body"]): ResourceRecord {
  const source = { operation: "s3:ListBuckets", via: "api", at: "2026-11-24T03:00:00.000Z" } as const;
  const { type, id, provider, account, region } = store(name);
  return { type, id, provider, account, region, body, source };
}

export function list(operation: string, more: Partial<ListCoverage> = {}): ListCoverage {
  return { operation, account: ACCOUNT, region: "us-west-2", complete: true, listed: 1, vanished: 0, ...more };
}

export function input(more: Partial<ReportInput>): ReportInput {
  return {
    version: "0.1.0",
    asOf: "2026-11-24T04:00:00.000Z",
    estate: { sources: [], records: [], lists: [] },
    rules: [...new Set(more.judgements?.map((each) => each.rule))],
    config: {},
    configSha256: null,
    judgements: [],
    notApplicable: new Map(),
    ...more,
  };
}
