import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import { ITEM_TYPES } from "./item-types.ts";
import { unwrapped, unwrappedObject } from "./unwrapped.ts";

/** A resource as AWS Config last recorded it. */
export interface ConfigItem {
  /** `AWS::S3::Bucket`. */
  readonly type: string;
  /** Unique among items of its type, account and region. */
  readonly id: string;
  readonly name: string;
  /** Some items leave it out; then what takes its place is unique all the same. */
  readonly arn: string;
  readonly account: string;
  /** `global` for IAM. */
  readonly region: string;
  /** Absent where the item does not tell them. */
  readonly tags?: Readonly<Record<string, string>>;
  readonly configuration: JsonObject;
  readonly supplementary: JsonObject;
  /** ISO 8601; the item holds until the next one. */
  readonly capturedAt?: string;
  /** Whether the resource is there and still recorded. */
  readonly stands: boolean;
}

const ENDED = /^ResourceDeleted|NotRecorded$/;

/**
 * The item that a row of a query's answer or of a delivery is; `undefined` where it is none. Through the API both parts
 * are texts that hold JSON, in files objects; samples differ in the names of keys.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigurationItem.html
 */
export function configItem(value: JsonValue | undefined): ConfigItem | undefined {
  const row = unwrappedObject(value);
  if (!row) return undefined;
  const type = text(row.resourceType);
  const id = text(row.resourceId) ?? text(row.resourceName);
  const account = text(row.accountId) ?? text(row.awsAccountId);
  const region = text(row.awsRegion);
  if (!type || !id || !account || !/^\d{12}$/.test(account) || !region) return undefined;
  const parts = Object.hasOwn(ITEM_TYPES, type) ? ITEM_TYPES[type] : undefined;
  const configuration = parts ? kept(unwrappedObject(row.configuration), parts.configuration) : {};
  const name = text(row.resourceName) ?? text(configuration.name) ?? id;
  const capturedAt = instant(row.configurationItemCaptureTime);
  const tags = tagMap(unwrapped(row.tags));
  return {
    type,
    id,
    name,
    arn: arnOf(row, configuration) ?? standIn(type, { account, region, id, name }),
    account,
    region,
    ...(tags ? { tags } : {}),
    configuration,
    supplementary: parts ? unwrappedMembers(row.supplementaryConfiguration, parts.supplementary) : {},
    ...(capturedAt === undefined ? {} : { capturedAt }),
    stands: !ENDED.test(text(row.configurationItemStatus) ?? ""),
  };
}

function kept(part: JsonObject | undefined, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.flatMap((name) => (part?.[name] === undefined ? [] : [[name, part[name]]])));
}

/** Each member is wrapped apart. */
function unwrappedMembers(value: JsonValue | undefined, names: readonly string[]): JsonObject {
  const members = Object.entries(kept(unwrappedObject(value), names));
  return Object.fromEntries(members.map(([name, member]) => [name, unwrapped(member)]));
}

function arnOf(row: JsonObject, configuration: JsonObject): string | undefined {
  const places = [row.arn, row.ARN, configuration.arn, configuration.functionArn, configuration.tableArn];
  return places.map(text).find((arn) => arn?.startsWith("arn:"));
}

type Place = Readonly<Record<"account" | "region" | "id" | "name", string>>;

function standIn(type: string, { account, region, id, name }: Place): string {
  return type === "AWS::S3::Bucket" ? `arn:${partitionOf(region)}:s3:::${name}` : [account, region, type, id].join("/");
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

/** The command line writes seconds since 1970. */
function instant(value: JsonValue | undefined): string | undefined {
  const time = typeof value === "number" ? value * 1000 : Date.parse(text(value) ?? "");
  return Number.isFinite(time) && Math.abs(time) < 8.64e15 ? new Date(time).toISOString() : undefined;
}

/** Queries answer a list of pairs, all else has a map. */
function tagMap(value: JsonValue | undefined): Readonly<Record<string, string>> | undefined {
  const pairs = Array.isArray(value)
    ? objects(value).map(({ key, value: word }) => [key, word])
    : isObject(value)
      ? Object.entries(value)
      : undefined;
  const sound = pairs?.filter((pair): pair is [string, string] => pair.every((word) => typeof word === "string"));
  const whole = sound?.length === (Array.isArray(value) ? value.length : pairs?.length);
  return sound && whole ? Object.fromEntries(sound) : undefined;
}
