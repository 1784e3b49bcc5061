import { isObject } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ExpiryRule } from "../../../model/store-facts.ts";

/**
 * The enabled rules of a lifecycle configuration that end the life of objects; transitions and the tidying of delete
 * markers end none. `undefined` where the configuration makes no sense.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html
 */
export function expiryRules(configuration: JsonObject): readonly ExpiryRule[] | undefined {
  const { Rules } = configuration;
  if (!Array.isArray(Rules)) return undefined;
  const rules: ExpiryRule[] = [];
  for (const [index, rule] of (Rules as readonly JsonValue[]).entries()) {
    const read = isObject(rule) ? expiryRule(rule, index) : undefined;
    if (read === undefined) return undefined;
    if (read) rules.push(read);
  }
  return rules;
}

/** `null`: the rule ends nothing. */
function expiryRule(rule: JsonObject, index: number): ExpiryRule | null | undefined {
  if (rule.Status === "Disabled") return null;
  const coverage = coverageOf(rule);
  const current = member(rule.Expiration);
  const noncurrent = member(rule.NoncurrentVersionExpiration);
  if (rule.Status !== "Enabled" || !coverage || !current || !noncurrent) return undefined;
  const { Days, Date } = current;
  const { NoncurrentDays, NewerNoncurrentVersions } = noncurrent;
  if (![Days, NoncurrentDays, NewerNoncurrentVersions].every(isCount)) return undefined;
  if (Date !== undefined && typeof Date !== "string") return undefined;
  if (Days === undefined && Date === undefined && NoncurrentDays === undefined) return null;
  return {
    id: typeof rule.ID === "string" && rule.ID !== "" ? rule.ID : `rule ${index + 1}`,
    coverage,
    ...(typeof Days === "number" ? { currentDays: Days } : {}),
    ...(typeof Date === "string" ? { onDate: Date } : {}),
    ...(typeof NoncurrentDays === "number" ? { noncurrentDays: NoncurrentDays } : {}),
    ...(typeof NewerNoncurrentVersions === "number" && NewerNoncurrentVersions > 0
      ? { noncurrentKept: NewerNoncurrentVersions }
      : {}),
  };
}

function isCount(value: JsonValue | undefined): boolean {
  return value === undefined || (typeof value === "number" && value >= 0);
}

/** An empty XML element may come as an empty text. */
function member(value: JsonValue | undefined): JsonObject | undefined {
  if (value === undefined || value === "") return {};
  return isObject(value) ? value : undefined;
}

/** A rule filters by `Filter` or, in the old form, by `Prefix`. A filter that is not known here leaves objects out too. */
function coverageOf(rule: JsonObject): ExpiryRule["coverage"] | undefined {
  const filter = member(rule.Filter);
  const and = filter && member(filter.And);
  if (!filter || !and) return undefined;
  const prefixes = [rule.Prefix, filter.Prefix, and.Prefix].filter((value) => value !== undefined);
  if (!prefixes.every((value) => typeof value === "string")) return undefined;
  const prefix = prefixes.find((value) => value !== "");
  const others = [...Object.entries(filter), ...Object.entries(and)].filter(
    ([key, value]) => key !== "Prefix" && key !== "And" && value !== undefined && !isEmptyList(value),
  );
  if (prefix === undefined && others.length === 0) return "whole";
  return { ...(prefix === undefined ? {} : { prefix }), otherFilter: others.length > 0 };
}

function isEmptyList(value: JsonValue): boolean {
  return Array.isArray(value) && value.length === 0;
}
