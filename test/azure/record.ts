import type { JsonObject } from "../../src/model/json.ts";
import type { ResourceRecord } from "../../src/model/record.ts";

export const SUBSCRIPTION = "00000000-0000-0000-0000-00000000000a";
export const GROUP: string = `/subscriptions/${SUBSCRIPTION}/resourcegroups/shop`;

/** A record of Azure as a collector hands it over; `id` may be below the group. */
export function azureRecord(type: string, id: string, body: JsonObject, region = "westus2"): ResourceRecord {
  const operation = `resource-graph:${type}`;
  return {
    type,
    id: id.startsWith("/subscriptions/") ? id : `${GROUP}/providers/${id}`,
    provider: "azure",
    account: SUBSCRIPTION,
    region,
    body,
    source: { operation, via: "resource-graph", at: "2026-11-24T04:00:00.000Z" },
  };
}
