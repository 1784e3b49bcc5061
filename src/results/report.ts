import type { Level } from "../config/config.ts";
import type { Evidence } from "../engine/verdict.ts";
import type { RuleId } from "../engine/rule.ts";
import type { Gap, UnreadReason } from "../model/fact.ts";
import type { Label } from "../model/label.ts";
import type { Provider } from "../model/provider.ts";
import type { ResourceKind } from "../model/resource.ts";

export const REPORT_VERSION = 1;

/** A finished report: what every reporter is given. Its JSON form is this object, key for key. */
export interface Report {
  readonly schemaVersion: typeof REPORT_VERSION;
  readonly tool: { readonly name: "consentry"; readonly version: string };
  readonly run: RunInfo;
  readonly coverage: Coverage;
  readonly summary: Summary;
  /** Sorted by rule id, then resource id, by code point. */
  readonly results: readonly Result[];
  /** Waivers that no longer do what they were written for. */
  readonly waivers: readonly WaiverNotice[];
}

export interface RunInfo {
  readonly asOf: string;
  readonly snapshots: readonly {
    readonly sha256: string;
    readonly collectedAt: string;
    readonly accounts: readonly string[];
    readonly regions: readonly string[];
    readonly identities: readonly string[];
  }[];
  readonly config: { readonly sha256: string } | null;
  /** Active rules with the hash of what they say; a changed hash tells a changed rule. */
  readonly rules: readonly { readonly id: RuleId; readonly hash: string }[];
}

export interface Coverage {
  /** Nodes that at least one rule applies to, or could. */
  readonly resources: number;
  /** Of these, how many have no unknown. */
  readonly judged: number;
  readonly lists: readonly {
    readonly operation: string;
    readonly account: string;
    readonly region: string;
    readonly complete: boolean;
  }[];
  /** Reads that failed, grouped; `count` is how many records or lists they left open. */
  readonly unread: readonly {
    readonly operation: string;
    readonly account: string;
    readonly region: string;
    readonly reason: UnreadReason;
    readonly message: string;
    readonly count: number;
  }[];
  /** Resources that vanished between list and read. */
  readonly vanished: number;
}

export interface Summary {
  readonly pass: number;
  readonly fail: number;
  readonly review: number;
  readonly unknown: number;
  /** Failures and reviews under a waiver in force; they are counted here and nowhere else. */
  readonly waived: number;
  /** Resources of a rule's kinds that it does not apply to, by rule id. */
  readonly notApplicable: Readonly<Record<string, number>>;
}

export interface Result {
  readonly ruleId: RuleId;
  readonly verdict: "pass" | "fail" | "review" | "unknown";
  /** Of a failure or review: its weight. `none` for pass and unknown; a review is always a note. */
  readonly level: Level | "none";
  /** 0.1 to 10, of this result; that of its variant where one is named. */
  readonly securitySeverity: number;
  readonly variant: string | null;
  readonly resource: ResultResource;
  readonly message: string;
  readonly evidence: readonly Evidence[];
  /** Ids of the resources that a connection leads through. */
  readonly path: readonly string[];
  readonly labels: readonly { readonly label: Label; readonly strength: "strong" | "weak"; readonly because: string }[];
  readonly provisions: readonly string[];
  /** Of an unknown: what would have to be readable. */
  readonly missing: readonly Gap[];
  readonly fingerprint: string;
  readonly waiver: Waiver | null;
}

export interface ResultResource {
  readonly id: string;
  readonly kind: ResourceKind;
  readonly type: string;
  readonly name: string;
  readonly provider: Provider;
  readonly account: string;
  readonly region: string;
}

export interface Waiver {
  readonly reason: string;
  readonly approver: string;
  readonly expires: string;
  /** `changed`: its `until-changed` hash is not that of the evidence any more. Only `active` ones waive. */
  readonly state: "active" | "expired" | "changed";
  readonly expiresInDays: number;
}

export interface WaiverNotice {
  readonly state: "expired" | "unused" | "changed" | "expires-soon";
  readonly rule: string;
  readonly resource: string;
  readonly expires: string;
  readonly message: string;
}
