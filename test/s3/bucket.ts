import type { JsonObject } from "../../src/model/json.ts";
import { unreadPart } from "../../src/model/record.ts";
import type { ResourceRecord } from "../../src/model/record.ts";

export const BUCKET = "arn:aws:s3:::shop-customers";

/** A bucket's record as the collector would write it. */
export function bucket(body: JsonObject): ResourceRecord {
  return {
    type: "AWS::S3::Bucket",
    id: BUCKET,
    provider: "aws",
    account: "123456789012",
    region: "us-west-2",
    body,
    source: { operation: "s3:ListBuckets", via: "api", at: "2026-11-24T04:00:00.000Z" },
  };
}

/** A part whose read was refused. */
export function denied(operation: string): JsonObject {
  return unreadPart({ reason: "access-denied", operation, message: "not authorized" });
}
