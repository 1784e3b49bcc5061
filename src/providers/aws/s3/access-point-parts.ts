import { objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import { unreadPart } from "../../../model/record.ts";
import type { CollectContext } from "../../service.ts";
import { partOf } from "../listing.ts";
import { GET_ACCESS_POINT, GET_ACCESS_POINT_POLICY, LIST_ACCESS_POINTS } from "./reads.ts";

type Parts = Readonly<Record<string, JsonValue>>;

/** The access points that the account has on a bucket, with what each allows and blocks. The list of a region is asked for
 * once; where the bucket's is not known, no list would show that there are none. */
export async function accessPoints(
  context: CollectContext,
  bucket: string,
  region: string | undefined,
): Promise<Parts> {
  if (region === undefined) {
    const message = "nobody tells in which region the bucket is";
    return { [LIST_ACCESS_POINTS]: unreadPart({ reason: "unresolved", operation: LIST_ACCESS_POINTS, message }) };
  }
  const { account: AccountId } = context;
  const answer = await context.call(LIST_ACCESS_POINTS, { AccountId }, region);
  if (answer.outcome !== "ok") return { [LIST_ACCESS_POINTS]: partOf(answer, LIST_ACCESS_POINTS) };
  const own = objects(answer.body.AccessPointList).filter((point) => isOn(point, bucket, AccountId));
  const body: Record<string, JsonValue> = { [LIST_ACCESS_POINTS]: { AccessPointList: own } };
  const names = own.flatMap(({ NetworkOrigin, Name }) => (NetworkOrigin === "VPC" ? [] : (text(Name) ?? [])));
  for (const operation of [GET_ACCESS_POINT, GET_ACCESS_POINT_POLICY]) {
    if (names.length === 0 || !context.wants(operation)) continue;
    const parts: Record<string, JsonValue> = {};
    for (const Name of names) {
      parts[Name] = partOf(await context.call(operation, { AccountId, Name }, region), operation);
    }
    body[operation] = parts;
  }
  return body;
}

/** An access point may stand on another account's bucket. */
function isOn({ Bucket, BucketAccountId = "" }: JsonObject, bucket: string, account: string): boolean {
  return Bucket === bucket && (BucketAccountId === "" || BucketAccountId === account);
}
