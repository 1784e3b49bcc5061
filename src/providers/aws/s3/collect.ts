import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { CollectContext, OperationKey } from "../../service.ts";
import { keyParts } from "../kms-key.ts";
import { partOf, wholeList } from "../listing.ts";
import { accessPoints } from "./access-point-parts.ts";
import { ACCOUNT_BLOCK, BUCKET_LOCATION, BUCKET_READS, LIST_ACCESS_POINTS, LIST_BUCKETS } from "./reads.ts";

/** S3 lists an account's buckets of all regions at once, but answers for each in its own region only. */
export async function collect(context: CollectContext): Promise<void> {
  // Without any parameter the answer leaves out the buckets' regions.
  const answer = await wholeList(context, LIST_BUCKETS, { MaxBuckets: 1000 });
  if (!answer) return;
  const buckets = (await located(context, objects(answer.Buckets))).filter(
    ({ region }) => context.regions.length === 0 || region === undefined || context.regions.includes(region),
  );
  const vanished = await readAll(context, buckets);
  context.list({ operation: LIST_BUCKETS, complete: true, listed: buckets.length, vanished });
}

interface Bucket {
  readonly name: string;
  /** Absent where nobody tells. */
  readonly region: string | undefined;
  /** Nobody told the region: it is the only one that was selected. */
  readonly guessed: boolean;
}

async function located(context: CollectContext, listed: readonly JsonObject[]): Promise<readonly Bucket[]> {
  const buckets: Bucket[] = [];
  await context.each(listed, async ({ Name, BucketRegion }) => {
    const name = text(Name);
    if (!name) return;
    const region = text(BucketRegion) || (await locate(context, name));
    const only = context.regions.length === 1 ? context.regions[0] : undefined;
    buckets.push({ name, region: region ?? only, guessed: region === undefined });
  });
  return buckets.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Old regions have a name of their own: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html */
async function locate(context: CollectContext, name: string): Promise<string | undefined> {
  if (!context.wants(BUCKET_LOCATION)) return undefined;
  const answer = await context.call(BUCKET_LOCATION, { Bucket: name });
  if (answer.outcome !== "ok") return undefined;
  const constraint = text(answer.body.LocationConstraint);
  return constraint === "EU" ? "eu-west-1" : constraint || "us-east-1";
}

/** A bucket whose parts are still coming in. */
interface Reading {
  readonly bucket: Bucket;
  readonly body: Record<string, JsonValue>;
  left: number;
  gone: boolean;
}

/** Reads every part of every bucket; gives the number of buckets that vanished meanwhile. One flat list of tasks, so that
 * no bucket waits inside another's turn; a record is handed over as soon as its last part is in. */
async function readAll(context: CollectContext, buckets: readonly Bucket[]): Promise<number> {
  const operations = Object.keys(BUCKET_READS)
    .filter(isBucketRead)
    .filter((operation) => context.wants(operation));
  operations.push(...[ACCOUNT_BLOCK, LIST_ACCESS_POINTS].filter((operation) => context.wants(operation)));
  const readings = buckets.map((bucket): Reading => ({ bucket, body: {}, left: operations.length, gone: false }));
  if (operations.length === 0) for (const reading of readings) hand(context, reading);
  const tasks = readings.flatMap((reading) => operations.map((operation) => ({ reading, operation })));
  await context.each(tasks, async ({ reading, operation }) => {
    if (!reading.gone) await readPart(context, reading, operation);
    if (--reading.left > 0 || reading.gone) return;
    const { region, guessed } = reading.bucket;
    const key = keyOf(reading.body.GetBucketEncryption);
    Object.assign(reading.body, await keyParts(context, key, { region: guessed ? undefined : region, policy: true }));
    hand(context, reading);
  });
  return readings.filter(({ gone }) => gone).length;
}

function isBucketRead(key: string): key is OperationKey {
  return Object.hasOwn(BUCKET_READS, key);
}

async function readPart(context: CollectContext, reading: Reading, operation: OperationKey): Promise<void> {
  const { name, region, guessed } = reading.bucket;
  if (operation === LIST_ACCESS_POINTS) {
    Object.assign(reading.body, await accessPoints(context, name, guessed ? undefined : region));
    return;
  }
  const answer =
    operation === ACCOUNT_BLOCK
      ? await context.call(operation, { AccountId: context.account })
      : await context.call(operation, { Bucket: name }, region);
  // The account is not what vanished: whatever the answer, its buckets are there.
  if (answer.outcome === "gone" && operation !== ACCOUNT_BLOCK) reading.gone = true;
  else reading.body[partKey(operation)] = partOf(answer, operation);
}

/** The bare name for the service's own client; another client's operation keeps its prefix. */
function partKey(operation: OperationKey): string {
  return operation.startsWith("s3:") ? operation.slice("s3:".length) : operation;
}

/** The key that objects are encrypted with by default, where the bucket names one. */
function keyOf(encryption: JsonValue | undefined): string | undefined {
  const configuration = isObject(encryption) ? encryption.ServerSideEncryptionConfiguration : undefined;
  const [rule] = objects(isObject(configuration) ? configuration.Rules : undefined);
  const standard = rule?.ApplyServerSideEncryptionByDefault;
  return isObject(standard) ? text(standard.KMSMasterKeyID) : undefined;
}

function hand(context: CollectContext, { bucket, body }: Reading): void {
  context.record({
    type: "AWS::S3::Bucket",
    id: `arn:${context.partition}:s3:::${bucket.name}`,
    region: bucket.region ?? context.region,
    body,
    operation: LIST_BUCKETS,
  });
}
