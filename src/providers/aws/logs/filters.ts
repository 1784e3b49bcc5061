import type { EdgeGap } from "../../../graph/graph.ts";
import type { Gap } from "../../../model/fact.ts";
import { elements, objects, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { part, unreadable } from "../../parts.ts";
import { customAlias } from "../metric-alias.ts";
import { FILTERS, LIST_FILTERS } from "./reads.ts";

/** What the filters of a log group make of it for alarms. */
export interface Fed {
  /** The group stands for each metric that it feeds: an alarm on the metric watches the group. */
  readonly aliases: readonly string[];
  readonly edgeGaps: readonly EdgeGap[];
}

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_MetricFilter.html */
export function filtersIn(record: ResourceRecord): Fed {
  const answer = part(record, FILTERS, LIST_FILTERS);
  if (!answer.known) return { aliases: [], edgeGaps: [watchedUnseen(record, answer.gaps[0])] };
  const filters = objects(answer.value?.metricFilters);
  const sound = answer.value === null || filters.length > 0;
  const readable = filters.filter(({ filterPattern }) => Array.isArray(filterPattern));
  const [gap] = unreadable(record, LIST_FILTERS).gaps;
  return {
    aliases: readable.flatMap((filter) => metricsOf(filter, record)),
    edgeGaps: sound && readable.length === filters.length ? [] : [watchedUnseen(record, gap)],
  };
}

/** The record holds of a pattern the words for failures in it, and not what else it looks for. */
function metricsOf({ filterPattern, metricTransformations }: JsonObject, record: ResourceRecord): readonly string[] {
  const sign = elements(filterPattern).length > 0 ? "failure" : "other";
  return objects(metricTransformations).flatMap(({ metricNamespace, metricName }) => {
    const namespace = text(metricNamespace);
    const name = text(metricName);
    return namespace === undefined || name === undefined ? [] : [customAlias(namespace, name, sign, record)];
  });
}

function watchedUnseen({ id }: ResourceRecord, gap: Gap): EdgeGap {
  return { type: "watched-by", from: id, gap };
}
