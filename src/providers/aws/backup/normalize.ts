import type { Normalized } from "../../../graph/graph.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Backup } from "../../../model/resource.ts";
import { foundIn } from "../../parts.ts";
import { bulkTags } from "../bulk-tags.ts";
import { planFacts, planName, selected } from "./plan.ts";
import { heldIn, vaultFacts } from "./vault.ts";

/** A plan or a vault becomes a backup, and each store whose copies it makes or holds leads to it. */
export function normalize(record: ResourceRecord): Normalized {
  const { id, type } = record;
  const plan = type === "AWS::Backup::BackupPlan";
  const node: Backup = {
    kind: "backup",
    id,
    name: (plan ? planName(record) : undefined) ?? id.split(":").at(-1) ?? id,
    type,
    ...foundIn(record),
    facts: { tags: bulkTags(record), ...(plan ? planFacts(record) : vaultFacts(record)) },
  };
  return { nodes: [node], edges: plan ? selected(record) : heldIn(record), edgeGaps: [] };
}
