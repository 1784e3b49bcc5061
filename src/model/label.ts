import type { Gap } from "./fact.ts";

/** What a node means to a consumer's rights. */
export const LABELS = [
  "dsar-endpoint",
  "dsar-handler",
  "dsar-queue",
  "dsar-workflow",
  "personal-data",
  "preference-store",
  "notice-route",
  "page-route",
  "checkout-route",
  "request-records",
  "audit-log",
] as const;
export type Label = (typeof LABELS)[number];

/** What a DSAR route is for. */
export const PURPOSES = ["intake", "disclose", "change", "delete", "opt-out"] as const;
export type Purpose = (typeof PURPOSES)[number];

/** `fail` needs every label it rests on strong; a weak one caps the verdict at review. */
export type Strength = "strong" | "weak";

/** One reason why a label stands. */
export interface Because {
  readonly strength: Strength;
  readonly because: string;
}

/** A label as far as it is decided. */
export interface LabelState {
  readonly label: Label;
  /** `undefined`: nothing that was read gives the label. */
  readonly strength: Strength | undefined;
  readonly reasons: readonly Because[];
  /** Unread inputs that could still give the label, or make a weak one strong. Empty once it is strong or refused by the config. */
  readonly gaps: readonly Gap[];
  /** Only of a `dsar-endpoint`; absent where neither config, path nor method tells. */
  readonly purpose?: Purpose;
}
