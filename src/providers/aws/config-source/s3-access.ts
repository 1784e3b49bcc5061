import { isObject, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";

const GROUPS: Readonly<Record<string, string>> = {
  AllUsers: "http://acs.amazonaws.com/groups/global/AllUsers",
  AuthenticatedUsers: "http://acs.amazonaws.com/groups/global/AuthenticatedUsers",
  LogDelivery: "http://acs.amazonaws.com/groups/s3/LogDelivery",
};
const PERMISSIONS: Readonly<Record<string, string>> = {
  FullControl: "FULL_CONTROL",
  Read: "READ",
  ReadAcp: "READ_ACP",
  Write: "WRITE",
  WriteAcp: "WRITE_ACP",
};

/** An access control list as GetBucketAcl answers it: groups come by name, everybody else as an object with an id. */
export function grants(list: JsonObject): JsonObject | undefined {
  const { grantList } = list;
  if (!Array.isArray(grantList)) return undefined;
  const read = (grantList as readonly JsonValue[]).map(grantOf);
  const sound = read.filter((grant) => grant !== undefined);
  return sound.length === read.length ? { Grants: sound } : undefined;
}

function grantOf(grant: JsonValue): JsonObject | undefined {
  if (!isObject(grant)) return undefined;
  const permission = named(PERMISSIONS, grant.permission);
  const { grantee } = grant;
  if (permission === undefined) return undefined;
  if (isObject(grantee)) {
    return text(grantee.id) === undefined ? undefined : { Grantee: { Type: "CanonicalUser" }, Permission: permission };
  }
  const group = named(GROUPS, grantee);
  return group === undefined ? undefined : { Grantee: { Type: "Group", URI: group }, Permission: permission };
}

function named(names: Readonly<Record<string, string>>, value: JsonValue | undefined): string | undefined {
  return typeof value === "string" && Object.hasOwn(names, value) ? names[value] : undefined;
}

const FLAGS = ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"] as const;

/** What blocks public access, as GetPublicAccessBlock answers it; every flag must be told. */
export function accessBlock(block: JsonObject): JsonObject | undefined {
  const flags = FLAGS.map((flag) => [flag, block[flag.charAt(0).toLowerCase() + flag.slice(1)]] as const);
  const whole = flags.every(([, value]) => typeof value === "boolean");
  return whole ? { PublicAccessBlockConfiguration: Object.fromEntries(flags) } : undefined;
}
