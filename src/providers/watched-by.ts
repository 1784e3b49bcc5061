import type { FactKey } from "../model/resource.ts";

/** The metrics of these are what alarms watch; of a log, what its filters count, and what a query of it finds. */
export const WATCHED_BY: readonly FactKey[] = [
  "cache.watched-by",
  "compute.watched-by",
  "database.watched-by",
  "endpoint.watched-by",
  "function.watched-by",
  "log-store.watched-by",
  "queue.watched-by",
  "workflow.watched-by",
];
