import type { Sign } from "../../../model/flow-facts.ts";
import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { customAlias, metricAlias, namespaceAlias } from "../metric-alias.ts";
import type { MetricPlace } from "../metric-alias.ts";
import { expressionOf, inUse } from "./expression.ts";
import type { Expression } from "./expression.ts";
import { MIXED, namesOne, OF_ALL, partsAmong, signOf } from "./signs.ts";

/** Something that an alarm watches, by its alias or id, and what the alarm notices there. */
export interface Watching {
  readonly from: string;
  readonly sign: Sign;
}

/** Something that it may watch; the alarm itself, where that may be anything. */
export interface MayWatch {
  readonly from: string;
  /** Left out where it may notice anything. */
  readonly sign?: Sign;
}

/** What one alarm looks at. */
export interface Watch {
  readonly watched: readonly Watching[];
  readonly perhaps: readonly MayWatch[];
}

/** What a metric alarm looks at: its metric, all those of its expressions, or what a query says. */
export function watchOf(alarm: JsonObject, record: ResourceRecord): Watch {
  const { MetricName, EvaluationCriteria: criteria } = alarm;
  if (isObject(criteria))
    return ofPromQl(isObject(criteria.PromQLCriteria) ? text(criteria.PromQLCriteria.Query) : undefined, record);
  const queries = inUse(objects(alarm.Metrics));
  const metrics = text(MetricName)
    ? [metricFrom(alarm, record)]
    : queries.flatMap(({ MetricStat: stat, AccountId }) =>
        isObject(stat) && isObject(stat.Metric) ? [metricFrom(stat.Metric, record, text(AccountId))] : [],
      );
  const expressions = queries.flatMap((query) => expressionOf(query) ?? []);
  if (metrics.length === 0 && expressions.length === 0) return anything(record);
  // Arithmetic may turn any number upside down.
  const plain = !expressions.some(({ kind }) => kind === "math" || kind === "unclear");
  const quiet = plain && goesOffBelow(alarm);
  const all = [
    ...metrics.map((metric) => ofMetric(metric, quiet)),
    ...expressions.map((expression) => ofExpression(expression, quiet, record)),
  ];
  return { watched: all.flatMap(({ watched }) => watched), perhaps: all.flatMap(({ perhaps }) => perhaps) };
}

interface Metric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: readonly (readonly [name: string, value: string])[];
  readonly place: MetricPlace;
}

function metricFrom(
  { Namespace, MetricName, Dimensions }: JsonObject,
  { account, region }: ResourceRecord,
  elsewhere?: string,
): Metric {
  return {
    namespace: text(Namespace) ?? "",
    name: text(MetricName) ?? "",
    dimensions: objects(Dimensions).flatMap(({ Name, Value }) =>
      typeof Name === "string" && typeof Value === "string" ? [[Name, Value] as const] : [],
    ),
    place: { account: elsewhere ?? account, region },
  };
}

/** An alarm that goes off when there is little of what is bad is no sign of it. */
export function goesOffBelow({ ComparisonOperator: operator }: JsonObject): boolean {
  return /^LessThan(?:OrEqualTo|Lower)?Threshold$/.test(text(operator) ?? "");
}

function ofMetric({ namespace, name, dimensions, place }: Metric, quiet: boolean): Watch {
  const sign = quiet ? "other" : signOf(namespace, name);
  const names = dimensions.map(([dimension]) => dimension);
  const every = namespaceAlias(namespace, place);
  if (dimensions.length === 0 && OF_ALL.has(namespace)) return { watched: [{ from: every, sign }], perhaps: [] };
  const own = dimensions.map(([dimension, value]) => ({
    dimension,
    watching: { from: metricAlias(namespace, dimension, value, place), sign },
  }));
  const parts = partsAmong(namespace, names);
  // Which part of the resource it sees does not show there; what a single part names by itself it sees whole.
  const whole = own.filter(({ dimension }) => parts.length === 0 || (parts.length === 1 && parts[0] === dimension));
  const partly = own.filter(({ dimension }) => parts.length > 0 && namesOne(dimension));
  const unnamed = names.some(namesOne) ? [] : [{ from: every, sign }];
  return {
    watched: [...whole.map(({ watching }) => watching), ...fed(namespace, name, quiet, place)],
    perhaps: sign === "other" ? [] : [...partly.map(({ watching }) => watching), ...unnamed],
  };
}

/** A metric of the customer's own is a sign of what feeds it. */
function fed(namespace: string, name: string, quiet: boolean, place: MetricPlace): readonly Watching[] {
  if (namespace.startsWith("AWS/")) return [];
  return (["failure", "other"] as const).map((sign) => ({
    from: customAlias(namespace, name, sign, place),
    sign: quiet ? "other" : sign,
  }));
}

function ofExpression(expression: Expression, quiet: boolean, record: ResourceRecord): Watch {
  if (expression.kind === "unclear") return anything(record);
  if (expression.kind !== "select") return { watched: [], perhaps: [] };
  const { namespace, metric, all } = expression;
  const sign = quiet ? "other" : signOf(namespace, metric);
  const every = [{ from: namespaceAlias(namespace, record), sign }];
  const custom = fed(namespace, metric, quiet, record);
  if (!all) return { watched: [], perhaps: [...(sign === "other" ? [] : every), ...custom] };
  if (MIXED.has(namespace)) return { watched: [], perhaps: every };
  return { watched: [...every, ...custom], perhaps: [] };
}

/** Queries of OpenTelemetry metrics are not taken apart. One that does not speak of lag or replication watches none. */
function ofPromQl(query: string | undefined, record: ResourceRecord): Watch {
  if (query === undefined || /lag|latency|replic/i.test(query)) return anything(record);
  const signs = ["failure", "age", "backlog", "other"] as const;
  return { watched: [], perhaps: signs.map((sign) => ({ from: record.id, sign })) };
}

/** What nobody can make out may watch whatever there is. */
export function anything({ id }: ResourceRecord): Watch {
  return { watched: [], perhaps: [{ from: id }] };
}
