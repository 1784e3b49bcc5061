import type { Config } from "../../src/config/config.ts";
import { judge } from "../../src/engine/judge.ts";
import type { Judgement } from "../../src/engine/judgement.ts";
import { buildGraph } from "../../src/graph/build.ts";
import { missingKinds } from "../../src/providers/missing.ts";
import { services } from "../../src/providers/services.ts";
import { rules } from "../../src/rules/index.ts";
import { accessIn } from "../../src/providers/access.ts";
import { buildScope } from "../../src/scope/scope.ts";
import type { Estate } from "../../src/snapshot/merge.ts";

export const AS_OF = "2026-11-24T04:00:00.000Z";

/** Every verdict of an estate by `<rule> <resource>`, through the same stages as a scan. */
export function verdictsOf(estate: Estate, config: Config): ReadonlyMap<string, Judgement> {
  const byType = new Map(services.flatMap((service) => service.types.map((type) => [type, service] as const)));
  const parts = estate.records.flatMap((record) => byType.get(record.type)?.normalize(record) ?? []);
  const graph = buildGraph(parts, missingKinds(services, estate));
  const access = accessIn(estate.records, (provider) => graph.missing("policy", provider));
  const world = { graph, scope: buildScope(graph, config), config, access, asOf: AS_OF };
  const { judgements } = judge(rules, world);
  return new Map(judgements.map((judgement) => [`${judgement.rule.id} ${judgement.subject.id}`, judgement]));
}
