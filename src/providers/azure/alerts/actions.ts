import { elements, isObject, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import { canonicalId } from "../inventory.ts";

/** What an alert says of whom it calls on, in the form of its type; `undefined`: nothing. */
export interface CalledOn {
  readonly entries: JsonValue | undefined;
  /** Where among its properties that stands. */
  readonly at: "action" | "actions";
}

/** Alerts on metrics have a list, those on logs and on the activity log one within, and rules on logs from before 2020 an action. */
export function calledOn({ actions, action }: JsonObject): CalledOn {
  if (isObject(action)) {
    const { aznsAction: inner } = action;
    return { entries: (isObject(inner) ? inner.actionGroup : inner) ?? undefined, at: "action" };
  }
  return { entries: (isObject(actions) ? actions.actionGroups : actions) ?? undefined, at: "actions" };
}

/** Ids of the groups that an alert calls on. */
export function groupsOf(properties: JsonValue | undefined): readonly string[] {
  const { entries } = calledOn(isObject(properties) ? properties : {});
  const ids = elements(entries).map((each) => text(isObject(each) ? each.actionGroupId : each));
  return [...new Set(ids.flatMap((id) => canonicalId(id ?? "") || []))];
}
