import { isObject } from "../model/json.ts";
import type { JsonObject, JsonValue } from "../model/json.ts";
import { redactEventPattern } from "./event-pattern.ts";
import { redactActivity, redactDimensions } from "./alert-conditions.ts";
import { redactQuery } from "./log-query.ts";
import { redactFailurePattern, redactFailureQuery } from "./failure-words.ts";
import { redactConditions } from "./match-conditions.ts";
import { redactPolicy, redactToAddress } from "./policy-xml.ts";
import { redactSettings, redactSubscriber, redactToNames, redactToEntity, redactUrl } from "./redact.ts";
import type { Read, Redaction } from "./service.ts";
import { redactStateMachine } from "./state-machine.ts";
import { redactWorkflow } from "./workflow-definition.ts";

type Paths = Read["keeps"];

/** What is kept below one place of an answer. */
interface Kept {
  /** By key; `*` any key, `[]` the elements of an array. */
  readonly below: Map<string, Kept>;
  whole: boolean;
  as?: Redaction;
}

/**
 * The declared part of an answer, as JSON: dates in ISO 8601, bytes in base64, keys sorted. What no path names is dropped.
 * A path that ends at a subtree keeps all of it; SDK metadata never stays.
 */
export function keep(answer: unknown, paths: Paths): JsonObject {
  const kept = pick(answer, compiled(paths));
  return isObject(kept) ? kept : {};
}

const COMPILED = new WeakMap<Paths, Kept>();

function compiled(paths: Paths): Kept {
  const known = COMPILED.get(paths);
  if (known) return known;
  const root: Kept = { below: new Map(), whole: false };
  for (const path of paths) {
    if (typeof path === "string") mark(root, path);
    else mark(root, path.path, path.as);
  }
  COMPILED.set(paths, root);
  return root;
}

function mark(root: Kept, path: string, as?: Redaction): void {
  let place = root;
  for (const step of path.replaceAll("[]", ".[]").split(".")) {
    const next: Kept = place.below.get(step) ?? { below: new Map(), whole: false };
    place.below.set(step, next);
    place = next;
  }
  place.whole = true;
  if (as) place.as = as;
}

function pick(value: unknown, kept: Kept): JsonValue | undefined {
  // A redaction binds before any wider path that keeps the same place.
  if (kept.as) return redact(plain(value), kept.as);
  if (value === null) return null;
  if (kept.whole && kept.below.size === 0) return plain(value);
  if (Array.isArray(value)) {
    const each = kept.below.get("[]");
    return each ? value.map((item) => pick(item, each) ?? null) : kept.whole ? plain(value) : undefined;
  }
  if (!isRecord(value)) return kept.whole ? plain(value) : undefined;
  // Where a list belongs, an object left empty would read as "none".
  if (!kept.whole && [...kept.below.keys()].every((step) => step === "[]")) return undefined;
  return sorted(value, (item, key) => {
    const inner = kept.below.get(key) ?? kept.below.get("*");
    return inner ? pick(item, inner) : kept.whole ? plain(item) : undefined;
  });
}

function redact(value: JsonValue | undefined, as: Redaction): JsonValue | undefined {
  return value === undefined ? undefined : REDACTIONS[as](value);
}

const REDACTIONS: Readonly<Record<Redaction, (value: JsonValue) => JsonValue>> = {
  settings: redactSettings,
  names: redactToNames,
  entity: redactToEntity,
  workflow: redactWorkflow,
  url: redactUrl,
  address: redactToAddress,
  "policy-xml": redactPolicy,
  "match-conditions": redactConditions,
  subscriber: redactSubscriber,
  "metric-dimensions": redactDimensions,
  "activity-conditions": redactActivity,
  "log-query": redactQuery,
  "event-pattern": redactEventPattern,
  "failure-pattern": redactFailurePattern,
  "failure-query": redactFailureQuery,
  "state-machine": redactStateMachine,
  count: (value) => (Array.isArray(value) ? value.length : null),
};

/** The value as JSON has it; what JSON cannot carry is dropped. */
function plain(value: unknown): JsonValue | undefined {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof Uint8Array) return base64(value);
  if (Array.isArray(value)) return value.map((item) => plain(item) ?? null);
  return isRecord(value) ? sorted(value, plain) : undefined;
}

function sorted(value: object, change: (item: unknown, key: string) => JsonValue | undefined): JsonObject {
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(
    entries.flatMap(([key, item]) => {
      const changed = key === "$metadata" || item === undefined ? undefined : change(item, key);
      return changed === undefined ? [] : [[key, changed]];
    }),
  );
}

function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null && !(value instanceof Date) && !(value instanceof Uint8Array);
}

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}
