import type { Gap } from "../model/fact.ts";
import type { Because } from "../model/label.ts";

/** Signals for one label on one node: reasons that stand, and unread inputs that could give more. */
export interface Signals {
  readonly reasons: readonly Because[];
  readonly gaps: readonly Gap[];
}
