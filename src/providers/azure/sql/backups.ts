import type { Copy } from "../../../model/copies.ts";
import { known, map, whole } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject, text } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { DatabaseFacts } from "../../../model/store-facts.ts";
import { originOf, part, unreadable } from "../../parts.ts";
import { settingDays } from "../setting-days.ts";
import { LONG_TERM, SHORT_TERM } from "./reads.ts";

/** Where nobody chose: https://learn.microsoft.com/azure/azure-sql/database/automated-backups-overview */
const SHORT_TERM_DAYS = 7;
const LENGTHS = ["weeklyRetention", "monthlyRetention", "yearlyRetention"] as const;

/** Backups that the service makes by itself, and those that are kept for longer. */
export function copies(record: ResourceRecord): DatabaseFacts["copies"] {
  return map(whole([shortTerm(record), longTerm(record)]), (lists) => lists.flat());
}

function shortTerm(record: ResourceRecord): Fact<readonly Copy[]> {
  const answer = part(record, SHORT_TERM, SHORT_TERM);
  if (!answer.known) return answer;
  const { properties } = answer.value ?? {};
  if (!isObject(properties)) return unreadable(record, SHORT_TERM);
  const from = [originOf(record, SHORT_TERM, SHORT_TERM, ["properties", "retentionDays"])];
  const days = properties.retentionDays ?? undefined;
  if (days === undefined) return known([window(SHORT_TERM_DAYS)], from, "documented-default");
  return typeof days === "number" && days >= 0 ? known([window(days)], from) : unreadable(record, SHORT_TERM);
}

function window(days: number): Copy {
  return { what: "the window of point-in-time recovery", kind: "backup", days };
}

/** One backup a week, a month or a year is kept for the time that is set for it; of several the longest binds.
 * https://learn.microsoft.com/azure/azure-sql/database/long-term-retention-overview */
function longTerm(record: ResourceRecord): Fact<readonly Copy[]> {
  const answer = part(record, LONG_TERM, LONG_TERM);
  if (!answer.known) return answer;
  const { properties } = answer.value ?? {};
  if (!isObject(properties)) return unreadable(record, LONG_TERM);
  const lengths = LENGTHS.map((name) => properties[name] ?? "PT0S").map((value) => settingDays(text(value) ?? ""));
  const days = longest(lengths);
  if (days === undefined) return unreadable(record, LONG_TERM);
  const from = [originOf(record, LONG_TERM, LONG_TERM, ["properties"])];
  return known(days === 0 ? [] : [{ what: "long-term backups", kind: "backup", days }], from);
}

function longest(lengths: readonly (number | null | undefined)[]): number | null | undefined {
  if (lengths.includes(undefined)) return undefined;
  return lengths.includes(null) ? null : Math.max(...lengths.map((length) => length ?? 0));
}
