import type { Sign } from "../../../model/flow-facts.ts";
import { elements, isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import { unreadable } from "../../parts.ts";
import { breadthAlias, startsAt } from "../aliases.ts";
import { canonicalId } from "../inventory.ts";
import { edge, isWide, untold } from "./scopes.ts";
import type { Scope, Told, Watches } from "./scopes.ts";

/** Of the types whose health Azure follows, those that requests and what they are about may stand in:
 * https://learn.microsoft.com/azure/service-health/resource-health-checks-resource-types */
const FOLLOWED = [
  "Microsoft.ApiManagement/service",
  "Microsoft.Cache/redis",
  "Microsoft.DocumentDB/databaseAccounts",
  "Microsoft.EventHub/namespaces",
  "Microsoft.OperationalInsights/workspaces",
  "Microsoft.ServiceBus/namespaces",
  "Microsoft.Sql/servers/databases",
  "Microsoft.Web/sites",
];

/** What an alert on the activity log watches within one of its scopes. That a resource is not available is a failure; what was
 * done to it, and what the platform announces, is not. */
export function activityWatches(told: Told, scope: Scope): Watches {
  const { record, list, properties } = told;
  const conditions = conditionsOf(properties.condition);
  if (!conditions) return { edges: [], edgeGaps: [untold(record.id, unreadable(record, list).gaps[0])] };
  const sign: Sign = valuesOf(conditions, "category").includes("resourcehealth") ? "failure" : "other";
  const from = startsOf(scope.id, conditions, sign);
  return { edges: from.map((each) => edge(told, each, sign, scope)), edgeGaps: [] };
}

/** Within a group or a subscription it is about what its conditions name. One that is not on health and names nothing is about
 * the platform. */
function startsOf(scope: string, conditions: readonly JsonObject[], sign: Sign): readonly string[] {
  if (!isWide(scope)) return startsAt(scope);
  const ids = valuesOf(conditions, "resourceId").map(canonicalId);
  if (ids.length > 0) return ids.flatMap(startsAt);
  const named = valuesOf(conditions, "resourceType");
  const types = named.length === 0 && sign === "failure" ? FOLLOWED : named;
  const subscription = scope.split("/").slice(0, 3).join("/");
  const groups = valuesOf(conditions, "resourceGroup").map((group) => `${subscription}/resourcegroups/${group}`);
  const within = groups.length > 0 ? groups : [scope];
  return within.flatMap((each) => types.map((type) => breadthAlias({ type, within: each })));
}

/** Conditions, with what any choice among several holds; `undefined`: they make no sense. */
function conditionsOf(condition: JsonValue | undefined): readonly JsonObject[] | undefined {
  const all = isObject(condition) ? elements(condition.allOf) : [];
  const given = all.filter(isObject);
  if (given.length === 0 || given.length < all.length) return undefined;
  return given.flatMap((each) => (Array.isArray(each.anyOf) ? objects(each.anyOf) : [each]));
}

/** What a field may be, in lower case. */
function valuesOf(conditions: readonly JsonObject[], name: string): readonly string[] {
  const fitting = conditions.filter(({ field }) => text(field)?.toLowerCase() === name.toLowerCase());
  return fitting.flatMap(({ equals, containsAny }) =>
    [equals ?? null, ...elements(containsAny)].flatMap((value) => text(value)?.toLowerCase() ?? []),
  );
}
