import { elements, isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import { asUnreadPart } from "../../../model/record.ts";
import type { UnreadPart } from "../../../model/record.ts";
import type { CollectContext, OperationKey } from "../../service.ts";
import { groupTags, listRows, partOf } from "../inventory.ts";
import * as reads from "./reads.ts";
import { keyOf, revisionKey, rootOf } from "./revision.ts";

/** A child of the service to ask something of: the name by which the body has it, and its id as the provider spells it. */
interface Child {
  readonly key: string;
  readonly id: string;
}

/** What one list came to over all that it was asked of. */
interface Tally {
  asked: number;
  vanished: number;
  readonly failed: UnreadPart[];
}

type Ask = (operation: OperationKey, id: string) => Promise<JsonValue | undefined>;

/**
 * One record a service. What is asked of each API, operation, product or fragment stands in the record's body by its name:
 * `{ "api-management:ApiPolicy_Get": { "orders": {…}, "orders;rev=2": null } }`, of an operation by `orders/get-order`.
 */
export async function collect(context: CollectContext): Promise<void> {
  const rows = await listRows(context, reads.SERVICES);
  // Where no gateway was listed, nothing was asked of any; to call the lists below whole would be false.
  if (rows.length === 0) return;
  const tagsOf = await groupTags(context);
  const tallies = new Map<OperationKey, Tally>();
  const ask = asking(context, tallies);
  await context.each(rows, async ({ id, location, row }) => {
    const body: Record<string, JsonValue> = { [reads.SERVICES]: row, ...tagsOf(id) };
    if (!(await single(context, ask, body, reads.SERVICE, id))) return;
    await gather(context, ask, body, id);
    const record = { type: "Microsoft.ApiManagement/service", id, region: location, body };
    context.record({ ...record, operation: reads.SERVICES, via: "resource-graph" });
  });
  for (const operation of [reads.APIS, reads.REVISIONS, reads.OPERATIONS]) {
    if (context.wants(operation)) tell(context, operation, tallies.get(operation));
  }
}

async function gather(
  context: CollectContext,
  ask: Ask,
  body: Record<string, JsonValue>,
  service: string,
): Promise<void> {
  const alone = [reads.APIS, reads.SERVICE_POLICY, reads.PRODUCTS, reads.NAMED_VALUES, reads.BACKENDS];
  await context.each(alone, async (operation) => void (await single(context, ask, body, operation, service)));
  const each = (operation: OperationKey, of: readonly Child[]): Promise<void> =>
    nested(context, ask, body, operation, of);
  const current = objects(valueOf(body[reads.APIS])).flatMap(child);
  await each(
    reads.REVISIONS,
    current.filter(({ key }) => key === rootOf(key)),
  );
  const revisions = current.flatMap((api) => othersOnline(api, valueOf(inner(body[reads.REVISIONS], api.key))));
  const apis = [...current, ...revisions];
  await each(reads.REVISION, revisions);
  await each(reads.OPERATIONS, apis);
  await each(reads.API_POLICY, apis);
  const operations = apis.flatMap(({ key }) =>
    objects(valueOf(inner(body[reads.OPERATIONS], key))).flatMap((operation) =>
      child(operation).map(({ key: name, id }) => ({ key: keyOf(key, name), id })),
    ),
  );
  await each(reads.OPERATION_POLICY, operations);
  const products = objects(valueOf(body[reads.PRODUCTS])).flatMap(child);
  await each(reads.PRODUCT_APIS, products);
  await each(reads.PRODUCT_POLICY, products);
  const fragments = [...new Set(POLICIES.flatMap((operation) => fragmentsIn(body[operation])))].sort();
  await each(
    reads.FRAGMENT,
    fragments.map((key) => ({ key, id: `${service}/policyFragments/${key}` })),
  );
}

const POLICIES = [reads.SERVICE_POLICY, reads.PRODUCT_POLICY, reads.API_POLICY, reads.OPERATION_POLICY];

/** Whether the thing asked about is still there. */
async function single(
  context: CollectContext,
  ask: Ask,
  body: Record<string, JsonValue>,
  operation: OperationKey,
  id: string,
): Promise<boolean> {
  if (!context.wants(operation)) return true;
  const part = await ask(operation, id);
  if (part !== undefined) body[operation] = part;
  return part !== undefined;
}

async function nested(
  context: CollectContext,
  ask: Ask,
  body: Record<string, JsonValue>,
  operation: OperationKey,
  of: readonly Child[],
): Promise<void> {
  if (!context.wants(operation)) return;
  const parts: [string, JsonValue][] = [];
  await context.each(of, async ({ key, id }) => {
    const part = await ask(operation, id);
    if (part !== undefined) parts.push([key, part]);
  });
  body[operation] = Object.fromEntries(parts.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function asking(context: CollectContext, tallies: Map<OperationKey, Tally>): Ask {
  return async (operation, id) => {
    const part = partOf(await context.call(operation, { id }));
    const tally = tallies.get(operation) ?? { asked: 0, vanished: 0, failed: [] };
    tallies.set(operation, tally);
    tally.asked += 1;
    if (part === undefined) tally.vanished += 1;
    const failed = asUnreadPart(part);
    if (failed) tally.failed.push(failed);
    return part;
  };
}

/** Routes that could not be listed are missing from the estate, whichever API they belong to. */
function tell(context: CollectContext, operation: OperationKey, tally: Tally | undefined): void {
  const { asked, vanished, failed } = tally ?? { asked: 0, vanished: 0, failed: [] };
  const [unread] = [...failed].sort((a, b) => (a.reason + a.message < b.reason + b.message ? -1 : 1));
  const listed = asked - vanished - failed.length;
  context.list({ operation, complete: !unread, listed, vanished, ...(unread ? { unread } : {}) });
}

function child(item: JsonObject): readonly Child[] {
  const [key, id] = [text(item.name), text(item.id)];
  return key === undefined || id === undefined ? [] : [{ key, id }];
}

/** Revisions of an API that are served beside the current one. */
function othersOnline(api: Child, revisions: JsonValue | undefined): readonly Child[] {
  return objects(revisions).flatMap(({ apiRevision, isCurrent, isOnline }) => {
    const number = text(apiRevision);
    if (number === undefined || isCurrent === true || isOnline === false) return [];
    const key = revisionKey(api.key, number);
    return [{ key, id: revisionKey(api.id, number) }];
  });
}

/** The fragments that policies include, wherever. */
function fragmentsIn(value: JsonValue | undefined): readonly string[] {
  if (Array.isArray(value)) return elements(value).flatMap(fragmentsIn);
  if (!isObject(value)) return [];
  const id =
    value.name === "include-fragment" && isObject(value.attributes) ? value.attributes["fragment-id"] : undefined;
  return [...(typeof id === "string" ? [id] : []), ...Object.values(value).flatMap(fragmentsIn)];
}

function valueOf(part: JsonValue | undefined): JsonValue | undefined {
  return isObject(part) ? part.value : undefined;
}

function inner(part: JsonValue | undefined, key: string): JsonValue | undefined {
  return isObject(part) && Object.hasOwn(part, key) ? part[key] : undefined;
}
