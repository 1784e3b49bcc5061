import type { Copy } from "../../../model/copies.ts";
import { known, map, together, unread, whole } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import { asUnreadPart } from "../../../model/record.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { DatabaseFacts } from "../../../model/store-facts.ts";
import { gapOf, originOf, part, unreadable } from "../../parts.ts";
import { keyManager } from "../kms-key.ts";
import { regionOf } from "./arn.ts";
import { described, formOf, fromOwn } from "./described.ts";
import { AUTOMATED_BACKUPS } from "./reads.ts";

/** `StorageEncrypted` is false, too, where the key is one that AWS owns; only the newer member tells that from no encryption:
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBInstance.html */
export function encryption(record: ResourceRecord): DatabaseFacts["encryption"] {
  const own = described(record);
  if (!own.known) return own;
  const { StorageEncryptionType: sort, StorageEncrypted: encrypted, KmsKeyId } = own.value;
  if (sort === "sse-rds") return known("provider-key", own.from);
  if (sort === "none") return known("none", own.from);
  const key = text(KmsKeyId);
  return key && (encrypted === true || sort === "sse-kms")
    ? keyManager(record, key, own.from)
    : unreadable(record, formOf(record).operation);
}

/** What still holds a deleted row. Snapshots that somebody asked for are resources of their own. */
export function copies(record: ResourceRecord): Fact<readonly Copy[]> {
  const both = together(fromOwn(record, ownCopies), replicatedBackups(record));
  return map(both, (found) => found.flat());
}

const DAY_SECONDS = 86_400;

function ownCopies({
  BackupRetentionPeriod: days,
  BacktrackWindow: window = 0,
}: JsonObject): readonly Copy[] | undefined {
  if (typeof days !== "number" || typeof window !== "number") return undefined;
  return [
    ...(days > 0 ? [{ what: "automated backups", kind: "backup" as const, days }] : []),
    ...(window > 0 ? [{ what: "the backtrack window", kind: "backup" as const, days: window / DAY_SECONDS }] : []),
  ];
}

/** Automated backups of it that another region holds. */
function replicatedBackups(record: ResourceRecord): Fact<readonly Copy[]> {
  const arns = fromOwn(record, ({ DBInstanceAutomatedBackupsReplications: held = [] }) =>
    objects(held).flatMap(({ DBInstanceAutomatedBackupsArn }) => text(DBInstanceAutomatedBackupsArn) ?? []),
  );
  if (!arns.known || arns.value.length === 0) return map(arns, () => []);
  const answers = part(record, "DescribeDBInstanceAutomatedBackups", AUTOMATED_BACKUPS);
  if (!answers.known) return answers;
  const held = answers.value ?? {};
  return whole(
    arns.value.map((arn): Fact<Copy> => {
      const answer = held[arn];
      const failed = asUnreadPart(answer);
      if (failed) return unread(gapOf(record, failed));
      const [backup] = isObject(answer) ? objects(answer.DBInstanceAutomatedBackups) : [];
      const days = backup?.BackupRetentionPeriod;
      if (typeof days !== "number") return unreadable(record, AUTOMATED_BACKUPS);
      const copy: Copy = { what: `automated backups in ${regionOf(arn)}`, kind: "backup", days, holder: arn };
      return known(copy, [originOf(record, "DescribeDBInstanceAutomatedBackups", AUTOMATED_BACKUPS, [arn])]);
    }),
  );
}
