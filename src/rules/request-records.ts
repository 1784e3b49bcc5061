import type { RuleContext } from "../engine/rule.ts";
import type { Resource, Tags } from "../model/resource.ts";
import { configSignal } from "../scope/config-signal.ts";

/** Whether the node holds the records of requests in the business's own words: the config's, which win, or those of its
 * tags. What its name says is none of them. */
export function recordsRequests(node: Resource, held: Tags, { config, tags }: RuleContext): boolean {
  const { refused, reasons } = configSignal(config, node, "request-records");
  if (refused === "yes") return false;
  return reasons.length > 0 || tags.values(held, "role").includes("request-records");
}
