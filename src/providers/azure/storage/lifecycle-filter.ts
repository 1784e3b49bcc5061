import { elements, isObject } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ExpiryRule } from "../../../model/store-facts.ts";

type Coverage = ExpiryRule["coverage"];

/**
 * Which parts of a container a rule's filters let it reach; none where they leave all of it out, `undefined` where they make
 * no sense. A prefix begins with a container's name. Page blobs are beyond every rule.
 */
export function coveragesOf(filters: JsonValue | undefined, container: string): readonly Coverage[] | undefined {
  // Blob types are required: without them nobody can tell what the rule is for.
  const types = isObject(filters) ? texts(filters.blobTypes) : undefined;
  const prefixes = isObject(filters) ? texts(filters.prefixMatch ?? []) : undefined;
  if (!isObject(filters) || !types || types.length === 0 || !prefixes) return undefined;
  const kinds = types.map((type) => type.toLowerCase());
  const [block, append] = [kinds.includes("blockblob"), kinds.includes("appendblob")];
  const others = !block || hasOtherFilter(filters);
  const whole: Coverage = others ? { otherFilter: true } : append ? "whole" : "usual";
  const root = `${container}/`;
  if (prefixes.length === 0 || prefixes.some((prefix) => root.startsWith(prefix))) return [whole];
  return prefixes
    .filter((prefix) => prefix.startsWith(root))
    .map((prefix) => ({ prefix: prefix.slice(root.length), otherFilter: whole !== "whole" }));
}

/** The same, less what a further condition spares. */
export function narrowed(coverage: Coverage): Coverage {
  return typeof coverage === "string" ? { otherFilter: true } : { ...coverage, otherFilter: true };
}

/** A filter that is not known here leaves blobs out too. */
function hasOtherFilter(filters: JsonObject): boolean {
  return Object.entries(filters).some(([key, value]) => {
    if (key === "blobTypes" || key === "prefixMatch" || value === undefined || value === null) return false;
    return !Array.isArray(value) || value.length > 0;
  });
}

function texts(value: JsonValue | undefined): readonly string[] | undefined {
  const found = elements(value).filter((item) => typeof item === "string");
  return Array.isArray(value) && found.length === value.length ? found : undefined;
}
