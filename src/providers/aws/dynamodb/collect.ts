import { elements, isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { CollectContext, OperationKey } from "../../service.ts";
import { tagReader } from "../bulk-tags.ts";
import { keyParts } from "../kms-key.ts";
import { partOf, wholeList } from "../listing.ts";
import { recordEach } from "../record-each.ts";
import { GET_POLICY, LIST_BACKUPS, LIST_TABLES, TABLE_READS } from "./reads.ts";

/** One record a table, from a call for each of its parts; tags and backups come from one bulk read each. */
export async function collect(context: CollectContext): Promise<void> {
  const answer = await wholeList(context, LIST_TABLES, { Limit: 100 });
  if (!answer) return;
  const names = elements(answer.TableNames).flatMap((name) => text(name) ?? []);
  const [tagsOf, backupsOf] = await Promise.all([tagReader(context, ["dynamodb:table"]), backupReader(context)]);
  await recordEach(context, { type: "AWS::DynamoDB::Table", operation: LIST_TABLES }, names, async (name) => {
    const id = `arn:${context.partition}:dynamodb:${context.region}:${context.account}:table/${name}`;
    const parts = await readTable(context, name, id);
    return parts === "gone" ? "gone" : { id, body: { ...parts, ...tagsOf(id), ...backupsOf(id) } };
  });
}

type Parts = Readonly<Record<string, JsonValue>>;

async function readTable(context: CollectContext, name: string, id: string): Promise<Parts | "gone"> {
  const operations = Object.keys(TABLE_READS)
    .filter(isTableRead)
    .filter((operation) => context.wants(operation));
  const parts: Record<string, JsonValue> = {};
  let gone = false;
  await Promise.all(
    operations.map(async (operation) => {
      const answer = await context.call(
        operation,
        operation === GET_POLICY ? { ResourceArn: id } : { TableName: name },
      );
      if (answer.outcome === "gone") gone = true;
      parts[operation.slice("dynamodb:".length)] = partOf(answer, operation);
    }),
  );
  return gone ? "gone" : { ...parts, ...(await keyParts(context, keyOf(parts.DescribeTable), { policy: true })) };
}

function isTableRead(key: string): key is OperationKey {
  return Object.hasOwn(TABLE_READS, key);
}

function keyOf(described: JsonValue | undefined): string | undefined {
  const table = isObject(described) ? described.Table : undefined;
  const sse = isObject(table) ? table.SSEDescription : undefined;
  return isObject(sse) ? text(sse.KMSMasterKeyArn) : undefined;
}

async function backupReader(context: CollectContext): Promise<(id: string) => Parts> {
  if (!context.wants(LIST_BACKUPS)) return () => ({});
  const answer = await context.call(LIST_BACKUPS, { BackupType: "ALL", Limit: 100 });
  if (answer.outcome !== "ok") {
    const part = partOf(answer, LIST_BACKUPS);
    return () => ({ ListBackups: part });
  }
  const found = new Map<string, JsonObject[]>();
  for (const backup of objects(answer.body.BackupSummaries)) {
    const table = text(backup.TableArn) ?? "";
    const there = found.get(table);
    if (there) there.push(backup);
    else found.set(table, [backup]);
  }
  return (id) => ({ ListBackups: { BackupSummaries: found.get(id) ?? [] } });
}
