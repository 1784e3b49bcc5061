import type { JsonObject } from "../../../model/json.ts";
import { text } from "../../../model/json.ts";
import type { ArmRead, ArmRequest } from "../service.ts";
import { UndeclaredRequestError, UnusablePlaceError } from "./failures.ts";

/** What is sent. */
export interface Outgoing {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly body?: JsonObject;
}

/** The request for a read, its placeholders filled from the input. */
export function requestOf(
  { method, path, query }: ArmRequest,
  input: JsonObject,
  origin: string,
  apiVersion: string,
): Outgoing {
  const place = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    name === "id" ? idPath(filled(name, input)) : encodeURIComponent(filled(name, input)),
  );
  const parameters = Object.entries({ "api-version": apiVersion, ...query }).map(([name, value]) => {
    // A quote would end the literal that the value stands in.
    const given = value.replaceAll(/\{(\w+)\}/g, (_, key: string) => filled(key, input).replaceAll("'", "''"));
    return `${name}=${encodeURIComponent(given)}`;
  });
  return { method: method ?? "GET", url: `${origin}${place}?${parameters.join("&")}` };
}

function filled(name: string, input: JsonObject): string {
  const value = text(input[name]);
  if (value === undefined || value === "") throw new UndeclaredRequestError(`the request needs "${name}"`);
  return value;
}

/** An id with its slashes, and with nothing that would lead elsewhere. */
function idPath(id: string): string {
  const [first, ...segments] = id.split("/");
  const sound = segments.length > 0 && segments.every((segment) => !/^\.{0,2}$/.test(segment));
  if (first !== "" || !sound) throw new UnusablePlaceError("the id is none of the resource manager's");
  return `/${segments.map(encodeURIComponent).join("/")}`;
}

/** The next page, as the last one gives it. To another host it would carry the token. */
export function nextPage(link: string, origin: string): Outgoing {
  const url = URL.canParse(link, origin) ? new URL(link, origin) : undefined;
  if (url?.origin === origin && url.username === "" && url.password === "") return { method: "GET", url: url.href };
  throw new UnusablePlaceError("the next page leads to another host");
}

/** Tells whether a request is one that may leave the machine: it goes to the resource manager, and it gets something or is
 * a POST that a read declares. */
export function allowed(origin: string, reads: readonly ArmRead[]): (method: string, url: string) => boolean {
  const posts = reads.flatMap(({ request }) => (request.method === "POST" ? [patternOf(request.path)] : []));
  return (method, url) => {
    const { origin: there, pathname } = new URL(url);
    return there === origin && (method === "GET" || (method === "POST" && posts.some((post) => post.test(pathname))));
  };
}

function patternOf(path: string): RegExp {
  const parts = path.split(/(\{\w+\})/).map((part) => {
    if (part === "{id}") return "(?:/[^/]+)+";
    return part.startsWith("{") ? "[^/]+" : part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  });
  return new RegExp(`^${parts.join("")}$`, "i");
}
