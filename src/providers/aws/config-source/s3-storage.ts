import { isObject, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";

/** A bucket that never had versioning is `Off` here, and has no status in the answer of GetBucketVersioning. */
export function versioning({ status, isMfaDeleteEnabled }: JsonObject): JsonObject | undefined {
  if (status !== "Off" && status !== "Enabled" && status !== "Suspended") return undefined;
  return {
    ...(status === "Off" ? {} : { Status: status }),
    ...(typeof isMfaDeleteEnabled === "boolean" ? { MFADelete: isMfaDeleteEnabled ? "Enabled" : "Disabled" } : {}),
  };
}

/** As GetObjectLockConfiguration answers. */
export function objectLock({ objectLockEnabled, rule }: JsonObject): JsonObject | undefined {
  if (objectLockEnabled !== "Enabled") return undefined;
  if (rule === undefined || rule === null) return { ObjectLockConfiguration: { ObjectLockEnabled: "Enabled" } };
  const retention = isObject(rule) ? rule.defaultRetention : undefined;
  if (!isObject(retention)) return undefined;
  const { mode, days, years } = retention;
  const DefaultRetention = {
    ...(typeof mode === "string" ? { Mode: mode } : {}),
    ...(isSet(days) ? { Days: days } : {}),
    ...(isSet(years) ? { Years: years } : {}),
  };
  return { ObjectLockConfiguration: { ObjectLockEnabled: "Enabled", Rule: { DefaultRetention } } };
}

function isSet(value: JsonValue | undefined): value is number {
  return typeof value === "number" && value > 0;
}

/** As GetBucketEncryption answers. */
export function encryption({ rules }: JsonObject): JsonObject | undefined {
  if (!Array.isArray(rules) || rules.length === 0) return undefined;
  const read = (rules as readonly JsonValue[]).map((rule) => {
    const standard = isObject(rule) ? rule.applyServerSideEncryptionByDefault : undefined;
    if (!isObject(standard) || typeof standard.sseAlgorithm !== "string") return undefined;
    const key = text(standard.kmsMasterKeyID);
    const byDefault = { SSEAlgorithm: standard.sseAlgorithm, ...(key === undefined ? {} : { KMSMasterKeyID: key }) };
    return { ApplyServerSideEncryptionByDefault: byDefault };
  });
  const sound = read.filter((rule) => rule !== undefined);
  return sound.length === read.length ? { ServerSideEncryptionConfiguration: { Rules: sound } } : undefined;
}

/** As GetBucketReplication answers. Items have the rules by id. */
export function replication({ rules }: JsonObject): JsonObject | undefined {
  if (!isObject(rules)) return undefined;
  const read = Object.entries(rules).map(([id, rule]) => {
    const destination = isObject(rule) ? rule.destinationConfig : undefined;
    if (!isObject(rule) || !isObject(destination) || typeof destination.bucketARN !== "string") return undefined;
    const account = text(destination.account);
    const markers = isObject(rule.deleteMarkerReplication) ? text(rule.deleteMarkerReplication.status) : undefined;
    return {
      ID: id,
      ...(typeof rule.status === "string" ? { Status: rule.status } : {}),
      Destination: { Bucket: destination.bucketARN, ...(account === undefined ? {} : { Account: account }) },
      ...(markers === undefined ? {} : { DeleteMarkerReplication: { Status: markers } }),
    };
  });
  const sound = read.filter((rule) => rule !== undefined);
  return sound.length === read.length && sound.length > 0 ? { ReplicationConfiguration: { Rules: sound } } : undefined;
}

/** As GetBucketLogging answers, which has nothing to say where no bucket takes the logs. */
export function logging({ destinationBucketName, logFilePrefix }: JsonObject): JsonObject | undefined {
  if (destinationBucketName === undefined || destinationBucketName === null) return {};
  if (typeof destinationBucketName !== "string") return undefined;
  return { LoggingEnabled: { TargetBucket: destinationBucketName, TargetPrefix: text(logFilePrefix) ?? "" } };
}
