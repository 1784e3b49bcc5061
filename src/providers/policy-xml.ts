import { createRequire } from "node:module";
import type { X2jOptions, XMLParser } from "fast-xml-parser";
import type { JsonObject, JsonValue } from "../model/json.ts";
import { redactUrl } from "./redact.ts";

/** A policy holds 512 KB at most, and encoding makes it longer. */
const LONGEST = 1_000_000;
const DEEPEST = 100;

const OPTIONS: X2jOptions = {
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: DEEPEST,
  jPath: false,
  // No policy has a document type, and nothing good comes of the entities that one declares.
  entityDecoder: {
    addInputEntities() {
      throw new Error("a document type");
    },
    setExternalEntities() {},
    setXmlVersion() {},
    reset() {},
    decode: (text) => text,
  },
};

const require = createRequire(import.meta.url);
let made: XMLParser | undefined;

/** Loaded when the first policy comes: most runs meet none. */
function parser(): XMLParser {
  const { XMLParser: Parser } = require("fast-xml-parser") as typeof import("fast-xml-parser");
  made ??= new Parser(OPTIONS);
  return made;
}

/**
 * A gateway's policy as its elements: `{ name, attributes?, children? }` in the order of the document, from its root. Text,
 * comments and every attribute but the few of {@link ATTRIBUTES} are dropped: headers, claims, keys and expressions may hold
 * secrets. An attribute that is kept by name, and whose value is an expression or else no plain one, is `null`. The names of
 * headers that a cache goes by stand as attributes too.
 * `null` where the text is no well-formed document.
 */
export function redactPolicy(value: JsonValue): JsonValue {
  if (typeof value !== "string" || value.length > LONGEST) return null;
  try {
    const parsed: unknown = parser().parse(value, true);
    const roots = elementsOf(parsed);
    return roots.length === 1 ? (roots[0] ?? null) : null;
  } catch {
    return null;
  }
}

/** How one kept attribute may look; `undefined`: it is dropped. */
type Plain = (value: string) => string | null | undefined;

const fits =
  (pattern: RegExp): Plain =>
  (value) =>
    pattern.test(value) ? value : null;

const NAME = fits(/^[\w.-]{1,256}$/);
const SWITCH = fits(/^(?:true|false)$/);
const NUMBER = fits(/^\d{1,9}$/);
/** Whether it is there, and no more. */
const PRESENT: Plain = () => null;
const HEADER = fits(/^[A-Za-z][A-Za-z0-9-]{0,63}$/);
const OPT_OUT_SIGNAL: Plain = (value) => (/^sec-gpc$/i.test(value) ? value : undefined);

/** By element and attribute. What stands in none of these is dropped. */
const ATTRIBUTES: Readonly<Record<string, Readonly<Record<string, Plain>>>> = {
  "include-fragment": { "fragment-id": NAME },
  "set-backend-service": { "backend-id": NAME, "base-url": baseUrl },
  "validate-jwt": { "require-signed-tokens": SWITCH },
  "validate-client-certificate": { "ignore-error": SWITCH, "validate-trust": SWITCH },
  "ip-filter": { action: fits(/^(?:allow|forbid)$/) },
  // A header's name, never what it is compared with.
  "check-header": { name: HEADER },
  "set-header": { name: OPT_OUT_SIGNAL },
  "set-status": { code: fits(/^\d{3}$/) },
  "cache-store": { duration: NUMBER },
  "rate-limit-by-key": { "increment-condition": PRESENT },
  quota: { calls: NUMBER, "renewal-period": NUMBER },
  "quota-by-key": { calls: NUMBER, "increment-condition": PRESENT, "renewal-period": NUMBER },
};

/** By element, the attribute under which its text stands. */
const TEXTS: Readonly<Record<string, readonly [string, Plain]>> = { "vary-by-header": ["header", HEADER] };

/** What stands in a body is what is sent, and no policy. */
const PAYLOAD = new Set(["set-body"]);

function elementsOf(nodes: unknown): readonly JsonObject[] {
  return Array.isArray(nodes) ? nodes.flatMap(elementOf) : [];
}

function elementOf(node: unknown): readonly JsonObject[] {
  if (!isRecord(node)) return [];
  const name = Object.keys(node).find((key) => key !== ":@");
  if (name === undefined || name === "#text") return [];
  const attributes = { ...attributesOf(name, node[":@"]), ...textOf(name, node[name]) };
  const children = PAYLOAD.has(name) ? [] : elementsOf(node[name]);
  return [
    {
      ...(Object.keys(attributes).length > 0 ? { attributes } : {}),
      ...(children.length > 0 ? { children } : {}),
      name,
    },
  ];
}

function attributesOf(element: string, given: unknown): JsonObject {
  const kept = Object.hasOwn(ATTRIBUTES, element) ? ATTRIBUTES[element] : undefined;
  if (!kept || !isRecord(given)) return {};
  return Object.fromEntries(
    Object.entries(kept).flatMap(([name, plain]) => {
      if (!Object.hasOwn(given, name)) return [];
      const value = given[name];
      const held = typeof value === "string" ? plain(value) : null;
      return held === undefined ? [] : [[name, held] as const];
    }),
  );
}

function textOf(element: string, nodes: unknown): JsonObject {
  const kept = Object.hasOwn(TEXTS, element) ? TEXTS[element] : undefined;
  if (!kept || !Array.isArray(nodes)) return {};
  const [name, plain] = kept;
  const texts = nodes.flatMap((node: unknown) =>
    isRecord(node) && typeof node["#text"] === "string" ? node["#text"] : [],
  );
  return { [name]: plain(texts.join("").trim()) ?? null };
}

/** A named value may stand for the address: `{{orders-url}}/v2`. An expression may hold anything. */
function baseUrl(value: string): string | null {
  if (/@[({]/.test(value)) return null;
  const [, name, rest = ""] = /^(\{\{[\w.-]{1,256}\}\})(\/[^?#{}]*)?(?:[?#].*)?$/s.exec(value) ?? [];
  if (name !== undefined) return name + rest;
  const url = redactUrl(value);
  return typeof url === "string" && /^https?:\/\//i.test(url) ? url : null;
}

/**
 * Of free text only a web address, as far as a service is known by it: scheme and host, and the container of a storage
 * account. `null` where the text is anything else, which may be a secret that nobody marked as one.
 */
export function redactToAddress(value: JsonValue): JsonValue {
  const url = typeof value === "string" ? redactUrl(value) : null;
  if (typeof url !== "string") return null;
  const [, origin, host = "", path = ""] = /^(https?:\/\/([^/\\:]+)(?::\d{1,5})?)(.*)$/is.exec(url) ?? [];
  if (origin === undefined) return null;
  const container = /\.blob\./i.test(host) ? (/^\/[a-z0-9$][a-z0-9-]{2,62}(?=\/|$)/.exec(path)?.[0] ?? "") : "";
  return origin + container;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
