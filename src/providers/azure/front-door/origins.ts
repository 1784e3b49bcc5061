import type { Fact } from "../../../model/fact.ts";
import { isObject, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { originOf, unreadable } from "../../parts.ts";
import type { EdgeRoute, OriginHost } from "../edge/nodes.ts";
import type { EdgeRule } from "../edge/rule.ts";
import { listed, propertiesIn } from "../nested.ts";
import { childName } from "./profile.ts";
import { ORIGINS, ROUTES } from "./reads.ts";

/** The origins of a route's group, and of those that rules may choose instead. */
export function originsOf(
  record: ResourceRecord,
  { originGroup, originPath }: JsonObject,
  rules: Fact<readonly EdgeRule[]>,
): Pick<EdgeRoute, "origins" | "originGaps"> {
  const own = isObject(originGroup) ? text(originGroup.id) : undefined;
  const chosen = (rules.known ? rules.value : []).flatMap(({ origins }) => origins ?? []);
  const names = [...new Set([...(own === undefined ? [] : [own]), ...chosen].map(childName))];
  const groups = names.map((name) => listed(record, ORIGINS, name));
  const path = text(originPath);
  return {
    origins: groups.flatMap(({ items }) =>
      items.flatMap(({ item, steps }): readonly OriginHost[] => {
        const { hostName, enabledState } = propertiesIn(item);
        if (typeof hostName !== "string" || enabledState === "Disabled") return [];
        const origin = originOf(record, ORIGINS, ORIGINS, [...steps, "properties", "hostName"]);
        return [{ host: hostName, ...(path === undefined || path === "/" || path === "" ? {} : { path }), origin }];
      }),
    ),
    originGaps: [...(own === undefined ? unreadable(record, ROUTES).gaps : []), ...groups.flatMap(({ gaps }) => gaps)],
  };
}
