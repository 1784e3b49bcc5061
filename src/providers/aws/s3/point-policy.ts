import type { Exposure } from "../../../model/store-facts.ts";
import type { PolicyDocument, Statement } from "../policy/document.ts";
import { openTo } from "../policy/public.ts";
import type { Opening } from "../policy/public.ts";
import { CLOSED } from "./exposure.ts";

/** An access point as far as policies speak of it. */
interface Point {
  readonly name: string;
  readonly arn: string;
}

/** What reads, and whether it is granted on objects or on what holds them. */
const READING = [
  ["s3:GetObject", "objects"],
  ["s3:GetObjectVersion", "objects"],
  ["s3:ListBucket", "all"],
  ["s3:ListBucketVersions", "all"],
] as const;

const OF_POINTS = new Set(["s3:dataaccesspointaccount", "s3:dataaccesspointarn", "s3:accesspointnetworkorigin"]);

/** Whether the bucket's policy may let strangers in through some access point whom it does not let in directly. */
export function opensPoints(policy: PolicyDocument | null, bucket: string): boolean {
  if (policy === null) return false;
  const statements = policy.statements.flatMap((statement): Statement[] => {
    const conditions = statement.conditions.filter(({ key }) => !OF_POINTS.has(key.toLowerCase()));
    // A Deny that looks at the access point spares some of them.
    return statement.effect === "Deny" && conditions.length < statement.conditions.length
      ? []
      : [{ ...statement, conditions }];
  });
  const direct = openings(policy, bucket, `${bucket}/*`);
  const throughAny = openings({ ...policy, statements }, bucket, `${bucket}/*`);
  return (["open", "conditional"] as const).some((level) => has(throughAny, level) && !has(direct, level, "open"));
}

function has(found: readonly Opening[], ...levels: readonly Opening["level"][]): boolean {
  return found.some(({ level }) => levels.includes(level));
}

/** Whether the access point's own policy lets strangers in, the bucket's aside. */
export function throughPoint(policy: PolicyDocument, arn: string): boolean {
  return ownOpenings(policy, arn).some(isWay);
}

/** What both policies let strangers do: one alone gives nothing. */
export function throughBoth(point: Point, own: PolicyDocument, bucket: PolicyDocument | null, arn: string): Exposure {
  if (bucket === null) return CLOSED;
  const allowed = openings(bucket, arn, `${arn}/*`, point.arn);
  const both = ownOpenings(own, point.arn).map((opening, index) => narrower(opening, allowed[index]));
  for (const level of ["open", "conditional"] as const) {
    const found = both.filter((opening) => opening.level === level);
    if (found.length === 0) continue;
    const who = found.some((opening) => opening.who === "anyone") ? "anyone" : "any authenticated user of the cloud";
    const ways = found.flatMap((opening) => opening.ways.map((way) => `access point "${point.name}": ${way}`));
    return { level, who, ways };
  }
  return CLOSED;
}

function ownOpenings(policy: PolicyDocument, arn: string): readonly Opening[] {
  return openings(policy, arn, `${arn}/object/*`, arn);
}

function openings(policy: PolicyDocument, all: string, objects: string, point?: string): readonly Opening[] {
  const given = point === undefined ? {} : requestThrough(point);
  return READING.map(([action, on]) => {
    const resources = [on === "objects" ? objects : all];
    return openTo(policy, { actions: [action], resources, given });
  });
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html#access-points-condition-keys */
function requestThrough(arn: string): Readonly<Record<string, string>> {
  return {
    "s3:dataaccesspointaccount": arn.split(":")[4] ?? "",
    "s3:dataaccesspointarn": arn,
    "s3:accesspointnetworkorigin": "Internet",
  };
}

function isWay({ level }: Opening): boolean {
  return level === "open" || level === "conditional";
}

function narrower(own: Opening, bucket: Opening | undefined): Opening {
  if (!bucket || !isWay(own) || !isWay(bucket)) return CLOSED;
  const anyone = own.who === "anyone" && bucket.who === "anyone";
  const level = own.level === "open" && bucket.level === "open" ? "open" : "conditional";
  return { level, who: anyone ? "anyone" : "any authenticated user of the cloud", ways: own.ways };
}
