import type { ResourceRecord } from "../../../model/record.ts";
import { isFalse } from "../../../model/fact.ts";
import { normalize } from "./normalize.ts";

/** Whether, as far as was read, some route that is served lets anyone in. That is worth one more look before it is said. */
export function anyoneSeemsLetIn(seen: Pick<ResourceRecord, "type" | "id" | "region" | "account" | "body">): boolean {
  const source = { operation: "", via: "api", at: "" } as const;
  const { nodes } = normalize({ ...seen, provider: "azure", source });
  return nodes.some((node) => {
    if (node.kind !== "endpoint" || isFalse(node.facts.deployed)) return false;
    const { authentication } = node.facts;
    return authentication.known && authentication.value === "none";
  });
}
