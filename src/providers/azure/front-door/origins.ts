import type { Fact } from "../../../model/fact.ts";
import { isObject, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { originOf, unreadable } from "../../parts.ts";
import type { EdgeRoute, OriginHost } from "../edge/nodes.ts";
import type { EdgeRule } from "../edge/rule.ts";
import { canonicalId } from "../inventory.ts";
import { listed, propertiesIn } from "../nested.ts";
import type { Item } from "../nested.ts";
import { childName } from "./profile.ts";
import { ORIGINS, ROUTES } from "./reads.ts";

/** The origins of a route's group, and of those that rules may choose instead. */
export function originsOf(
  record: ResourceRecord,
  { originGroup, originPath }: JsonObject,
  rules: Fact<readonly EdgeRule[]>,
): Pick<EdgeRoute, "group" | "origins" | "originGaps"> {
  const id = isObject(originGroup) ? text(originGroup.id) : undefined;
  const own = id === undefined ? [] : [canonicalId(id)];
  const chosen = (rules.known ? rules.value : []).flatMap(({ origins }) => origins ?? []);
  const groups = [...new Set([...own, ...chosen])].map((group) => ({
    group,
    ...listed(record, ORIGINS, childName(group)),
  }));
  // Even `/` takes the place of what the route's pattern spells out:
  // https://learn.microsoft.com/azure/frontdoor/front-door-url-rewrite
  const path = text(originPath) || undefined;
  return {
    ...(own[0] === undefined ? {} : { group: own[0] }),
    origins: groups.flatMap(({ group, items }) =>
      items.flatMap(({ item, steps }): readonly OriginHost[] => {
        const { hostName, enabledState } = propertiesIn(item);
        if (typeof hostName !== "string" || enabledState === "Disabled") return [];
        const origin = originOf(record, ORIGINS, ORIGINS, [...steps, "properties", "hostName"]);
        return [{ host: hostName, ...(path === undefined ? {} : { path }), group, origin }];
      }),
    ),
    originGaps: [
      ...(id === undefined ? unreadable(record, ROUTES).gaps : []),
      ...groups.flatMap(({ gaps }) => gaps),
      ...(groups.some(({ items }) => items.some(nameless)) ? unreadable(record, ORIGINS).gaps : []),
    ],
  };
}

function nameless({ item }: Item): boolean {
  return typeof propertiesIn(item).hostName !== "string";
}
