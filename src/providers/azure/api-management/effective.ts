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
 * The section in effect, in the order in which it runs. Where `<base/>` stands, what the scope's parents say runs; a section
 * without it drops them, and so may one that was not read.
 * https://learn.microsoft.com/azure/api-management/set-edit-policies#use-base-element-to-set-policy-evaluation-order
 */
export function effective(
  record: ResourceRecord,
  fromServiceDown: readonly Policy[],
  section: "inbound" | "backend" | "outbound",
): readonly Layer[] {
  const policy = fromServiceDown.at(-1);
  if (!policy) return [];
  if (!policy.known) return [{ elements: [], gaps: policy.gaps }];
  const above = fromServiceDown.slice(0, -1);
  const found = policy.value?.children.find(({ name }) => name === section);
  if (policy.value === null || (!found && section === "backend")) return effective(record, above, section);
  if (!found) {
    const operation = policy.value.origin.operation;
    const message = `a policy shows no ${section} section, and whether it drops its parents' cannot be told`;
    return [{ elements: [], gaps: [gapOf(record, { reason: "unresolved", operation, message })] }];
  }
  const base = found.children.findIndex(({ name }) => name === "base");
  if (base < 0) return [{ elements: found.children, gaps: [] }];
  return [
    { elements: found.children.slice(0, base), gaps: [] },
    ...effective(record, above, section),
    { elements: found.children.slice(base + 1), gaps: [] },
  ];
}
