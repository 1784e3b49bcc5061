import type { Config, TagRole } from "../config/config.ts";
import type { Tags } from "../model/resource.ts";
import { SUBJECT_ALIASES, vocabularyOf } from "../config/vocabulary.ts";

/** One tag that plays a role, with its value split where several are joined by `+`. */
export interface RoleTag {
  readonly role: TagRole;
  readonly key: string;
  readonly raw: string;
  /** Canonical values; one that the vocabulary lacks stands as it was written. */
  readonly values: readonly string[];
  /** Values outside the vocabulary. */
  readonly unknown: readonly string[];
}

/** Reads tags by the vocabulary in force. */
export interface TagReader {
  all(tags: Tags, role: TagRole): readonly RoleTag[];
  /** The values of every tag in the role, canonical. */
  values(tags: Tags, role: TagRole): readonly string[];
  /** What the role may hold, for messages; absent: anything. */
  allowed(role: TagRole): readonly string[] | undefined;
}

const RETENTION =
  /^(?:until-request|criteria:.+|P(?=\d|T\d)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+S)?)?)$/;

/** The reader for a config. */
export function tagReader(config: Config): TagReader {
  const vocabulary = vocabularyOf(config);
  const keys = new Map(
    (Object.keys(vocabulary) as TagRole[]).map((role) => [role, vocabulary[role].keys.map(squash)] as const),
  );
  const roles = new Map<string, TagRole | undefined>();
  const roleOf = (key: string): TagRole | undefined => {
    // Estates repeat the same few keys a hundred thousand times.
    if (!roles.has(key)) roles.set(key, closestRole(key, keys));
    return roles.get(key);
  };
  const all = (tags: Tags, role: TagRole): readonly RoleTag[] =>
    Object.entries(tags)
      .filter(([key]) => roleOf(key) === role)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, raw]) => roleTag(role, key, raw, vocabulary[role].values));
  return {
    all,
    values: (tags, role) => all(tags, role).flatMap((tag) => tag.values),
    allowed: (role) =>
      role === "retention" ? ["an ISO 8601 duration", "until-request", "criteria:<id>"] : vocabulary[role].values,
  };
}

function roleTag(role: TagRole, key: string, raw: string, allowed: readonly string[] | undefined): RoleTag {
  const parts =
    role === "retention" || role === "legal-hold" ? [raw.trim()] : raw.split("+").map((part) => part.trim());
  const values = parts.map((part) => canonical(role, part, allowed));
  const unknown = parts.filter((part, index) => !isAllowed(role, values[index] ?? part, allowed));
  return { role, key, raw, values, unknown };
}

function canonical(role: TagRole, part: string, allowed: readonly string[] | undefined): string {
  const alias = role === "data-subject" ? (SUBJECT_ALIASES.get(part.toLowerCase()) ?? part) : part;
  return allowed?.find((value) => value.toLowerCase() === alias.toLowerCase()) ?? alias;
}

function isAllowed(role: TagRole, value: string, allowed: readonly string[] | undefined): boolean {
  if (role === "retention") return RETENTION.test(value);
  return allowed ? allowed.includes(value) : true;
}

/** The role whose key the tag's key ends with; of several the longest, so that no role's key is taken for another's. */
function closestRole(key: string, keys: ReadonlyMap<TagRole, readonly string[]>): TagRole | undefined {
  const squashed = squash(key);
  const candidates = [...keys].flatMap(([role, suffixes]) =>
    suffixes.filter((suffix) => squashed.endsWith(suffix)).map((suffix) => ({ role, length: suffix.length })),
  );
  return candidates.sort((a, b) => b.length - a.length)[0]?.role;
}

/** Lower case, without separators: `DataClassification` is `data:classification`. */
function squash(key: string): string {
  return key.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}
