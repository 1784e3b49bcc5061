import { known, map, together } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { ObjectLock, ObjectStoreFacts } from "../../../model/store-facts.ts";
import { factOf, originOf, unreadable } from "../../parts.ts";
import { propertiesOf } from "../parts.ts";
import { detailOf } from "./container.ts";
import type { Container } from "./container.ts";
import { ACCOUNTS, GET_BLOB_SERVICE, GET_CONTAINER, LIST_CONTAINERS } from "./reads.ts";

/** A service that was never told to keep versions says nothing of them:
 * https://learn.microsoft.com/rest/api/storagerp/blob-services/get-service-properties */
export function versioning(record: ResourceRecord): ObjectStoreFacts["versioning"] {
  const properties = blobService(record);
  if (!properties.known) return properties;
  const enabled = properties.value.isVersioningEnabled ?? undefined;
  if (enabled === undefined) return known("off", properties.from, "documented-default");
  if (typeof enabled !== "boolean") return unreadable(record, GET_BLOB_SERVICE);
  return known(enabled ? "enabled" : "off", properties.from);
}

/** Soft delete of blobs and of their versions; where nobody ever set it up, it is off:
 * https://learn.microsoft.com/azure/storage/blobs/soft-delete-blob-overview */
export function undelete(record: ResourceRecord): Fact<number> {
  const properties = blobService(record);
  if (!properties.known) return properties;
  const policy = properties.value.deleteRetentionPolicy ?? undefined;
  const from = [originOf(record, GET_BLOB_SERVICE, GET_BLOB_SERVICE, ["properties", "deleteRetentionPolicy"])];
  const { enabled = false, days } = isObject(policy) ? policy : {};
  if (policy === undefined) return known(0, properties.from, "documented-default");
  if (isObject(policy) && enabled === false) return known(0, from);
  return enabled === true && typeof days === "number" && days > 0
    ? known(days, from)
    : unreadable(record, GET_BLOB_SERVICE);
}

function blobService(record: ResourceRecord): Fact<JsonObject> {
  return factOf(record, {
    key: GET_BLOB_SERVICE,
    operation: GET_BLOB_SERVICE,
    read: ({ properties }) => (isObject(properties) ? properties : undefined),
  });
}

/** The immutability that new blobs get, from the container's policy or the account's: the longer binds. Policies of single
 * versions are not seen. https://learn.microsoft.com/azure/storage/blobs/immutable-storage-overview */
export function lock(container: Container): Fact<ObjectLock | null> {
  return map(together(ownLock(container), accountLock(container.record)), ([own, account]) =>
    own && account ? (own.days >= account.days ? own : account) : (own ?? account),
  );
}

function ownLock(container: Container): Fact<ObjectLock | null> {
  const has = flag(container, "hasImmutabilityPolicy");
  if (!has.known || !has.value) return map(has, () => null);
  const policy = detailOf(container, "immutabilityPolicy");
  if (!policy.known) return policy;
  const inner = policy.value?.properties;
  const read = isObject(inner) ? lockFrom(inner) : undefined;
  return read === undefined ? unreadable(container.record, GET_CONTAINER) : known(read, [...has.from, ...policy.from]);
}

function accountLock(record: ResourceRecord): Fact<ObjectLock | null> {
  const properties = propertiesOf(record, [ACCOUNTS]);
  if (!properties.known) return properties;
  const from = [originOf(record, ACCOUNTS, ACCOUNTS, ["properties", "immutableStorageWithVersioning"])];
  const worm = properties.value.immutableStorageWithVersioning ?? undefined;
  if (worm === undefined) return known(null, from, "documented-default");
  if (!isObject(worm)) return unreadable(record, ACCOUNTS);
  const policy = worm.immutabilityPolicy ?? undefined;
  if (worm.enabled === false || policy === undefined) return known(null, from);
  const read = isObject(policy) ? lockFrom(policy) : undefined;
  return read === undefined ? unreadable(record, ACCOUNTS) : known(read, from);
}

/** `null`: the policy is there and does not act. */
function lockFrom({ immutabilityPeriodSinceCreationInDays: days, state }: JsonObject): ObjectLock | null | undefined {
  if (state === "Disabled") return null;
  const mode = state === "Locked" ? "compliance" : state === "Unlocked" ? "governance" : undefined;
  return mode && typeof days === "number" && days >= 0 ? { mode, days } : undefined;
}

/** A legal hold on the whole container, with its tags where they were read. */
export function hold(container: Container): Fact<string | null> {
  const has = flag(container, "hasLegalHold");
  if (!has.known || !has.value) return map(has, () => null);
  const details = detailOf(container, "legalHold");
  const tags = details.known ? objects(details.value?.tags).flatMap(({ tag }) => text(tag) ?? []) : [];
  if (!details.known || tags.length === 0) return known("a legal hold", has.from);
  const words = `a legal hold (${tags.length === 1 ? "tag" : "tags"} ${tags.join(", ")})`;
  return known(words, [...has.from, ...details.from]);
}

/** The provider sets such a flag as soon as there is one: https://learn.microsoft.com/rest/api/storagerp/blob-containers/get */
function flag({ record, listed, at }: Container, name: "hasImmutabilityPolicy" | "hasLegalHold"): Fact<boolean> {
  if (!listed.known) return listed;
  const value = listed.value[name] ?? undefined;
  if (value === undefined) return known(false, listed.from, "documented-default");
  return typeof value === "boolean" ? known(value, [at(name)]) : unreadable(record, LIST_CONTAINERS);
}
