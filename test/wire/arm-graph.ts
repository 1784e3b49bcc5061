import { isObject, objects, text } from "../../src/model/json.ts";
import type { JsonObject, JsonValue } from "../../src/model/json.ts";
import { armError, json, typesIn } from "./arm-replies.ts";
import type { ArmCall, ArmReply } from "./arm-replies.ts";

/** What Resource Graph knows, and how it tells it. */
export interface GraphState {
  readonly rows: readonly JsonObject[];
  /** Subscriptions it shows; of others it says nothing, without an error. */
  readonly shown: ReadonlySet<string>;
  /** No page is longer, whatever is asked for. */
  readonly pageSize: number;
  readonly form: "objects" | "table";
}

const CONTAINERS = /^microsoft\.resources\/subscriptions(?:\/resourcegroups)?$/;
/** Vaults themselves are among the other resources. */
const IN_VAULTS = /^microsoft\.(?:recoveryservices\/vaults|dataprotection\/backupvaults)\//;

function tableFor(type: string): string {
  if (CONTAINERS.test(type)) return "resourcecontainers";
  return IN_VAULTS.test(type) ? "recoveryservicesresources" : "resources";
}

/** Answers a query of the shape `table | where type in~ ('a', 'b') | project … | order by id asc`. */
export function answerQuery(call: ArmCall, state: GraphState): ArmReply {
  const asked: unknown = JSON.parse(call.body);
  if (!isJson(asked)) return armError("BadRequest", 400, "Please provide a query.");
  const query = text(asked.query) ?? "";
  const table = /^\w+/.exec(query)?.[0] ?? "";
  const types = typesIn(query);
  const options = isObject(asked.options) ? asked.options : {};
  const within = new Set(strings(asked.subscriptions).map((id) => id.toLowerCase()));
  if (types.length === 0 || within.size === 0) return armError("BadRequest", 400, "The query is not understood.");
  const found = state.rows
    .filter((row) => types.includes(typeOf(row)) && table === tableFor(typeOf(row)))
    .filter((row) => within.has(subscriptionOf(row)) && state.shown.has(subscriptionOf(row)))
    .map((row) => projected(row, query));
  // Without an order, pages repeat and miss rows.
  const sorted = /order by id asc/.test(query)
    ? found.sort((a, b) => (String(a.id).toLowerCase() < String(b.id).toLowerCase() ? -1 : 1))
    : found.toReversed();
  const from = Number(text(options.$skipToken)?.replace("token-", "") ?? 0);
  const size = Math.min(Number(options.$top ?? 100), state.pageSize);
  return page(sorted, from, size, state.form);
}

function page(rows: readonly JsonObject[], from: number, size: number, form: GraphState["form"]): ArmReply {
  const data = rows.slice(from, from + size);
  const more = from + size < rows.length;
  return json({
    totalRecords: rows.length,
    count: data.length,
    data: form === "table" ? tableOf(data) : data,
    facets: [],
    resultTruncated: "false",
    ...(more ? { $skipToken: `token-${from + size}` } : {}),
  });
}

function tableOf(rows: readonly JsonObject[]): JsonObject {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return {
    columns: names.map((name) => ({ name, type: name === "properties" ? "object" : "string" })),
    rows: rows.map((row) => names.map((name) => row[name] ?? null)),
  };
}

function projected(row: JsonObject, query: string): JsonObject {
  const columns = /\bproject ([^|]+)/
    .exec(query)?.[1]
    ?.split(",")
    .map((name) => name.trim());
  return columns ? Object.fromEntries(columns.map((name) => [name, row[name] ?? null])) : row;
}

/** A row as Resource Graph has it: its type in lower case, and what its id says. */
export function rowOf(type: string, row: JsonObject): JsonObject {
  const id = text(row.id) ?? "";
  const [, subscriptionId = "", resourceGroup = ""] =
    /^\/subscriptions\/([^/]+)(?:\/resourcegroups\/([^/]+))?/i.exec(id) ?? [];
  return {
    name: id.split("/").at(-1) ?? "",
    location: "westus2",
    subscriptionId,
    resourceGroup,
    ...row,
    type: type.toLowerCase(),
  };
}

/** Resource groups that nobody listed and that resources lie in. */
export function groupsOf(rows: readonly JsonObject[]): readonly JsonObject[] {
  const type = "microsoft.resources/subscriptions/resourcegroups";
  const listed = new Set(rows.filter((row) => typeOf(row) === type).map((row) => String(row.id).toLowerCase()));
  const ids = rows.flatMap((row) => /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+/i.exec(String(row.id))?.[0] ?? []);
  const missing = new Map(ids.map((id) => [id.toLowerCase(), id]));
  return [...missing].filter(([key]) => !listed.has(key)).map(([, id]) => rowOf(type, { id, tags: null }));
}

function typeOf(row: JsonObject): string {
  return (text(row.type) ?? "").toLowerCase();
}

function subscriptionOf(row: JsonObject): string {
  return (text(row.subscriptionId) ?? "").toLowerCase();
}

function strings(value: JsonValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

function isJson(value: unknown): value is JsonObject {
  return objects([value as JsonValue]).length === 1;
}
