import type { WaiverEntry } from "../config/config.ts";
import type { Evidence } from "../engine/verdict.ts";
import { matchesGlob } from "../model/glob.ts";
import { canonicalJson } from "../snapshot/canonical-json.ts";
import { hexHash } from "./fingerprint.ts";
import { byCodePoint } from "../model/order.ts";
import type { Result, Waiver, WaiverNotice } from "./report.ts";
import { noticesOf } from "./waiver-notices.ts";
import type { WaiverUse } from "./waiver-notices.ts";

/** Identifies what a verdict rests on, in any order; what `until-changed` is compared with. 16 hex digits. */
export function evidenceHash(evidence: readonly Evidence[]): string {
  const pieces = evidence.map(({ record, pointer, operation, value }) =>
    canonicalJson({ record, pointer, operation, value }),
  );
  return hexHash([...new Set(pieces)].sort(byCodePoint).join("\n"), 8);
}

/** Marks what is waived as of an instant; nothing is ever removed. Also says which waivers need somebody's eye. */
export function applyWaivers(
  results: readonly Result[],
  entries: readonly WaiverEntry[],
  asOf: string,
): { readonly results: readonly Result[]; readonly notices: readonly WaiverNotice[] } {
  const uses = entries.map((entry): WaiverUse => {
    return { entry, expiresInDays: daysLeft(entry.expires, asOf), matched: 0, changed: 0, undecided: false };
  });
  const marked = uses.length === 0 ? results : results.map((result) => mark(result, uses));
  return { results: marked, notices: noticesOf(uses) };
}

function mark(result: Result, uses: readonly WaiverUse[]): Result {
  if (result.verdict === "pass") return result;
  const naming = uses.filter(({ entry }) => names(entry, result));
  if (result.verdict === "unknown") {
    for (const use of naming) use.undecided = true;
    return result;
  }
  const waivers = naming.map((use) => judgeUse(use, result));
  const waiver = waivers.find(({ state }) => state === "active") ?? waivers[0];
  return waiver ? { ...result, waiver } : result;
}

function names(entry: WaiverEntry, { ruleId, resource }: Result): boolean {
  return matchesGlob(entry.rule, ruleId) && matchesGlob(entry.resource, resource.id);
}

function judgeUse(use: WaiverUse, result: Result): Waiver {
  const { reason, approver, expires, "until-changed": accepted } = use.entry;
  const hash = accepted === undefined ? undefined : evidenceHash(result.evidence);
  const changed = hash !== undefined && hash !== accepted?.trim().toLowerCase();
  use.matched += 1;
  if (changed) {
    use.changed += 1;
    use.changedTo ??= hash;
  }
  const state = use.expiresInDays < 0 ? "expired" : changed ? "changed" : "active";
  return { reason, approver, expires, state, expiresInDays: use.expiresInDays };
}

const DAY = 24 * 60 * 60 * 1000;

/** Whole UTC days from the day of the instant to the last day on which the waiver holds. */
function daysLeft(expires: string, asOf: string): number {
  const left = (Date.parse(expires.slice(0, 10)) - Math.floor(Date.parse(asOf) / DAY) * DAY) / DAY;
  // A date that is none never waives: the config's own check should have refused it.
  return Number.isNaN(left) ? -1 : left;
}
