import type { ObjectStore } from "../../src/model/resource.ts";
import type { ObjectStoreFacts } from "../../src/model/store-facts.ts";
import { given, placed } from "./known-facts.ts";
import type { Given, TaggedAs } from "./known-facts.ts";

type Value<F> = F extends { readonly known: true; readonly value: infer T } ? T : never;
export type StoreParts = { readonly [K in keyof ObjectStoreFacts]?: Given<Value<ObjectStoreFacts[K]>> } & TaggedAs;

/** A bucket with the facts given; every other one known and harmless. */
export function store(name: string, parts: StoreParts = {}): ObjectStore {
  const id = `arn:aws:s3:::${name}`;
  return {
    kind: "object-store",
    ...placed(id, name),
    type: "AWS::S3::Bucket",
    facts: {
      tags: given(parts.tags ?? {}, id, "s3:GetBucketTagging"),
      expiry: given(parts.expiry ?? [], id, "s3:GetBucketLifecycleConfiguration"),
      versioning: given(parts.versioning ?? "off", id, "s3:GetBucketVersioning"),
      lock: given(parts.lock ?? null, id, "s3:GetObjectLockConfiguration"),
      ...(parts.hold === undefined ? {} : { hold: given(parts.hold, id, "storage:BlobContainers_List") }),
      ...(parts.undelete === undefined ? {} : { undelete: given(parts.undelete, id, "storage:BlobServices_Get") }),
      ...(parts.sharedKey === undefined
        ? {}
        : { sharedKey: given(parts.sharedKey, id, "resource-graph:Microsoft.Storage/storageAccounts") }),
      encryption: given(parts.encryption ?? "provider-key", id, "s3:GetBucketEncryption"),
      publicRead: given(parts.publicRead ?? { level: "closed", ways: [] }, id, "s3:GetBucketPolicy"),
    },
  };
}
