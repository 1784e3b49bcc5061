import type { IncomingMessage } from "node:http";
import type { JsonObject, JsonValue } from "../../src/model/json.ts";
import type { AzureRead } from "../../src/providers/azure/service.ts";

/** A request as a handler sees it. */
export interface ArmCall {
  readonly method: string;
  /** Decoded, as it came: Azure's own ids mix upper and lower case. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly apiVersion: string;
  /** The action it takes, as a role names it: `Microsoft.Storage/storageAccounts/read`. */
  readonly action: string;
  readonly body: string;
  readonly headers: IncomingMessage["headers"];
  /** Scheme, host and port of the server. */
  readonly origin: string;
}

export interface ArmReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type ArmHandler = (call: ArmCall) => ArmReply;

/** A normal answer. */
export function json(value: JsonValue, status = 200, headers: Readonly<Record<string, string>> = {}): ArmReply {
  return raw(JSON.stringify(value), status, { "content-type": "application/json; charset=utf-8", ...headers });
}

/** A refusal as the resource manager words it. */
export function armError(
  code: string,
  status: number,
  message = `The server says ${code}.`,
  headers: Readonly<Record<string, string>> = {},
): ArmReply {
  return json({ error: { code, message } }, status, headers);
}

/** Bytes as they are. */
export function raw(body: string, status = 200, headers: Readonly<Record<string, string>> = {}): ArmReply {
  return { status, headers, body };
}

/** A list that comes in pages of `size`; the last one may be empty, and some services end with an empty `nextLink`. */
export function pages(
  items: readonly JsonObject[],
  size: number,
  { emptyLast = false, lastLink }: { readonly emptyLast?: boolean; readonly lastLink?: string | null } = {},
): ArmHandler {
  return ({ origin, path, query }) => {
    const from = Number(query.get("$skiptoken") ?? 0);
    const next = from + size;
    const more = emptyLast ? from < items.length : next < items.length;
    const following = new URLSearchParams([...query].filter(([name]) => name !== "$skiptoken"));
    following.set("$skiptoken", String(next));
    const link = `${origin}${encodeURI(path)}?${following.toString()}`;
    const end = lastLink === undefined ? {} : { nextLink: lastLink };
    return json({ value: items.slice(from, next), ...(more ? { nextLink: link } : end) });
  };
}

/** Tells whether a request is the one meant: `resource-graph:<type>` for a query that names the type, an action, a path
 * with `*` for anything (`GET /subscriptions/*` with or without the method), or a declared read. */
export function matcherOf(what: string | AzureRead): (call: ArmCall) => boolean {
  if (typeof what !== "string") return readMatcher(what);
  const [, type] = /^resource-graph:(.+)$/i.exec(what) ?? [];
  if (type !== undefined) return (call) => isGraph(call) && typesIn(call.body).includes(type.toLowerCase());
  const [, method, path] = /^(?:([A-Z]+) )?([/*].*)$/.exec(what) ?? [];
  if (path === undefined) return ({ action }) => action.toLowerCase() === what.toLowerCase();
  const pattern = patternOf(path);
  return (call) => (method === undefined || call.method === method) && pattern.test(plain(call.path));
}

/** Reads may differ by their query alone, and those of different types by the action alone. */
function readMatcher(read: AzureRead): (call: ArmCall) => boolean {
  if (!("request" in read)) return matcherOf(`resource-graph:${read.type}`);
  const { method = "GET", path, query: parameters = {} } = read.request;
  const [place, ...values] = [path, ...Object.values(parameters)].map((one) =>
    patternOf(one.replaceAll(/\{\w+\}/g, "*")),
  );
  const names = Object.keys(parameters);
  const action = read.permission.toLowerCase();
  return (call) => {
    const given = [...call.query.keys()].filter((name) => name !== "api-version" && name !== "$skiptoken");
    return (
      call.method === method &&
      place?.test(plain(call.path)) === true &&
      (path !== "{id}" || isOne(call.path)) &&
      call.action.toLowerCase() === action &&
      given.length === names.length &&
      names.every((name, at) => values[at]?.test(plain(call.query.get(name) ?? "")))
    );
  };
}

/** Whether a path leads to one resource and not to a collection of them. */
function isOne(path: string): boolean {
  const segments = path.split("/").filter((segment) => segment !== "");
  return (segments.length - segments.lastIndexOf("providers")) % 2 === 0;
}

function patternOf(path: string): RegExp {
  const escaped = plain(path).replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${escaped.replaceAll("*", ".*")}$`);
}

/** Azure compares paths without regard to case. */
export function plain(path: string): string {
  return path.toLowerCase().replace(/(?<=.)\/+$/, "");
}

export function isGraph({ path }: Pick<ArmCall, "path">): boolean {
  return plain(path) === "/providers/microsoft.resourcegraph/resources";
}

/** The types that a query names. */
export function typesIn(body: string): readonly string[] {
  const [, list = ""] = /\btype (?:=~|in~) ?\(?((?: ?,? ?'[^']*')+)/.exec(body) ?? [];
  return [...list.matchAll(/'([^']*)'/g)].map(([, type = ""]) => type.toLowerCase());
}

/** The action that a request takes: types and names take turns behind the last provider. */
export function actionOf(method: string, path: string): string {
  if (isGraph({ path })) return "Microsoft.ResourceGraph/resources/read";
  const [, namespace = "Microsoft.Resources", rest = path] = /^.*\/providers\/([^/]+)(\/.*)$/i.exec(path) ?? [];
  const segments = rest.split("/").filter((segment) => segment !== "");
  const verb = method === "POST" ? `${segments.pop()}/action` : "read";
  return [namespace, ...segments.filter((_, index) => index % 2 === 0), verb].join("/");
}
