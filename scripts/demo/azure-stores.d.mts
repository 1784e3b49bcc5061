import type { JsonObject } from "../../src/model/json.ts";

/** Rows as Resource Graph gives them, by type, and what the resource manager answers of their children, by path. */
export function azureStores(subscription: string): {
  readonly rows: Readonly<Record<string, readonly (JsonObject & { readonly id: string })[]>>;
  readonly children: Readonly<Record<string, JsonObject>>;
};
