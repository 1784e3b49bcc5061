import { rules as allRules } from "../../rules/index.ts";
import { loadConfig } from "../config-file.ts";
import { collectLive } from "../live.ts";
import type { LiveOptions } from "../live.ts";
import { say } from "../say.ts";
import { wantedOperations } from "../wanted.ts";

interface SnapshotOptions extends LiveOptions {
  readonly output: string;
  readonly config?: string;
  readonly rule?: readonly string[];
  readonly skipRule?: readonly string[];
}

/** Collects only; the file can be judged later and elsewhere. */
export async function snapshot(options: SnapshotOptions): Promise<void> {
  const loaded = await loadConfig(
    options.config,
    allRules.map((rule) => rule.id),
  );
  const estate = await collectLive(options, loaded.config, wantedOperations(options), options.output);
  say(options, `Wrote ${options.output}: ${estate.records.length} resources of ${accountsOf(estate.scopes)}.`);
}

function accountsOf(scopes: readonly { readonly account: string }[]): string {
  const accounts = new Set(scopes.map(({ account }) => account));
  return accounts.size === 1 ? `account ${[...accounts].join("")}` : `${accounts.size} accounts`;
}
