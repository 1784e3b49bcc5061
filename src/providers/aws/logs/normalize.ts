import type { Normalized } from "../../../graph/graph.ts";
import { known } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { LogStore } from "../../../model/resource.ts";
import { foundIn, originOf, part, unreadable } from "../../parts.ts";
import { bulkTags } from "../bulk-tags.ts";
import { filtersIn } from "./filters.ts";
import { LIST_GROUPS } from "./reads.ts";

const KEY = "DescribeLogGroups";

/** A log group's record becomes one log store. */
export function normalize(record: ResourceRecord): Normalized {
  const { id, type } = record;
  const { aliases, edgeGaps } = filtersIn(record);
  const node: LogStore = {
    kind: "log-store",
    id,
    aliases,
    name: id.split(":log-group:").at(-1) ?? id,
    type,
    ...foundIn(record),
    facts: { tags: bulkTags(record), retention: retention(record), encryption: encryption(record) },
  };
  return { nodes: [node], edges: [], edgeGaps };
}

/** A group that sets no retention keeps for ever, one of the class that only delivers a day:
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LogGroup.html */
function retention(record: ResourceRecord): LogStore["facts"]["retention"] {
  const group = groupOf(record);
  if (!group.known) return group;
  const { retentionInDays: days, logGroupClass } = group.value;
  if (days === undefined || days === null)
    return known(logGroupClass === "DELIVERY" ? 1 : null, group.from, "documented-default");
  if (typeof days !== "number" || days <= 0) return unreadable(record, LIST_GROUPS);
  return known(days, [originOf(record, KEY, LIST_GROUPS, ["retentionInDays"])]);
}

/** Without a key of the customer's the service encrypts with its own:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
function encryption(record: ResourceRecord): LogStore["facts"]["encryption"] {
  const group = groupOf(record);
  if (!group.known) return group;
  const { kmsKeyId: key } = group.value;
  if (key === undefined || key === null || key === "") return known("provider-key", group.from, "documented-default");
  if (typeof key !== "string") return unreadable(record, LIST_GROUPS);
  return known("customer-key", [originOf(record, KEY, LIST_GROUPS, ["kmsKeyId"])]);
}

function groupOf(record: ResourceRecord): Fact<JsonObject> {
  const answer = part(record, KEY, LIST_GROUPS);
  if (!answer.known) return answer;
  return answer.value === null ? unreadable(record, LIST_GROUPS) : known(answer.value, answer.from);
}
