import type { Gap } from "../model/fact.ts";
import type { Resource } from "../model/resource.ts";

/** Why nothing can be said of a node that something points at and nothing describes. `which` ends the sentence. */
export function unexplainedGap({ account, region, record, name }: Resource, which: string): Gap {
  const message = `nothing that was read describes ${name}, ${which}`;
  return { reason: "unresolved", operation: "reference", message, account, region, record };
}
