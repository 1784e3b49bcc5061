import type { Config } from "../config/config.ts";
import { known } from "../model/fact.ts";
import type { Fact } from "../model/fact.ts";
import type { Purpose } from "../model/label.ts";
import type { Resource } from "../model/resource.ts";
import { matches } from "./matcher.ts";
import { purposeOf } from "./words.ts";

/** What a DSAR route is for: the config's word first, then what path and method tell; `undefined` where neither does. */
export function purposeFor(config: Config, node: Resource): Fact<Purpose | undefined> {
  if (node.kind !== "endpoint") return known(undefined);
  for (const entry of config.scope?.["dsar-endpoint"] ?? []) {
    if ("not" in entry || !entry.purpose) continue;
    const matched = matches(entry, node);
    if (!matched.known) return matched;
    if (matched.value) return known(entry.purpose);
  }
  return known(purposeOf(node.method, node.path), [], "derived");
}
