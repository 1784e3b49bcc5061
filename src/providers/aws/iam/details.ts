import { elements, isObject, objects } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";

/** Under what the bulk read's answer stands in a record. */
export const KEY = "GetAccountAuthorizationDetails";

/** The objects of a list; none where it is left out, `undefined` where it holds anything else. */
export function wellFormed(value: JsonValue | undefined): readonly JsonObject[] | undefined {
  if (value === undefined) return [];
  return Array.isArray(value) && elements(value).every(isObject) ? objects(value) : undefined;
}

/** The document of a shared policy and where it stands: only the default version grants anything. */
export function defaultVersion(policy: JsonObject | null): {
  readonly document: JsonValue | undefined;
  readonly where: readonly (string | number)[];
} {
  const versions = objects(policy?.PolicyVersionList);
  const index = versions.findIndex((version) => version.IsDefaultVersion === true);
  return { document: versions[index]?.Document, where: ["PolicyVersionList", index, "Document"] };
}
