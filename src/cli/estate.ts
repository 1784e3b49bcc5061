import type { Config } from "../config/config.ts";
import { needsOf } from "../engine/select.ts";
import type { Rule } from "../engine/rule.ts";
import { operationsFor } from "../providers/collect.ts";
import { services } from "../providers/services.ts";
import type { Estate } from "../snapshot/merge.ts";
import { mergeSnapshots } from "../snapshot/merge.ts";
import { readSnapshot } from "../snapshot/read.ts";
import { UsageError } from "./exit.ts";
import type { LiveOptions } from "./live.ts";
import { packagePath } from "./package-root.ts";
import { say } from "./say.ts";
import { targetOptionsGiven } from "./targets.ts";

/** Where the estate comes from: the sample shop, files, or the cloud. */
export interface GatherOptions extends LiveOptions {
  readonly demo?: boolean;
  readonly snapshot?: readonly string[];
  readonly saveSnapshot?: string;
}

/** Gathers the estate that is to be judged. */
export async function gatherEstate(options: GatherOptions, config: Config, rules: readonly Rule[]): Promise<Estate> {
  const files = options.demo ? [packagePath("demo/shop.ndjson")] : options.snapshot;
  const wanted = operationsFor(needsOf(rules, config), services);
  if (!files) {
    const { collectLive } = await import("./live.ts");
    return collectLive(options, config, wanted, options.saveSnapshot);
  }
  refuseLiveOptions(options);
  // The sample shop is ours.
  if (options.demo) return mergeSnapshots(await Promise.all(files.map((file) => readSnapshot(file))));
  const { readFiles } = await import("./handed-files.ts");
  return mergeSnapshots(await readFiles(files, wanted, (text) => say(options, text)));
}

/** An option that would do nothing is a mistake somebody should hear of. */
function refuseLiveOptions(options: GatherOptions): void {
  const given = [
    ...(options.provider ? ["--provider"] : []),
    ...targetOptionsGiven(options),
    ...(options.saveSnapshot ? ["--save-snapshot"] : []),
  ];
  const from = options.demo ? "--demo" : "--snapshot";
  if (given[0])
    throw new UsageError(`${given[0]} has no effect with ${from}, which reads no cloud; leave one of them out`);
}
