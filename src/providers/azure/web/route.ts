import type { JsonValue } from "../../../model/json.ts";

/**
 * The path that an HTTP function is served at. The prefix stands in a file of the app; the address that the host gives
 * shows it, and without one it is the documented default.
 * https://learn.microsoft.com/azure/azure-functions/functions-bindings-http-webhook#hostjson-settings
 */
export function pathOf(name: string, route: JsonValue | undefined, address: JsonValue | undefined): string {
  const own = typeof route === "string" && route !== "" ? route.replace(/^\/+/, "") : name;
  const shown = typeof address === "string" ? /^https?:\/\/[^/]+(\/.*)?$/i.exec(address)?.[1] : undefined;
  if (shown === undefined) return plain(`/api/${own}`);
  // Of an address nothing is held from the first question mark on, which may be the one of an optional parameter.
  const start = `/${own.replace(/[?#].*$/s, "")}`;
  if (shown.toLowerCase().endsWith(start.toLowerCase())) return plain(`${shown.slice(0, -start.length)}/${own}`);
  return plain(isWhole(shown) ? shown : `/api/${own}`);
}

function isWhole(path: string): boolean {
  return path.split("{").length === path.split("}").length;
}

/** Parameters by their names alone: `{id:int?}` is `{id}`, and `{*rest}`, which takes all that follows, `{rest+}`. */
function plain(path: string): string {
  let shown = "";
  let depth = 0;
  let parameter = "";
  for (const char of path.replaceAll(/\/{2,}/g, "/")) {
    if (char === "{") depth += 1;
    else if (char === "}" && depth > 0) depth -= 1;
    const [opens, closes] = [char === "{" && depth === 1, char === "}" && depth === 0];
    if (opens) parameter = "";
    else if (closes) shown += parameterName(parameter);
    else if (depth > 0) parameter += char;
    else shown += char;
  }
  return shown;
}

function parameterName(inner: string): string {
  const name = /^\**([^:=?]*)/.exec(inner)?.[1] ?? "";
  return inner.startsWith("*") ? `{${name}+}` : `{${name}}`;
}
