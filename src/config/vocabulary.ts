import type { Config, TagRole } from "./config.ts";

/** Values that a data-subject, category or basis tag may hold. */
export const DATA_SUBJECTS: readonly string[] = [
  "customer",
  "prospect",
  "visitor",
  "employee",
  "applicant",
  "vendor",
  "minor",
  "none",
];
export const PI_CATEGORIES: readonly string[] = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L"];
const SPI = ["none", "gov-id", "acct-cred", "geo", "race-ethnicity", "immigration", "religion", "union", "comms"];
const SPI_MORE = ["genetic", "neural", "biometric", "health", "sex"];
const BASES = ["contract", "tax", "warranty", "security", "legal-hold", "request-record", "consent"];

/** Names that other vocabularies use for the same data subjects. */
export const SUBJECT_ALIASES: ReadonlyMap<string, string> = new Map([
  ["job-applicant", "applicant"],
  ["job_applicant", "applicant"],
  ["anonymous-user", "visitor"],
  ["anonymous_user", "visitor"],
  ["supplier-vendor", "vendor"],
  ["supplier_vendor", "vendor"],
  ["supplier", "vendor"],
]);

interface Vocabulary {
  /** Matched as a suffix, lower-cased and without separators. */
  readonly keys: readonly string[];
  /** Absent: any value. */
  readonly values?: readonly string[];
}

const DEFAULTS: Readonly<Record<TagRole, Vocabulary>> = {
  role: { keys: ["consentry:role"] },
  "data-subject": { keys: ["privacy:data-subject", "data-subject", "data-subject-category"], values: DATA_SUBJECTS },
  "pi-category": { keys: ["privacy:pi-category", "pi-category"], values: [...PI_CATEGORIES, "none"] },
  spi: { keys: ["privacy:spi"], values: [...SPI, ...SPI_MORE] },
  classification: { keys: ["data:classification", "data-classification"] },
  retention: { keys: ["privacy:retention"] },
  "retention-basis": { keys: ["privacy:retention-basis", "retention-basis"], values: BASES },
  "legal-hold": { keys: ["privacy:legal-hold", "legal-hold"] },
};

/** The tag vocabulary in force: the built-in one, with what the config replaces. */
export function vocabularyOf(config: Config): Readonly<Record<TagRole, Vocabulary>> {
  const entries = Object.entries(DEFAULTS) as [TagRole, Vocabulary][];
  return Object.fromEntries(
    entries.map(([role, built]) => {
      const given = config.tags?.[role];
      const values = given?.values ?? built.values;
      return [role, { keys: given?.keys ?? built.keys, ...(values ? { values } : {}) }];
    }),
  ) as unknown as Record<TagRole, Vocabulary>;
}
