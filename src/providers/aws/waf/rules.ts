import { elements, isObject } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";

/** Lists of what an ACL evaluates, and what each calls its statement. */
const LISTS = [
  ["Rules", "Statement"],
  ["PreProcessFirewallManagerRuleGroups", "FirewallManagerStatement"],
  ["PostProcessFirewallManagerRuleGroups", "FirewallManagerStatement"],
] as const;

/** One rule of an ACL, and where it stands there. */
export interface AclRule {
  readonly rule: JsonValue;
  readonly statement: JsonObject;
  readonly steps: readonly (string | number)[];
}

/** Everything that an ACL evaluates, what the organization put before and after it included. */
export function rulesIn(acl: JsonObject): readonly AclRule[] {
  return LISTS.flatMap(([list, key]) =>
    elements(acl[list]).map((rule, index) => {
      const statement = isObject(rule) && isObject(rule[key]) ? rule[key] : {};
      return { rule, statement, steps: [list, index] };
    }),
  );
}

/** Whether one of the lists is none. */
export function hasOddList(acl: JsonObject): boolean {
  return LISTS.some(([list]) => acl[list] !== undefined && acl[list] !== null && !Array.isArray(acl[list]));
}

/** The group of rules that a statement refers to, where it is none that somebody sells. */
export function ownGroup({ RuleGroupReferenceStatement: own }: JsonObject): JsonObject | undefined {
  return isObject(own) ? own : undefined;
}
