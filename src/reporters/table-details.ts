import type { Result } from "../results/report.ts";
import { evidenceHash } from "../results/waivers.ts";
import { visible } from "./escape.ts";

/** What a verdict rests on, for those who ask for everything. */
export function detailsOf(result: Result): readonly string[] {
  const { resource, labels, evidence, path, waiver } = result;
  return [
    `id        ${visible(resource.id)}`,
    ...labels.map(({ label, strength, because }) => `label     ${label} (${strength}): ${visible(because)}`),
    ...evidence.map(({ record, pointer, operation, value }) =>
      visible(
        `evidence  ${operation} ${pointer} = ${JSON.stringify(value)}${record === resource.id ? "" : ` of ${record}`}`,
      ),
    ),
    ...(evidence.length > 0 ? [`hash      ${evidenceHash(evidence)} (for until-changed)`] : []),
    ...path.map((id, hop) => `${hop === 0 ? "path      " : "          → "}${visible(id)}`),
    ...(waiver
      ? [visible(`waiver    ${waiver.state}, until ${waiver.expires}, by ${waiver.approver}: ${waiver.reason}`)]
      : []),
  ];
}
