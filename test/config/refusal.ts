import { ConfigError } from "../../src/config/errors.ts";
import { parseConfig } from "../../src/config/parse.ts";
import { RULES } from "./rules.ts";

/** What is wrong, the config, and the exact lines it gives. */
export type BadConfig = readonly [what: string, text: string, lines: readonly string[]];

/** The error that a config is refused with; itself an error where the config is taken. */
export function refusal(text: string): ConfigError {
  try {
    parseConfig(text, "c.yaml", RULES);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error("the config was taken");
}
