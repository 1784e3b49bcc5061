import type { FactKey } from "../../model/resource.ts";

/** What stays open of a route where what describes it was not read. */
export const ROUTE_FEEDS: readonly FactKey[] = [
  "endpoint.authentication",
  "endpoint.deployed",
  "endpoint.answeredBy",
  "endpoint.throttled",
  "endpoint.routes-to",
];
