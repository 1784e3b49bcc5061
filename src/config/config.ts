import type { Label, Purpose } from "../model/label.ts";

/** The user's config as validated; every part optional. Durations are ISO 8601. */
export interface Config {
  readonly declaration?: Declaration;
  readonly targets?: readonly Target[];
  readonly scope?: Partial<Record<Label, readonly ScopeMatcher[]>>;
  readonly tags?: Partial<Record<TagRole, TagVocabulary>> & {
    /** Whether the tags of a resource group speak for what it holds. */
    readonly inherit?: boolean;
  };
  readonly limits?: { readonly noticeMaxTtl?: string; readonly optOutMaxDelay?: string; readonly erasure?: string };
  readonly rules?: Readonly<Record<string, "off" | { readonly level: Level }>>;
  readonly waivers?: readonly WaiverEntry[];
}

export type Level = "error" | "warning" | "note";

export interface Declaration {
  readonly sellsOrShares?: boolean;
  /** Data subject, PI category letter or `request-record` to its longest retention: a duration or `until-request`. */
  readonly retentionSchedule?: Readonly<Record<string, string>>;
  readonly legalHolds?: readonly { readonly id: string; readonly match: Matcher; readonly until?: string }[];
  readonly systemOfRecord?: string;
  readonly noticesReviewed?: string;
  readonly optOutSignalHandledBy?: "origin" | "edge" | "client";
}

/** What to scan, in exactly one cloud. */
export interface Target {
  readonly id: string;
  readonly aws?: {
    readonly account?: string;
    readonly role?: string;
    readonly profile?: string;
    readonly regions?: readonly string[];
  };
  readonly azure?: {
    readonly subscription?: string;
    readonly managementGroup?: string;
    readonly tenant?: string;
  };
}

/** Keys AND, a list of matchers OR. Values are case-sensitive globs (`*` and `?`; `**` as `*`). */
export interface Matcher {
  readonly name?: string;
  readonly id?: string;
  readonly path?: string;
  readonly method?: string;
  readonly account?: string;
  readonly region?: string;
  readonly tag?: Readonly<Record<string, string>>;
}

export type ScopeMatcher = (Matcher & { readonly purpose?: Purpose }) | { readonly not: Matcher };

/** What a tag can tell us. */
export type TagRole =
  "role" | "data-subject" | "pi-category" | "spi" | "classification" | "retention" | "retention-basis" | "legal-hold";

export interface TagVocabulary {
  readonly keys?: readonly string[];
  readonly values?: readonly string[];
}

export interface WaiverEntry {
  readonly rule: string;
  readonly resource: string;
  readonly reason: string;
  readonly approver: string;
  /** ISO date, the last day on which the waiver holds. */
  readonly expires: string;
  readonly "until-changed"?: string;
}
