import type { JsonObject } from "../../../model/json.ts";
import { text } from "../../../model/json.ts";

/** An expression over metrics, as far as what it watches goes.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html */
export type Expression =
  | { readonly kind: "math" | "band" | "unclear" }
  /** `all`: it leaves nothing of the namespace out. */
  | { readonly kind: "select"; readonly namespace: string; readonly metric: string; readonly all: boolean };

/** Functions that get their numbers from somewhere else than from a metric. */
const ELSEWHERE = /\b(?:INSIGHT_RULE_METRIC|LAMBDA|SEARCH)\s*\(/i;
const BAND = /^\s*ANOMALY_DETECTION_BAND\s*\(/i;
const SELECT = /^\s*SELECT\s/i;

export function expressionOf(query: JsonObject): Expression | undefined {
  const expression = text(query.Expression);
  if (expression === undefined) return undefined;
  if (SELECT.test(expression)) return selected(expression);
  if (BAND.test(expression)) return { kind: "band" };
  return { kind: ELSEWHERE.test(expression) ? "unclear" : "math" };
}

/** `SELECT MAX(ReplicaLag) FROM SCHEMA("AWS/RDS", DBInstanceIdentifier) WHERE … GROUP BY … LIMIT …`:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-metrics-insights-querylanguage.html */
const PARTS =
  /^\s*SELECT\s+\w+\(\s*"?([^"()\s]+)"?\s*\)\s+FROM\s+(?:SCHEMA\(\s*)?(?:"([^"]+)"|([^\s"(),]+))([\s\S]*)$/i;

function selected(expression: string): Expression {
  const [, metric, quoted, bare, rest = ""] = PARTS.exec(expression) ?? [];
  const namespace = quoted ?? bare;
  if (metric === undefined || namespace === undefined) return { kind: "unclear" };
  return { kind: "select", namespace, metric, all: !/\b(?:WHERE|LIMIT)\b/i.test(rest) };
}

/** The queries that the one which is compared rests on; the others only stand beside it. */
export function inUse(queries: readonly JsonObject[]): readonly JsonObject[] {
  const used = new Set(queries.filter(({ ReturnData }) => ReturnData !== false));
  if (used.size === 0) return queries;
  for (const { Expression } of used) {
    const expression = text(Expression) ?? "";
    // `METRICS()` stands for every metric there is, or for those whose ids hold a word.
    if (/\bMETRICS\s*\(/i.test(expression)) return queries;
    const ids = new Set(expression.match(/\b[a-z]\w*/g));
    for (const query of queries) if (ids.has(text(query.Id) ?? "")) used.add(query);
  }
  return [...used];
}
