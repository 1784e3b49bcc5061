import type { Report, Result } from "./report.ts";

/** Least number of hex digits by which a result may be named. */
const LEAST = 6;

/** The results whose fingerprint starts so. */
export function resultsNamed(report: Report, prefix: string): readonly Result[] {
  const wanted = prefix.toLowerCase();
  return report.results.filter(({ fingerprint }) => fingerprint.startsWith(wanted));
}

/** Whether the text can be a fingerprint or the start of one. */
export function isFingerprint(text: string): boolean {
  return new RegExp(`^[0-9a-f]{${LEAST},32}$`, "i").test(text);
}
