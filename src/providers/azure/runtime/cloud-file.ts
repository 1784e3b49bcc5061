import { isObject } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import { whereJsonBreaks } from "../../../snapshot/json-text.ts";
import { CloudError } from "../session.ts";

export interface CloudDescription {
  readonly resourceManager: string;
  readonly audience: string;
  readonly authority: string;
  /** Relative to the file. */
  readonly caCertificate?: string;
}

const KEYS = ["resourceManager", "audience", "authority", "caCertificate"];

/** What the file says of a cloud; a `CloudError` tells the place where it says it wrongly. */
export function describeCloud(file: string, text: string): CloudDescription {
  const cloud = parse(file, text);
  const fail = (key: string, what: string): never => {
    throw new CloudError(`${at(file, text, Math.max(text.indexOf(`"${key}"`), 0))}: ${what}`);
  };
  const [unknown] = Object.keys(cloud).filter((key) => !KEYS.includes(key));
  if (unknown !== undefined) fail(unknown, `"${unknown}" is not known here; a cloud has ${KEYS.join(", ")}`);
  const origin = (key: string): string =>
    originOf(cloud[key]) ?? fail(key, `${key} must be an origin such as "https://management.example"; write it so`);
  const { audience, caCertificate } = cloud;
  if (typeof audience !== "string" || !/^(?:https|api):\/\/\S+\/\.default$/.test(audience))
    return fail("audience", `audience must be a scope such as "https://management.example/.default"; write it so`);
  if (caCertificate !== undefined && (typeof caCertificate !== "string" || caCertificate === ""))
    return fail("caCertificate", "caCertificate must be the path of a certificate in PEM form, relative to this file");
  return {
    resourceManager: origin("resourceManager"),
    audience,
    authority: origin("authority"),
    ...(caCertificate === undefined ? {} : { caCertificate }),
  };
}

function parse(file: string, text: string): JsonObject {
  let parsed: JsonValue;
  try {
    parsed = JSON.parse(text) as JsonValue;
  } catch {
    throw new CloudError(`${at(file, text, whereJsonBreaks(text))}: this is not JSON; correct it`);
  }
  if (isObject(parsed)) return parsed;
  throw new CloudError(`${file}:1:1: a cloud is a JSON object with ${KEYS.join(", ")}`);
}

/** Over anything but TLS a token could be read on its way. */
function originOf(value: JsonValue | undefined): string | undefined {
  if (typeof value !== "string" || !URL.canParse(value)) return undefined;
  const url = new URL(value);
  const bare =
    url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "" && url.password === "";
  return url.protocol === "https:" && bare ? url.origin : undefined;
}

function at(file: string, text: string, offset: number): string {
  const before = text.slice(0, offset).split("\n");
  return `${file}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}
