import type { Sign } from "../../../model/flow-facts.ts";
import { text } from "../../../model/json.ts";
import { unreadable } from "../../parts.ts";
import { breadthAlias, entityAlias, startsAt } from "../aliases.ts";
import { criteriaOf, watchedType } from "./criteria.ts";
import type { Criterion } from "./criteria.ts";
import { edge, isComponent, isWide, unresolved, untold } from "./scopes.ts";
import type { Scope, Told, Watches } from "./scopes.ts";

/** What an alert on metrics watches within one of its scopes, for each sign that its criteria look for. */
export function metricWatches(told: Told, scope: Scope): Watches {
  const { record, list, properties } = told;
  const criteria = criteriaOf(properties.criteria);
  const places = isWide(scope.id) ? widePlaces(told, scope.id) : { starts: startsAt(scope.id) };
  if (!places) return { edges: [], edgeGaps: [untold(record.id, unreadable(record, list).gaps[0])] };
  if (!criteria) {
    const [gap] = unreadable(record, list).gaps;
    return { edges: [], edgeGaps: places.starts.map((from) => untold(from, gap)) };
  }
  const all = distinct(criteria).map((criterion) => watch(told, scope, places, criterion));
  return { edges: all.flatMap(({ edges }) => edges), edgeGaps: all.flatMap(({ edgeGaps }) => edgeGaps) };
}

interface Places {
  readonly starts: readonly string[];
  /** Why nobody knows whether it watches all that the aliases lead to. */
  readonly unsure?: string;
}

/** Everything of one type and region in a group or a subscription, which such an alert has to name:
 * https://learn.microsoft.com/rest/api/monitor/metric-alerts/get */
function widePlaces({ properties }: Told, within: string): Places | undefined {
  const type = watchedType(properties);
  const region = text(properties.targetResourceRegion);
  if (type === undefined) return undefined;
  if (region) return { starts: [breadthAlias({ type, within, region })] };
  return {
    starts: [breadthAlias({ type, within })],
    unsure: "the alert does not say of which region it watches all",
  };
}

function distinct(criteria: readonly Criterion[]): readonly Criterion[] {
  return [...new Map(criteria.map((each) => [JSON.stringify(each), each])).values()];
}

function watch(told: Told, scope: Scope, { starts, unsure }: Places, criterion: Criterion): Watches {
  const { sign, entities, picks } = criterion;
  const open = (message: string): Watches => ({
    edges: [],
    edgeGaps: starts.map((from) => untold(from, unresolved(told, message), sign)),
  });
  if (unsure !== undefined) return open(unsure);
  if (picks) return open("the alert picks out some by a dimension that is not looked into");
  if (entities && isWide(scope.id)) return open("the alert picks out entities of more than one namespace");
  const from = entities ? entities.map((entity) => entityAlias(scope.id, entity)) : starts;
  return { edges: from.map((each) => edge(told, each, sign, scope)), edgeGaps: behind(told, scope, sign) };
}

function behind(told: Told, { id }: Scope, sign: Sign): Watches["edgeGaps"] {
  if (!isComponent(id)) return [];
  return [
    untold(told.record.id, unresolved(told, "which apps report to the component that it watches is not read"), sign),
  ];
}
