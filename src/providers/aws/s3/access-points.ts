import { known, map, together, unread } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import { asUnreadPart } from "../../../model/record.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Exposure } from "../../../model/store-facts.ts";
import { factOf, gapOf, originOf, part, unreadable } from "../../parts.ts";
import { parseDocument } from "../policy/document.ts";
import type { PolicyDocument } from "../policy/document.ts";
import { CLOSED, loosest, unless } from "./exposure.ts";
import { opensPoints, throughBoth, throughPoint } from "./point-policy.ts";
import { GET_ACCESS_POINT, GET_ACCESS_POINT_POLICY, LIST_ACCESS_POINTS } from "./reads.ts";

interface AccessPoint {
  readonly name: string;
  readonly arn: string;
  readonly alias: string | undefined;
  /** Whether it is reached from a private network only. */
  readonly inside: boolean;
}

/**
 * Whether strangers may read through an access point. Its policy gives nothing that the bucket's does not give as well, so
 * that a bucket's policy alone may prove that no access point adds to what it gives directly, whether or not any was listed.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html
 */
export function accessPointWay(record: ResourceRecord): Fact<Exposure> {
  const points = accessPoints(record);
  const outside = map(points, (all) => all.filter(({ inside }) => !inside));
  if (outside.known && outside.value.length === 0) return known(CLOSED, outside.from, "derived");
  const bucket = bucketPolicy(record);
  if (bucket.known && !opensPoints(bucket.value, record.id)) return known(CLOSED, bucket.from, "derived");
  if (!outside.known) return bucket.known ? outside : unread(bucket.gaps[0], ...bucket.gaps.slice(1), ...outside.gaps);
  return loosest(outside.value.map((point) => unless(policyWay(record, point, bucket), blocked(record, point))));
}

/** The ids by which others name the bucket's access points. */
export function accessPointIds(record: ResourceRecord): readonly string[] {
  const points = accessPoints(record);
  const partition = partitionOf(record);
  return (points.known ? points.value : []).flatMap(({ arn, alias }) =>
    alias === undefined ? [arn] : [arn, `arn:${partition}:s3:::${alias}`],
  );
}

function accessPoints(record: ResourceRecord): Fact<readonly AccessPoint[]> {
  return factOf(record, {
    key: LIST_ACCESS_POINTS,
    operation: LIST_ACCESS_POINTS,
    read: ({ AccessPointList: list = [] }) => {
      if (!Array.isArray(list)) return undefined;
      const points = (list as readonly JsonValue[]).map((item) => accessPoint(record, item));
      const sound = points.filter((point) => point !== undefined);
      return sound.length === points.length ? sound : undefined;
    },
  });
}

function accessPoint(record: ResourceRecord, item: JsonValue): AccessPoint | undefined {
  const name = isObject(item) ? text(item.Name) : undefined;
  if (!isObject(item) || !name) return undefined;
  const usual = `arn:${partitionOf(record)}:s3:${record.region}:${record.account}:accesspoint/${name}`;
  const alias = text(item.Alias) || undefined;
  return { name, arn: text(item.AccessPointArn) || usual, alias, inside: item.NetworkOrigin === "VPC" };
}

function partitionOf({ id }: ResourceRecord): string {
  return id.split(":")[1] ?? "aws";
}

type Policy = PolicyDocument | null;

function bucketPolicy(record: ResourceRecord): Fact<Policy> {
  return factOf<Policy>(record, {
    key: "GetBucketPolicy",
    operation: "s3:GetBucketPolicy",
    absent: { value: null, basis: "read" },
    read: ({ Policy: document }) => understood(document),
  });
}

/** A policy of a resource names its principals; one that does not was misread. */
function understood(written: JsonValue | undefined): PolicyDocument | undefined {
  const document = parseDocument(written);
  return document?.statements.every(({ principals, notPrincipals }) => principals ?? notPrincipals)
    ? document
    : undefined;
}

function policyWay(record: ResourceRecord, point: AccessPoint, bucket: Fact<Policy>): Fact<Exposure> {
  const answer = answerFor(record, GET_ACCESS_POINT_POLICY, point.name);
  if (!answer.known) return answer;
  const own = answer.value === null ? null : understood(answer.value.Policy);
  if (own === undefined) return unreadable(record, GET_ACCESS_POINT_POLICY);
  if (own === null || !throughPoint(own, point.arn)) return known(CLOSED, answer.from, "derived");
  return map(together(answer, bucket), ([, allowed]) => throughBoth(point, own, allowed, record.id));
}

/** An access point that is no more lets nobody in. */
function blocked(record: ResourceRecord, { name }: AccessPoint): Fact<boolean> {
  const answer = answerFor(record, GET_ACCESS_POINT, name);
  if (!answer.known) return answer;
  if (answer.value === null) return known(true, answer.from);
  const { PublicAccessBlockConfiguration: block } = answer.value;
  const flag = isObject(block) ? block.RestrictPublicBuckets : undefined;
  return typeof flag === "boolean" ? known(flag, answer.from) : unreadable(record, GET_ACCESS_POINT);
}

/** What was answered for one access point; `null`: there is none. */
function answerFor(record: ResourceRecord, operation: string, name: string): Fact<JsonObject | null> {
  const answers = part(record, operation, operation);
  if (!answers.known) return answers;
  const answer = answers.value && Object.hasOwn(answers.value, name) ? answers.value[name] : undefined;
  const failed = asUnreadPart(answer);
  if (failed) return unread(gapOf(record, failed));
  if (answer !== null && !isObject(answer)) return unreadable(record, operation);
  return known(answer, [originOf(record, operation, operation, [name])]);
}
