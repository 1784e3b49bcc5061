import { graphOf, judgeEstate } from "../../src/cli/judge-estate.ts";
import type { LoadedConfig } from "../../src/cli/config-file.ts";
import type { Config } from "../../src/config/config.ts";
import { parseConfig } from "../../src/config/parse.ts";
import { needsOf } from "../../src/engine/select.ts";
import type { Rule } from "../../src/engine/rule.ts";
import type { ListCoverage, ResourceRecord } from "../../src/model/record.ts";
import { openCollection, operationsFor } from "../../src/providers/collect.ts";
import type { Reads, Service } from "../../src/providers/service.ts";
import type { Target } from "../../src/providers/session.ts";
import type { Report } from "../../src/results/report.ts";
import { rules } from "../../src/rules/index.ts";
import { mergeSnapshots } from "../../src/snapshot/merge.ts";
import type { Estate } from "../../src/snapshot/merge.ts";

export const AS_OF = "2026-11-24T04:00:00Z";

/** What a judgement came to. */
export interface Judged {
  readonly report: Report;
  /** Ids of the resources that were read, whether or not a rule says anything of them. */
  readonly standing: ReadonlySet<string>;
}

export interface Wanted {
  readonly services: readonly Service[];
  readonly rules?: readonly Rule[];
  readonly config?: Config;
}

/** Reads a target without the command line, a process and its SDK for each: for what has to be tried many times. */
export async function gather(target: Target, wanted: Wanted): Promise<Estate> {
  const { services, rules: chosen = rules, config = {} } = wanted;
  const now = (): string => AS_OF;
  const operations = operationsFor(needsOf(chosen, config), services);
  const collection = await openCollection({ services, wanted: operations, targets: [target], now });
  const records: ResourceRecord[] = [];
  const lists: ListCoverage[] = [];
  await collection.run({ record: (record) => records.push(record), list: (list) => lists.push(list) });
  const header = { tool: { name: "consentry", version: "test" }, startedAt: AS_OF, scopes: collection.scopes } as const;
  return mergeSnapshots([{ header, records, lists, endedAt: AS_OF, sha256: "" }]);
}

/** Reads a target and judges it as the command line does where the text stands in its config. */
export async function judgeTarget(target: Target, wanted: Wanted & { readonly text: string }): Promise<Judged> {
  const { services, rules: chosen = rules, text } = wanted;
  const ids = rules.map(({ id }) => id);
  const { config } = parseConfig(text, "consentry.yaml", ids);
  const estate = await gather(target, { services, rules: chosen, config });
  const nodes = [...graphOf(estate, config).nodes.values()];
  return {
    report: judged(estate, config, chosen),
    standing: new Set(nodes.flatMap(({ kind, id }) => (kind === "unresolved" ? [] : [id]))),
  };
}

export function judged(estate: Estate, config: Config = {}, chosen: readonly Rule[] = rules): Report {
  return judgeEstate(estate, chosen, loaded(config), AS_OF);
}

/** All that services declare. */
export function readsOf(services: readonly Service[]): Reads {
  return Object.assign({}, ...services.map((service) => service.reads)) as Reads;
}

/** A config as if it had been read from a file. */
function loaded(config: Config): LoadedConfig {
  return { config, file: "consentry.yaml", sha256: null, targetLines: new Map() };
}
