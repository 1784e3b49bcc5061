import { isObject } from "../model/json.ts";
import type { JsonObject, JsonValue } from "../model/json.ts";
import { checkMeaning } from "./checks.ts";
import type { Config } from "./config.ts";
import { ConfigError } from "./errors.ts";
import { explain } from "./explain.ts";
import { violations } from "./schema.ts";
import type { Places } from "./yaml-places.ts";
import { readYaml } from "./yaml-source.ts";

export interface ParsedConfig {
  readonly config: Config;
  /** Line of each target's entry, by target id, counted from 1. */
  readonly targetLines: ReadonlyMap<string, number>;
}

/**
 * Reads a config. Throws a {@link ConfigError} that lists everything wrong with it by `file:line:column`.
 * Every rule named in it has to be one of `knownRules`, every glob over rules has to fit one.
 */
export function parseConfig(text: string, file: string, knownRules: readonly string[]): ParsedConfig {
  const source = readYaml(text);
  if (!("valueAt" in source)) throw new ConfigError(file, source);
  const value = source.value ?? {};
  const problems = [
    ...source.problems,
    ...violations(value).flatMap((error) => explain(error, source) ?? []),
    ...(isObject(value) ? checkMeaning(value, source, knownRules) : []),
  ];
  if (problems.length > 0) throw new ConfigError(file, problems);
  // The schema has just vouched for the type.
  const config = withoutEmptyParts(value) as unknown as Config;
  return { config, targetLines: linesOf(config, source) };
}

/** YAML gives a part whose every line is commented out as null. */
function withoutEmptyParts(value: JsonValue): JsonObject {
  if (!isObject(value)) return {};
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null));
}

function linesOf(config: Config, places: Places): ReadonlyMap<string, number> {
  return new Map((config.targets ?? []).map(({ id }, index) => [id, places.valueAt(["targets", index]).line]));
}
