import { elements, isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { GraphRead } from "../service.ts";
import { UnreadableAnswerError } from "../../runtime/unreadable-answer.ts";
import { UndeclaredRequestError } from "./failures.ts";

const COLUMNS =
  "id, name, type, kind, location, tags, sku, identity, properties, subscriptionId, resourceGroup, managedBy, zones";

/** The query for all resources of some types. Without an order by something unique, pages repeat rows and miss others. */
export function queryFor(table: GraphRead["table"], types: readonly string[]): string {
  const wrong = types.find((type) => !/^[a-z0-9./-]+$/.test(type));
  if (wrong !== undefined) throw new UndeclaredRequestError(`"${wrong}" is no type of resource`);
  const list = [...types].sort().map((type) => `'${type}'`);
  return `${table} | where type in~ (${list.join(", ")}) | project ${COLUMNS} | order by id asc`;
}

/** A page of rows as `{ data, $skipToken? }`, whichever of its two forms it came in. */
export function pageOf(answer: JsonObject): JsonObject {
  const data = rowsOf(answer.data);
  const { $skipToken } = answer;
  // Every query asks for both: a row without them could be of any list.
  if (!data?.every(({ id, type }) => text(id) && text(type))) throw new UnreadableAnswerError(200, "no list of rows");
  if (text($skipToken)) return { data, $skipToken };
  // Some answers say it as text.
  if (answer.resultTruncated === true || answer.resultTruncated === "true")
    throw new UnreadableAnswerError(200, "cut off, and the rest cannot be asked for");
  return { data };
}

function rowsOf(data: JsonValue | undefined): readonly JsonObject[] | undefined {
  if (Array.isArray(data)) return data.every(isObject) ? data : undefined;
  if (!isObject(data) || !Array.isArray(data.columns) || !Array.isArray(data.rows)) return undefined;
  const names = objects(data.columns).map((column) => text(column.name) ?? "");
  const whole = data.rows.every((row) => Array.isArray(row) && row.length === names.length);
  return whole
    ? data.rows.map((row) => Object.fromEntries(elements(row).map((cell, at) => [names[at] ?? "", cell])))
    : undefined;
}

/** Rows of one type by the subscription they lie in. */
export function bySubscription(rows: readonly JsonObject[], type: string): ReadonlyMap<string, readonly JsonObject[]> {
  const split = new Map<string, JsonObject[]>();
  for (const row of rows) {
    if (text(row.type)?.toLowerCase() !== type) continue;
    const [, subscription] = /^\/subscriptions\/([^/]+)/i.exec(text(row.id) ?? "") ?? [];
    const key = subscription?.toLowerCase() ?? "";
    const own = split.get(key);
    if (own) own.push(row);
    else split.set(key, [row]);
  }
  return split;
}
