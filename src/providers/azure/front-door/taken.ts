import { elements } from "../../../model/json.ts";
import { covers } from "../edge/pattern.ts";
import { propertiesIn } from "../nested.ts";
import type { Item } from "../nested.ts";
import { domainsOf } from "./hosts.ts";

/** The most specific route takes a request, so that a wider one never sees what another of all its hosts takes:
 * https://learn.microsoft.com/azure/frontdoor/front-door-route-matching */
export function takenBy(route: Item, all: readonly Item[]): (path: string) => boolean {
  const own = patternsOf(route);
  const hosts = domainsOf(propertiesIn(route.item));
  const before = all
    .filter((other) => other !== route && propertiesIn(other.item).enabledState !== "Disabled")
    .filter((other) => {
      const theirs = domainsOf(propertiesIn(other.item));
      return hosts.every((host) => theirs.includes(host));
    })
    .flatMap(patternsOf)
    .filter((pattern) => own.some((wide) => covers(wide, pattern) && !covers(pattern, wide)));
  return (path) => before.some((pattern) => covers(pattern, path));
}

function patternsOf({ item }: Item): readonly string[] {
  return elements(propertiesIn(item).patternsToMatch).filter((pattern) => typeof pattern === "string");
}
