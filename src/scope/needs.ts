import type { Label } from "../model/label.ts";
import type { FactKey } from "../model/resource.ts";

const ENDPOINT: readonly FactKey[] = ["endpoint", "endpoint.tags", "endpoint.routes-to"];
const ROUTE: readonly FactKey[] = [...ENDPOINT, "cdn-route", "cdn-route.tags", "cdn-route.enabled"];
const STORE: readonly FactKey[] = ["object-store", "object-store.tags", "database", "database.tags"];
const LOG: readonly FactKey[] = ["log-store", "log-store.tags"];
const WIRING: readonly FactKey[] = [
  "function.refers-to",
  "function.runs-as",
  "compute.refers-to",
  "compute.runs-as",
  "workflow.refers-to",
  "workflow.runs-as",
  "identity",
  "identity.refers-to",
  "identity.granted-by",
  "policy",
  "policy.refers-to",
];
/** Where requests go from a route on. */
const FLOW: readonly FactKey[] = [
  ...ENDPOINT,
  ...WIRING,
  "function",
  "function.tags",
  "compute",
  "compute.tags",
  "queue",
  "queue.tags",
  "queue.triggers",
  "topic",
  "topic.triggers",
  "event-rule",
  "event-rule.triggers",
  "workflow",
  "workflow.tags",
  "workflow.triggers",
];

/** Facts that each label is decided from: with the rules' own needs they say which operations a run makes. */
export const LABEL_NEEDS: Readonly<Record<Label, readonly FactKey[]>> = {
  "dsar-endpoint": ENDPOINT,
  "dsar-handler": FLOW,
  "dsar-queue": FLOW,
  "dsar-workflow": FLOW,
  "personal-data": [...STORE, ...FLOW],
  "preference-store": [...STORE, "cache", "cache.tags"],
  "notice-route": ROUTE,
  "page-route": ROUTE,
  "checkout-route": ROUTE,
  "request-records": [...STORE, ...LOG],
  "audit-log": [...STORE, ...LOG],
};
