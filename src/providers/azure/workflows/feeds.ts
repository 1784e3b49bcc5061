import type { FactKey } from "../../../model/resource.ts";
import { ROUTE_FEEDS } from "../feeds.ts";

/** What a workflow's definition tells: its triggers are what starts it, and its routes. */
export const DEFINITION_FEEDS: readonly FactKey[] = [
  "workflow.triggers",
  "workflow.scheduled-by",
  "schedule.enabled",
  "endpoint",
  ...ROUTE_FEEDS,
];
