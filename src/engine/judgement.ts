import type { Gap } from "../model/fact.ts";
import type { LabelState } from "../model/label.ts";
import type { Resource } from "../model/resource.ts";
import type { Rule } from "./rule.ts";
import type { Evidence } from "./verdict.ts";

/** The one verdict of one rule on one resource, before waivers and levels. */
export interface Judgement {
  readonly rule: Rule;
  readonly subject: Resource;
  readonly verdict: "pass" | "fail" | "review" | "unknown";
  readonly message: string;
  readonly evidence: readonly Evidence[];
  readonly variant: string | null;
  readonly path: readonly string[];
  /** Labels that the verdict rests on. */
  readonly labels: readonly LabelState[];
  /** Of an unknown: what would have to be readable. */
  readonly missing: readonly Gap[];
}
