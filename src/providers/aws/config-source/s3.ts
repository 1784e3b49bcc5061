import { isObject } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { OperationKey } from "../../service.ts";
import { LIST_BUCKETS } from "../s3/reads.ts";
import type { ConfigItem } from "./item.ts";
import { accessBlock, grants } from "./s3-access.ts";
import { lifecycle } from "./s3-lifecycle.ts";
import { encryption, logging, objectLock, replication, versioning } from "./s3-storage.ts";
import { about, tagList } from "./told.ts";
import type { ConfigAnswer } from "./told.ts";

const TYPE = "AWS::S3::Bucket";

/**
 * What a bucket's item holds. A member that is left out says nothing: it may be that there is none, or that AWS Config was
 * not allowed to look. So are notifications, inventories and ownership, of which items say nothing for sure.
 */
export const S3_ANSWERS: Readonly<Record<OperationKey, ConfigAnswer>> = {
  [LIST_BUCKETS]: {
    types: [TYPE],
    place: "each",
    live: true,
    tell: (items) => {
      if (items.length === 0) return undefined;
      return {
        body: { Buckets: items.map(({ name, region }) => ({ Name: name, BucketRegion: region })) },
        from: items,
      };
    },
  },
  "s3:GetBucketTagging": bucket(tagging),
  "s3:GetBucketVersioning": member("BucketVersioningConfiguration", versioning),
  "s3:GetBucketLifecycleConfiguration": member("BucketLifecycleConfiguration", lifecycle),
  "s3:GetObjectLockConfiguration": member("ObjectLockConfiguration", objectLock),
  "s3:GetBucketEncryption": member("ServerSideEncryptionConfiguration", encryption),
  "s3:GetBucketPolicy": member("BucketPolicy", policy),
  "s3:GetBucketAcl": member("AccessControlList", grants),
  "s3:GetPublicAccessBlock": member("PublicAccessBlockConfiguration", accessBlock),
  "s3:GetBucketReplication": member("BucketReplicationConfiguration", replication),
  "s3:GetBucketLogging": member("BucketLoggingConfiguration", logging),
};

function bucket(tell: (item: ConfigItem) => JsonObject | null | undefined): ConfigAnswer {
  return about(TYPE, "Bucket", true, tell);
}

function member(name: string, read: (part: JsonObject) => JsonObject | null | undefined): ConfigAnswer {
  return bucket(({ supplementary }) => {
    const part = supplementary[name];
    return isObject(part) ? read(part) : undefined;
  });
}

function tagging({ tags, supplementary }: ConfigItem): JsonObject | null | undefined {
  if (!tags) return undefined;
  if (Object.keys(tags).length > 0) return { TagSet: tagList(tags) };
  // Where the two do not agree neither is believed.
  return supplementary.BucketTaggingConfiguration === undefined ? null : undefined;
}

function policy({ policyText }: JsonObject): JsonObject | null | undefined {
  if (policyText === null) return null;
  return typeof policyText === "string" ? { Policy: policyText } : undefined;
}
