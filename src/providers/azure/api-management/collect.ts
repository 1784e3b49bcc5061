import { elements, isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { CollectContext, OperationKey } from "../../service.ts";
import { askerOf } from "../children.ts";
import type { Asker, Body, Child } from "../children.ts";
import { groupTags, listRows } from "../inventory.ts";
import * as reads from "./reads.ts";
import { keyOf, revisionKey, rootOf } from "./revision.ts";

/**
 * One record a service. What is asked of each API, operation, product or fragment stands in the record's body by its name:
 * `{ "api-management:ApiPolicy_Get": { "orders": {…}, "orders;rev=2": null } }`, of an operation by `orders/get-order`.
 */
export async function collect(context: CollectContext): Promise<void> {
  const rows = await listRows(context, reads.SERVICES);
  // Where no gateway was listed, nothing was asked of any; to call the lists below whole would be false.
  if (rows.length === 0) return;
  const tagsOf = await groupTags(context);
  const asker = askerOf(context);
  await context.each(rows, async ({ id, location, row }) => {
    const body: Body = { [reads.SERVICES]: row, ...tagsOf(id) };
    if (!(await asker.single(body, reads.SERVICE, id))) return;
    await gather(context, asker, body, id);
    const record = { type: "Microsoft.ApiManagement/service", id, region: location, body };
    context.record({ ...record, operation: reads.SERVICES, via: "resource-graph" });
  });
  for (const operation of [reads.APIS, reads.REVISIONS, reads.OPERATIONS]) asker.tell(operation);
}

async function gather(context: CollectContext, asker: Asker, body: Body, service: string): Promise<void> {
  const alone = [reads.APIS, reads.SERVICE_POLICY, reads.PRODUCTS, reads.NAMED_VALUES, reads.BACKENDS];
  await context.each(alone, async (operation) => void (await asker.single(body, operation, service)));
  const each = (operation: OperationKey, of: readonly Child[]): Promise<void> => asker.nested(body, operation, of);
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
