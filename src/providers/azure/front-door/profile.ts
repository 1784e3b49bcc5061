import { isObject, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import { canonicalId } from "../inventory.ts";

/** `Standard_AzureFrontDoor` and `Premium_AzureFrontDoor`; every other tier is a CDN. */
export function isFrontDoor(profile: JsonObject): boolean {
  return /_AzureFrontDoor$/i.test(tierOf(profile) ?? "");
}

export function tierOf({ sku }: JsonObject): string | undefined {
  return isObject(sku) ? text(sku.name) : undefined;
}

/** The profile that holds an endpoint. */
export function profileOf(id: string): string {
  return canonicalId(id).replace(/\/(?:afdendpoints|endpoints)\/[^/]+$/, "");
}

/** How a record's body calls an endpoint, a rule set or an origin group. */
export function childName(id: string): string {
  return canonicalId(id).split("/").at(-1) ?? id;
}
