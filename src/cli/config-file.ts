import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import type { Config } from "../config/config.ts";
import { UsageError } from "./exit.ts";
import { packagePath } from "./package-root.ts";

export const DEFAULT_CONFIG = "consentry.yaml";

/** A config with what reporters need of the file it came from. */
export interface LoadedConfig {
  readonly config: Config;
  /** The file, relative as the user gave it; the default name where there is none. */
  readonly file: string;
  readonly sha256: string | null;
  /** Line of each target's entry, by target id. */
  readonly targetLines: ReadonlyMap<string, number>;
}

/** What the sample shop declares about itself. */
export function demoConfig(knownRules: readonly string[]): Promise<LoadedConfig> {
  return parse(packagePath("demo/consentry.yaml"), "demo/consentry.yaml", knownRules);
}

/** Reads the named config, or the default one where it exists; without either, everything runs unconfigured. */
export async function loadConfig(named: string | undefined, knownRules: readonly string[]): Promise<LoadedConfig> {
  const file = named ?? DEFAULT_CONFIG;
  if (named === undefined && !existsSync(file)) return { config: {}, file, sha256: null, targetLines: new Map() };
  return parse(file, file, knownRules);
}

async function parse(path: string, shownAs: string, knownRules: readonly string[]): Promise<LoadedConfig> {
  const text = readText(path);
  const { parseConfig } = await import("../config/parse.ts");
  const { config, targetLines } = parseConfig(text, shownAs, knownRules);
  return { config, file: shownAs, sha256: createHash("sha256").update(text).digest("hex"), targetLines };
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const reason =
      (error as NodeJS.ErrnoException).code === "ENOENT" ? "there is no such file" : (error as Error).message;
    throw new UsageError(
      `${file}:1:1: cannot be read: ${reason}; name another with --config, or write one with consentry init`,
    );
  }
}
