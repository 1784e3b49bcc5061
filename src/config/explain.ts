import type { ErrorObject } from "ajv";
import { quote } from "./errors.ts";
import type { Problem } from "./errors.ts";
import { didYouMean } from "./suggest.ts";
import { unknownKey } from "./unknown-key.ts";
import type { Path, Places } from "./yaml-places.ts";

/** What the validator found, in words and with its place; `undefined` where another error says the same better. */
export function explain(error: ErrorObject, places: Places): Problem | undefined {
  const path = pathOf(error.instancePath);
  const schema = error.parentSchema as SchemaPart;
  switch (error.keyword) {
    case "if":
      return undefined;
    case "type":
      // A part whose every line is commented out is no part.
      if (error.data === null && path.length === 1) return undefined;
      break;
    case "additionalProperties": {
      const key = String(error.params.additionalProperty);
      const known = Object.keys(schema.properties ?? {});
      return { ...places.keyAt([...path, key]), message: unknownKey(path, key, known) };
    }
    case "required": {
      const missing = String(error.params.missingProperty);
      return { ...places.valueAt(path), message: `${missing} is missing: ${meaning(schema, missing)}` };
    }
    case "enum":
      return { ...places.valueAt(path), message: choice(error, path) };
  }
  return { ...places.valueAt(path), message: `${subject(path)} ${fault(error, schema, path, places)}` };
}

interface SchemaPart {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, { readonly description?: string }>>;
  readonly patternErrorMessage?: string;
}

function pathOf(pointer: string): Path {
  const steps = pointer.split("/").slice(1);
  return steps.map((step) => {
    const key = step.replaceAll("~1", "/").replaceAll("~0", "~");
    return /^\d+$/.test(key) ? Number(key) : key;
  });
}

/** Required parts that the schema defines elsewhere, and therefore without a description of its own. */
const MEANINGS: Readonly<Record<string, string>> = {
  expires: "the last day on which the waiver holds",
  match: "what is held, by name, id, tag and the like",
};

function meaning(schema: SchemaPart, key: string): string {
  return MEANINGS[key] ?? schema.properties?.[key]?.description ?? "it is required here";
}

function subject(path: Path): string {
  const key = path.findLast((step) => typeof step === "string");
  if (key === undefined) return "a config";
  const named = /^[A-Za-z][\w-]*$/.test(key) ? key : quote(key);
  return typeof path.at(-1) === "number" ? `an entry of ${named}` : named;
}

function choice(error: ErrorObject, path: Path): string {
  const allowed = (error.params.allowedValues as readonly string[]).map(String);
  // Of a rule the schema names the one word; a map with a level is the other way to set it.
  const listed =
    path[0] === "rules" && path.length === 2 ? "off, or { level: error | warning | note }" : oneOf(allowed);
  const meant = typeof error.data === "string" ? didYouMean(error.data, allowed) : "";
  return `${subject(path)} must be ${listed}${given(error.data)}${meant}`;
}

function oneOf(allowed: readonly string[]): string {
  return allowed.length === 1 ? (allowed[0] ?? "") : `one of ${allowed.join(", ")}`;
}

function given(value: unknown): string {
  if (typeof value === "string" && value !== "") return `, not ${quote(value)}`;
  if (typeof value === "number" || typeof value === "boolean") return `, not ${value}`;
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? ", not a list" : ", not a map";
  return ", and nothing stands here";
}

function fault(error: ErrorObject, schema: SchemaPart, path: Path, places: Places): string {
  const value: unknown = error.data;
  if (error.keyword === "minItems") return "must not be an empty list; leave it out instead";
  if (error.keyword === "minProperties") {
    return path[0] === "tags" ? "must name keys, values or both" : "must not be empty: it would fit every resource";
  }
  if (path.at(-1) === "account" && ["type", "pattern"].includes(error.keyword)) {
    const quoted = accountHelp(value, places.written(path));
    if (quoted) return quoted;
  }
  if (schema.type === "array") return `must be a list${given(value)}`;
  if (schema.type === "object") return `must be a map of keys and values${given(value)}`;
  if (schema.type === "boolean") return `must be true or false${given(value)}`;
  const hint = schema.patternErrorMessage ?? "must be text";
  const needsQuotes = error.keyword === "type" && (typeof value === "number" || typeof value === "boolean");
  // Quotes help where anything goes; a date or a duration would still be none.
  const remedy =
    needsQuotes && hint.startsWith("must be text")
      ? `; put it in quotes: "${places.written(path) ?? String(value)}"`
      : "";
  return `${hint}${given(value)}${remedy}`;
}

/** YAML reads bare digits as a number and drops leading zeros; consoles show accounts with dashes. */
function accountHelp(value: unknown, written: string | undefined): string | undefined {
  if (typeof value === "number" && written && /^\d{9,12}$/.test(written)) {
    return `must be in quotes, or YAML takes it for a number: write "${written.padStart(12, "0")}"`;
  }
  const digits = typeof value === "string" ? value.replaceAll(/[\s-]/g, "") : "";
  if (value !== digits && /^\d{12}$/.test(digits)) return `must be 12 digits and nothing else: write "${digits}"`;
  return undefined;
}
