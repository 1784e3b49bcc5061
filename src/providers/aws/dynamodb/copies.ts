import type { Copy } from "../../../model/copies.ts";
import { daysBetween } from "../../../model/duration.ts";
import { known, together } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { factOf, part, unreadable } from "../../parts.ts";
import { DESCRIBE_CONTINUOUS, LIST_BACKUPS } from "./reads.ts";

/** What still holds a deleted item: the window of point-in-time recovery, and backups that somebody asked for. */
export function copies(record: ResourceRecord): Fact<readonly Copy[]> {
  const window = recoveryWindow(record);
  const both = together(window, backups(record));
  return both.known ? known(both.value.flat(), both.from, window.known ? window.basis : "derived") : both;
}

const WINDOW = "the window of point-in-time recovery";
/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PointInTimeRecoverySpecification.html */
const DEFAULT_WINDOW_DAYS = 35;

function recoveryWindow(record: ResourceRecord): Fact<readonly Copy[]> {
  const answer = part(record, "DescribeContinuousBackups", DESCRIBE_CONTINUOUS);
  if (!answer.known) return answer;
  const description = answer.value?.ContinuousBackupsDescription;
  if (!isObject(description)) return unreadable(record, DESCRIBE_CONTINUOUS);
  const { PointInTimeRecoveryDescription: recovery, ContinuousBackupsStatus: status } = description;
  if (recovery === undefined && status === "DISABLED") return known([], answer.from);
  if (!isObject(recovery)) return unreadable(record, DESCRIBE_CONTINUOUS);
  const { PointInTimeRecoveryStatus: state, RecoveryPeriodInDays: period } = recovery;
  if (state === "DISABLED") return known([], answer.from);
  if (state !== "ENABLED") return unreadable(record, DESCRIBE_CONTINUOUS);
  const copy = (days: number): Copy => ({ what: WINDOW, kind: "backup", days });
  if (period === undefined) return known([copy(DEFAULT_WINDOW_DAYS)], answer.from, "documented-default");
  return typeof period === "number" ? known([copy(period)], answer.from) : unreadable(record, DESCRIBE_CONTINUOUS);
}

/** An on-demand backup has no end; one that DynamoDB took of a deleted table says when it goes:
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BackupSummary.html */
function backups(record: ResourceRecord): Fact<readonly Copy[]> {
  return factOf(record, {
    key: "ListBackups",
    operation: LIST_BACKUPS,
    read: ({ BackupSummaries }) => {
      if (!Array.isArray(BackupSummaries)) return undefined;
      const all = objects(BackupSummaries);
      if (all.length !== BackupSummaries.length) return undefined;
      const held = all.filter(
        ({ BackupStatus, BackupType }) => BackupStatus !== "DELETED" && BackupType !== "AWS_BACKUP",
      );
      const endless = held.filter((backup) => daysOf(backup) === null);
      const ending = held.flatMap((backup) => daysOf(backup) ?? []);
      return [
        ...(endless.length > 0 ? [{ what: named(endless), kind: "backup" as const, days: null }] : []),
        ...(ending.length > 0
          ? [{ what: "the last backup of a deleted table", kind: "backup" as const, days: Math.max(...ending) }]
          : []),
      ];
    },
  });
}

/** `null`: nothing ends it, as far as anyone can tell. */
function daysOf({ BackupCreationDateTime, BackupExpiryDateTime }: JsonObject): number | null {
  const end = text(BackupExpiryDateTime);
  return end === undefined ? null : (daysBetween(text(BackupCreationDateTime) ?? "", end) ?? null);
}

function named(endless: readonly JsonObject[]): string {
  const [first = "one"] = endless.map((backup) => text(backup.BackupName) ?? text(backup.BackupArn) ?? "one").sort();
  return endless.length === 1 ? `the on-demand backup ${first}` : `${endless.length} on-demand backups (${first}, …)`;
}
