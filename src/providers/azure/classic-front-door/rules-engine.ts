import { elements, isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import { whenOf } from "../edge/condition.ts";
import type { Condition } from "../edge/condition.ts";
import { headerOf } from "../edge/delivery-rule.ts";
import { inOrder } from "../edge/rule.ts";
import type { EdgeRule } from "../edge/rule.ts";
import { routeConfiguration } from "./route-configuration.ts";

/** The rules of a rules engine in their order; `undefined` where one of them makes no sense.
 * https://learn.microsoft.com/rest/api/frontdoorservice/frontdoor/rules-engines/get */
export function engineRules(rules: JsonValue | undefined, holder: string): readonly EdgeRule[] | undefined {
  if (!Array.isArray(rules)) return undefined;
  const read = inOrder(objects(rules), "priority")?.flatMap((rule) => engineRule(rule, holder) ?? []);
  return read?.length === rules.length ? read : undefined;
}

function engineRule(rule: JsonObject, holder: string): EdgeRule | undefined {
  const { action, matchConditions = null, matchProcessingBehavior } = rule;
  if (!isObject(action) || (matchConditions !== null && !Array.isArray(matchConditions))) return undefined;
  const { routeConfigurationOverride: override = null, requestHeaderActions } = action;
  const route = override === null ? null : routeConfiguration(override);
  if (route === undefined) return undefined;
  const headers = objects(requestHeaderActions).map(({ headerName, headerActionType }) =>
    headerOf(headerName, headerActionType),
  );
  return {
    holder,
    ...whenOf(elements(matchConditions).map(conditionOf)),
    stops: matchProcessingBehavior === "Stop",
    toHttps: route?.redirects === true && route.toHttps,
    ...(route && !route.redirects
      ? {
          caching: route.caching,
          rewrites: route.path !== undefined,
          ...(route.pool === undefined ? {} : { origins: route.pool }),
        }
      : {}),
    ...headers.reduce((all, one) => ({ ...all, ...one }), {}),
  };
}

function conditionOf(value: JsonValue): Condition {
  const given = isObject(value) ? value : {};
  return {
    on: text(given.rulesEngineMatchVariable),
    operator: text(given.rulesEngineOperator),
    selector: given.selector,
    negated: given.negateCondition === true,
    values: given.rulesEngineMatchValue,
  };
}
