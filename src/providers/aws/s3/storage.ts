import { known } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Tags } from "../../../model/resource.ts";
import type { ObjectLock, ObjectStoreFacts } from "../../../model/store-facts.ts";
import { tagsFrom } from "../tag-list.ts";
import { factOf, part, unreadable } from "../../parts.ts";

export function tags(record: ResourceRecord): Fact<Tags> {
  return factOf<Tags>(record, {
    key: "GetBucketTagging",
    operation: "s3:GetBucketTagging",
    absent: { value: {}, basis: "read" },
    read: ({ TagSet }) => tagsFrom(TagSet),
  });
}

/** A bucket that never had versioning answers without a status:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html */
export function versioning(record: ResourceRecord): ObjectStoreFacts["versioning"] {
  const operation = "s3:GetBucketVersioning";
  const answer = part(record, "GetBucketVersioning", operation);
  if (!answer.known) return answer;
  const status = answer.value?.Status;
  if (status === undefined) return known("off", answer.from, "documented-default");
  if (status === "Enabled") return known("enabled", answer.from);
  return status === "Suspended" ? known("suspended", answer.from) : unreadable(record, operation);
}

/** The default retention of new objects; locks set on single objects are not seen. */
export function lock(record: ResourceRecord): Fact<ObjectLock | null> {
  return factOf<ObjectLock | null>(record, {
    key: "GetObjectLockConfiguration",
    operation: "s3:GetObjectLockConfiguration",
    absent: { value: null, basis: "read" },
    read: ({ ObjectLockConfiguration }) =>
      isObject(ObjectLockConfiguration) ? defaultRetention(ObjectLockConfiguration) : undefined,
  });
}

function defaultRetention({ Rule }: JsonObject): ObjectLock | null | undefined {
  if (Rule === undefined) return null;
  if (!isObject(Rule) || !isObject(Rule.DefaultRetention)) return undefined;
  const { Mode, Days, Years } = Rule.DefaultRetention;
  const mode = Mode === "COMPLIANCE" ? "compliance" : Mode === "GOVERNANCE" ? "governance" : undefined;
  // A year of a lock is 365 days: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
  const days = typeof Days === "number" ? Days : typeof Years === "number" ? Years * 365 : undefined;
  return mode && days !== undefined ? { mode, days } : undefined;
}

export function encryption(record: ResourceRecord): ObjectStoreFacts["encryption"] {
  return factOf(record, {
    key: "GetBucketEncryption",
    operation: "s3:GetBucketEncryption",
    absent: { value: "none", basis: "read" },
    read: ({ ServerSideEncryptionConfiguration: configuration }) => {
      const rules = isObject(configuration) ? configuration.Rules : undefined;
      const rule = Array.isArray(rules) ? (rules as readonly JsonValue[])[0] : undefined;
      const standard = isObject(rule) ? rule.ApplyServerSideEncryptionByDefault : undefined;
      return isObject(standard) ? keyKind(standard) : undefined;
    },
  });
}

/** KMS without a key, or with the alias that AWS reserves, is the key that AWS manages for the account. */
function keyKind({
  SSEAlgorithm,
  KMSMasterKeyID: key,
}: JsonObject): "provider-key" | "managed-key" | "customer-key" | undefined {
  if (SSEAlgorithm === "AES256") return "provider-key";
  if (SSEAlgorithm !== "aws:kms" && SSEAlgorithm !== "aws:kms:dsse") return undefined;
  if (key === undefined || key === "") return "managed-key";
  if (typeof key !== "string") return undefined;
  return /(?:^|:)alias\/aws\/s3$/.test(key) ? "managed-key" : "customer-key";
}
