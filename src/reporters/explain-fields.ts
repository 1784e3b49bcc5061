import { CLOUD_NAMES } from "../model/provider.ts";
import type { Result, Waiver } from "../results/report.ts";
import { evidenceHash } from "../results/waivers.ts";

type Field = readonly [name: string, value: string];

/** What was decided, how much it weighs, and by whom. */
export function verdictFields(result: Result, judgedBy: string, asOf: string): readonly Field[] {
  const { verdict, level, securitySeverity, variant, fingerprint, evidence } = result;
  return [
    ["verdict", level === "none" ? verdict : `${verdict}, ${level}`],
    ["severity", `${securitySeverity.toFixed(1)}${variant === null ? "" : ` (${variant})`}`],
    ["judged", `as of ${asOf} by ${judgedBy}`],
    ["fingerprint", fingerprint],
    ...(evidence.length > 0 ? [["hash", `${evidenceHash(evidence)} (for until-changed)`] as const] : []),
  ];
}

/** What it was decided of. */
export function resourceFields({ resource }: Result): readonly Field[] {
  const { id, name, kind, type, provider, account, region } = resource;
  return [
    ["name", name],
    ["id", id],
    ["kind", `${kind}, ${type}`],
    ["provider", CLOUD_NAMES[provider]],
    ["account", account],
    ["region", region],
  ];
}

/** Who accepted it, why, and until when. */
export function waiverFields(waiver: Waiver): readonly Field[] {
  return [
    ["state", waiver.state],
    ["until", waiver.expires],
    ["approved by", waiver.approver],
    ["reason", waiver.reason],
  ];
}
