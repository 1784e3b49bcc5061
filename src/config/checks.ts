import { isGlob, matchesGlob } from "../model/glob.ts";
import { elements, isObject, text } from "../model/json.ts";
import type { JsonObject, JsonValue } from "../model/json.ts";
import { PROVIDERS } from "../model/provider.ts";
import { vocabularyOf } from "./vocabulary.ts";
import type { Config, TagVocabulary } from "./config.ts";
import { quote } from "./errors.ts";
import type { Problem } from "./errors.ts";
import { didYouMean } from "./suggest.ts";
import type { Path, Places } from "./yaml-places.ts";

/** What no schema can tell: names that must exist, and names that must stand once. Takes values of any shape. */
export function checkMeaning(config: JsonObject, places: Places, knownRules: readonly string[]): readonly Problem[] {
  return [
    ...checkRules(config, places, knownRules),
    ...checkSchedule(config, places),
    ...checkOnce(config.targets, ["targets"], "target", places),
    ...checkClouds(config, places),
    ...checkOnce(part(config.declaration, "legalHolds"), ["declaration", "legalHolds"], "legal hold", places),
  ];
}

function checkRules(config: JsonObject, places: Places, knownRules: readonly string[]): readonly Problem[] {
  const settings = keysOf(config.rules).map((rule) => ({ rule, position: places.keyAt(["rules", rule]) }));
  const waived = elements(config.waivers).flatMap((waiver, index) => {
    const rule = text(part(waiver, "rule"));
    return rule ? [{ rule, position: places.valueAt(["waivers", index, "rule"]) }] : [];
  });
  return [...settings, ...waived]
    .filter(({ rule }) => !knownRules.some((known) => matchesGlob(rule, known)))
    .map(({ rule, position }) => ({ ...position, message: noSuchRule(rule, knownRules) }));
}

function noSuchRule(rule: string, knownRules: readonly string[]): string {
  if (isGlob(rule)) return `no rule fits ${quote(rule)}; consentry rules list names them all`;
  return `there is no rule ${quote(rule)}${didYouMean(rule, knownRules) || "; consentry rules list names them all"}`;
}

function checkSchedule(config: JsonObject, places: Places): readonly Problem[] {
  const allowed = scheduleKeys(config);
  return keysOf(part(config.declaration, "retentionSchedule"))
    .filter((key) => !allowed.includes(key))
    .map((key) => ({
      ...places.keyAt(["declaration", "retentionSchedule", key]),
      message:
        `${quote(key)} is no data subject, no category of personal information and not request-record` +
        (didYouMean(key, allowed) || `; there are ${allowed.join(", ")}`),
    }));
}

/** Data subjects and categories as the config's own vocabulary has them, where it replaces the built-in one. */
function scheduleKeys(config: JsonObject): readonly string[] {
  const replaced: NonNullable<Config["tags"]> = {
    ...values(part(config.tags, "data-subject"), "data-subject"),
    ...values(part(config.tags, "pi-category"), "pi-category"),
  };
  const vocabulary = vocabularyOf({ tags: replaced });
  const known = [...(vocabulary["data-subject"].values ?? []), ...(vocabulary["pi-category"].values ?? [])];
  return [...new Set([...known, "request-record"])].filter((key) => key !== "none");
}

function values(
  vocabulary: JsonValue | undefined,
  role: "data-subject" | "pi-category",
): Record<string, TagVocabulary> {
  const given = elements(part(vocabulary, "values")).filter((value) => typeof value === "string");
  return given.length > 0 ? { [role]: { values: given } } : {};
}

/** A target is one cloud's: SARIF and coverage tell accounts and subscriptions apart by it. */
function checkClouds(config: JsonObject, places: Places): readonly Problem[] {
  return elements(config.targets).flatMap((target, index) => {
    if (!isObject(target)) return [];
    const clouds = PROVIDERS.filter((provider) => Object.hasOwn(target, provider));
    if (clouds.length === 1) return [];
    const message =
      clouds.length === 0
        ? "says not what to read: write aws or azure below it; {} for what the credentials lead to"
        : "names two clouds; make one target of each";
    return [
      { ...places.valueAt(["targets", index]), message: `the target ${quote(text(target.id) ?? "")} ${message}` },
    ];
  });
}

function checkOnce(list: JsonValue | undefined, path: Path, what: string, places: Places): readonly Problem[] {
  const seen = new Map<string, number>();
  return elements(list).flatMap((entry, index) => {
    const id = text(part(entry, "id"));
    if (id === undefined) return [];
    const place = places.valueAt([...path, index, "id"]);
    const first = seen.get(id);
    if (first === undefined) seen.set(id, place.line);
    return first === undefined
      ? []
      : [{ ...place, message: `the ${what} ${quote(id)} stands already in line ${first}` }];
  });
}

function keysOf(value: JsonValue | undefined): readonly string[] {
  return isObject(value) ? Object.keys(value) : [];
}

function part(value: JsonValue | undefined, key: string): JsonValue | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
