import { elements, isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";

/**
 * A lifecycle configuration as GetBucketLifecycleConfiguration answers it; `undefined` where it makes no sense. Items have
 * it as the Java SDK does, where -1 stands for what is not set.
 */
export function lifecycle(configuration: JsonObject): JsonObject | undefined {
  const { rules } = configuration;
  if (!Array.isArray(rules)) return undefined;
  const read = objects(rules).map(ruleOf);
  const sound = read.filter((rule) => rule !== undefined);
  return sound.length === rules.length ? { Rules: sound } : undefined;
}

function ruleOf(rule: JsonObject): JsonObject | undefined {
  const { status, id, prefix = null } = rule;
  const filter = filterOf(rule.filter);
  const current = expirationOf(rule);
  const noncurrent = noncurrentOf(rule);
  if ((status !== "Enabled" && status !== "Disabled") || !filter || !current || !noncurrent) return undefined;
  if (prefix !== null && typeof prefix !== "string") return undefined;
  return {
    Status: status,
    ...(typeof id === "string" ? { ID: id } : {}),
    ...(prefix === null ? {} : { Prefix: prefix }),
    Filter: filter,
    ...(Object.keys(current).length > 0 ? { Expiration: current } : {}),
    ...(Object.keys(noncurrent).length > 0 ? { NoncurrentVersionExpiration: noncurrent } : {}),
  };
}

function expirationOf({
  expirationInDays,
  expirationDate,
  expiredObjectDeleteMarker,
}: JsonObject): JsonObject | undefined {
  const days = count(expirationInDays);
  const date = dateOf(expirationDate);
  if (days === undefined || date === undefined) return undefined;
  return {
    ...(days === null ? {} : { Days: days }),
    ...(date === null ? {} : { Date: date }),
    ...(expiredObjectDeleteMarker === true ? { ExpiredObjectDeleteMarker: true } : {}),
  };
}

function noncurrentOf(rule: JsonObject): JsonObject | undefined {
  const newer = rule.noncurrentVersionExpiration ?? {};
  if (!isObject(newer)) return undefined;
  const own = count(newer.noncurrentDays);
  const days = own === null ? count(rule.noncurrentVersionExpirationInDays) : own;
  const kept = count(newer.newerNoncurrentVersions);
  if (days === undefined || kept === undefined) return undefined;
  return {
    ...(days === null ? {} : { NoncurrentDays: days }),
    ...(kept === null ? {} : { NewerNoncurrentVersions: kept }),
  };
}

/** `null`: not set. */
function count(value: JsonValue | undefined): number | null | undefined {
  if (value === undefined || value === null) return null;
  if (typeof value !== "number") return undefined;
  return value > 0 ? value : null;
}

/** Some writers give milliseconds since 1970. */
function dateOf(value: JsonValue | undefined): string | null | undefined {
  if (value === undefined || value === null) return null;
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/** A predicate that is not known here narrows the rule: it must never look as if it covered every object. */
function filterOf(filter: JsonValue | undefined): JsonObject | undefined {
  if (filter === undefined || filter === null) return {};
  if (!isObject(filter)) return undefined;
  const { predicate = null, ...others } = filter;
  if (predicate === null) return Object.keys(others).length > 0 ? undefined : {};
  if (!isObject(predicate)) return undefined;
  const operands = elements(predicate.operands);
  return operands.length > 0 ? { And: joined(operands) } : single(predicate);
}

function joined(operands: readonly JsonValue[]): JsonObject {
  const parts = operands.map((operand) => (isObject(operand) ? single(operand) : { Other: true }));
  const tags = parts.flatMap(({ Tag }) => (Tag === undefined ? [] : [Tag]));
  const rest = parts.flatMap((part) => Object.entries(part).filter(([key]) => key !== "Tag"));
  return { ...Object.fromEntries(rest), ...(tags.length > 0 ? { Tags: tags } : {}) };
}

function single(predicate: JsonObject): JsonObject {
  const { type: given, prefix: start = null, tag = null, ...others } = predicate;
  const type = text(given);
  const prefix = text(start);
  const alone = Object.values(others).every((value) => value === null);
  if (prefix !== undefined && tag === null && alone && (type === undefined || type === "LifecyclePrefixPredicate"))
    return { Prefix: prefix };
  if (isObject(tag) && start === null && alone)
    return { Tag: { Key: text(tag.key) ?? "", Value: text(tag.value) ?? "" } };
  return { [type ?? "Other"]: true };
}
