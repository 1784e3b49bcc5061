import { createHash } from "node:crypto";
import type { Rule, RuleId } from "../engine/rule.ts";
import { canonicalJson } from "../snapshot/canonical-json.ts";
import { byCodePoint } from "../model/order.ts";

const VERSION = "v1";
/** Stands in no rule id and in no resource id, so that no two pairs read alike. */
const UNIT_SEPARATOR = "\u001f";
const BYTES = 16;

/** What identifies a result for ever: its rule and its resource, never message, order or time. 32 hex digits. */
export function fingerprintOf(ruleId: RuleId, resourceId: string): string {
  return hexHash([VERSION, ruleId, resourceId].join(UNIT_SEPARATOR), BYTES);
}

/** Identifies what a run judged: the snapshot, or the set of them in any order. 12 hex digits. */
export function runFingerprint(snapshots: readonly string[]): string {
  const [first, ...rest] = [...snapshots].sort(byCodePoint);
  if (first !== undefined && rest.length === 0 && /^[0-9a-f]{12}/.test(first)) return first.slice(0, 12);
  return hexHash([VERSION, ...(first === undefined ? [] : [first, ...rest])].join(UNIT_SEPARATOR), 6);
}

/** Hash of what a rule says of itself; tells a changed rule from a changed estate. 32 hex digits. */
export function ruleHash(rule: Rule): string {
  // The check itself is left out: its text differs between sources and build.
  const { id, title, kinds, clouds, labels, consults, securitySeverity, variants, precision } = rule;
  const { provisions, why, exceptions, fix, needs } = rule;
  const identity = { id, title, kinds, clouds, labels, consults, securitySeverity, variants, precision };
  return hexHash(canonicalJson({ ...identity, provisions, why, exceptions, fix, needs }), BYTES);
}

/** The first bytes of the text's SHA-256, as hex. */
export function hexHash(text: string, bytes: number): string {
  return createHash("sha256")
    .update(text)
    .digest("hex")
    .slice(0, bytes * 2);
}
