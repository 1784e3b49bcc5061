import { existsSync } from "node:fs";
import { configTemplate } from "../../config/template.ts";
import { writeFileAtomically } from "../../snapshot/atomic-file.ts";
import { DEFAULT_CONFIG } from "../config-file.ts";
import { UsageError } from "../exit.ts";

/** Writes the commented config; never over one that stands, unless told to. */
export async function init(options: { readonly force?: boolean }): Promise<void> {
  if (existsSync(DEFAULT_CONFIG) && !options.force) {
    throw new UsageError(`${DEFAULT_CONFIG}:1:1: exists already; remove it, or use --force to replace it`);
  }
  await writeFileAtomically(DEFAULT_CONFIG, [configTemplate()], 0o644);
  process.stdout.write(`Wrote ${DEFAULT_CONFIG}: every line explains itself, and every one is optional.\n`);
}
