import type { Gap } from "../../../model/fact.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { gapOf } from "../../parts.ts";
import type { Element, Policy } from "./policy.ts";

/** What one scope adds to the policy in effect. */
export interface Layer {
  readonly elements: readonly Element[];
  /** Why more may stand there, or above it. */
  readonly gaps: readonly Gap[];
}

/**
 * The section in effect, from the most specific scope up. `<base/>` lets in what the scope's parents say, wherever it
 * stands; a section without it drops them, and so may one that was not read.
 * https://learn.microsoft.com/azure/api-management/set-edit-policies#use-base-element-to-set-policy-evaluation-order
 */
export function effective(
  record: ResourceRecord,
  fromServiceDown: readonly Policy[],
  section: "inbound" | "backend" | "outbound",
): readonly Layer[] {
  const layers: Layer[] = [];
  for (const policy of fromServiceDown.toReversed()) {
    if (!policy.known) return [...layers, { elements: [], gaps: policy.gaps }];
    if (policy.value === null) continue;
    const found = policy.value.children.find(({ name }) => name === section);
    if (!found && section === "backend") continue;
    if (!found) {
      const operation = policy.value.origin.operation;
      const message = `a policy shows no ${section} section, and whether it drops its parents' cannot be told`;
      return [...layers, { elements: [], gaps: [gapOf(record, { reason: "unresolved", operation, message })] }];
    }
    layers.push({ elements: found.children.filter(({ name }) => name !== "base"), gaps: [] });
    if (!found.children.some(({ name }) => name === "base")) return layers;
  }
  return layers;
}
