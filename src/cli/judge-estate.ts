import type { LoadedConfig } from "./config-file.ts";
import { toolVersion } from "./package-root.ts";
import { judge } from "../engine/judge.ts";
import type { Rule } from "../engine/rule.ts";
import type { Config } from "../config/config.ts";
import { buildGraph } from "../graph/build.ts";
import type { Graph } from "../graph/graph.ts";
import { accessIn } from "../providers/access.ts";
import { missingKinds } from "../providers/missing.ts";
import { services } from "../providers/services.ts";
import { assembleReport } from "../results/assemble.ts";
import type { Report } from "../results/report.ts";
import { withInheritedTags } from "../scope/inherited-tags.ts";
import { buildScope } from "../scope/scope.ts";
import type { Estate } from "../snapshot/merge.ts";

/** Everything right of the snapshot: a pure function of estate, rules, config and one instant. */
export function judgeEstate(estate: Estate, rules: readonly Rule[], loaded: LoadedConfig, asOf: string): Report {
  const { config } = loaded;
  const graph = graphOf(estate, config);
  const access = accessIn(estate.records, (provider) => graph.missing("policy", provider));
  const world = { graph, scope: buildScope(graph, config), config, access, asOf };
  const { judgements, notApplicable } = judge(rules, world);
  return assembleReport({
    version: toolVersion(),
    asOf,
    estate,
    rules,
    config,
    configSha256: loaded.sha256,
    judgements,
    notApplicable,
  });
}

/** What the records of all clouds become together. */
export function graphOf(estate: Estate, config: Config): Graph {
  const byType = new Map(services.flatMap((service) => service.types.map((type) => [type, service] as const)));
  const parts = estate.records
    .flatMap((record) => byType.get(record.type)?.normalize(record) ?? [])
    .map((part) => (config.tags?.inherit ? { ...part, nodes: part.nodes.map(withInheritedTags) } : part));
  return buildGraph(parts, missingKinds(services, estate));
}
