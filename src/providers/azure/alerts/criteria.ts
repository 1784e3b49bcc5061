import type { Sign } from "../../../model/flow-facts.ts";
import { elements, isObject, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import { countsAnswers, isKindOfAnswer, signOf } from "./signs.ts";

/** What one criterion of a metric alert looks for. */
export interface Criterion {
  readonly sign: Sign;
  /** Names of the entities of a namespace that it picks out; left out where it looks at all. */
  readonly entities?: readonly string[];
  /** It picks out some by what is not looked into. */
  readonly picks: boolean;
}

/** `undefined`: they make no sense. Tests from outside have none, and tell nothing of what stands behind. */
export function criteriaOf(criteria: JsonValue | undefined): readonly Criterion[] | undefined {
  if (!isObject(criteria)) return undefined;
  if (text(criteria.webTestId) !== undefined) return [{ sign: "other", picks: false }];
  const all = elements(criteria.allOf).map((each) => (isObject(each) ? criterion(each) : undefined));
  const read = all.filter((each) => each !== undefined);
  return read.length === all.length && read.length > 0 ? read : undefined;
}

function criterion({ metricName, dimensions }: JsonObject): Criterion | undefined {
  const metric = text(metricName);
  if (!metric) return undefined;
  const given = dimensions ?? [];
  if (!Array.isArray(given)) return { sign: signOf(metric), picks: true };
  const narrow = (given as readonly JsonValue[]).map(dimensionOf).filter(({ all }) => !all);
  const fails = narrow.some(({ name, values }) => isKindOfAnswer(name) && values?.includes("5xx"));
  const sign = countsAnswers(metric) && fails ? "failure" : signOf(metric);
  // How far copies are behind is told of all of them alike.
  if (sign === "lag") return { sign, picks: false };
  const named = narrow.find(({ name, values }) => name === "entityname" && values);
  const others = narrow.filter((each) => each !== named && !(countsAnswers(metric) && isKindOfAnswer(each.name)));
  return { sign, picks: others.length > 0, ...(named?.values ? { entities: named.values } : {}) };
}

interface Dimension {
  readonly name: string;
  /** In lower case; left out where it leaves some out, or does not say which it takes. */
  readonly values?: readonly string[];
  readonly all: boolean;
}

/** https://learn.microsoft.com/rest/api/monitor/metric-alerts/get: the values to include or to leave out, `*` for all. */
function dimensionOf(given: JsonValue): Dimension {
  if (!isObject(given)) return { name: "", all: false };
  const name = text(given.name)?.toLowerCase() ?? "";
  const values = elements(given.values).map((value) => text(value)?.toLowerCase());
  const told = values.filter((value) => value !== undefined);
  const includes = text(given.operator)?.toLowerCase() === "include";
  if (!includes || told.length === 0 || told.length < values.length) return { name, all: false };
  return { name, values: told, all: told.includes("*") };
}

/** The type of resource that an alert watches: alerts on one resource need not say it beside their metrics. */
export function watchedType({ targetResourceType, criteria }: JsonObject): string | undefined {
  const all = isObject(criteria) ? elements(criteria.allOf) : [];
  const [first] = all.filter(isObject);
  return text(targetResourceType) || text(first?.metricNamespace) || undefined;
}
