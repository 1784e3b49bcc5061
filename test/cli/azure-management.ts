import type { JsonObject } from "../../src/model/json.ts";

/** A service of API Management that stands in no network of its own. */
export function managementRow(id: string, properties: JsonObject = {}): JsonObject {
  return {
    id,
    name: id.split("/").at(-1) ?? "",
    location: "West US 2",
    tags: {},
    sku: { name: "Standard", capacity: 1 },
    properties: { virtualNetworkType: "None", publicNetworkAccess: "Enabled", ...properties },
  };
}
