import type { Normalized } from "../../../graph/graph.ts";
import type { Fact } from "../../../model/fact.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { LogStore } from "../../../model/resource.ts";
import type { Encryption } from "../../../model/store-facts.ts";
import { foundIn } from "../../parts.ts";
import { byDocument, groupTagsOf, tagsOf } from "../parts.ts";
import { WORKSPACES } from "./reads.ts";
import { tablesOf, workspaceRetention } from "./retention.ts";

/** A workspace becomes a log store, and so does each of its tables that is not like all the others. */
export function normalize(record: ResourceRecord): Normalized {
  const { id, type } = record;
  const workspace = id.split("/").at(-1) ?? id;
  const shared = { tags: tagsOf(record, [WORKSPACES]), groupTags: groupTagsOf(record), encryption: encryption(record) };
  const placed = { kind: "log-store", ...foundIn(record) } as const;
  const retention = workspaceRetention(record);
  const whole: LogStore = { ...placed, id, name: workspace, type, facts: { ...shared, retention } };
  const tables = tablesOf(record, retention).map(({ name, retention: own }): LogStore => ({
    ...placed,
    id: `${id}/tables/${name.toLowerCase()}`,
    name: `${workspace}/${name}`,
    type: `${type}/tables`,
    facts: { ...shared, retention: own },
  }));
  return { nodes: [whole, ...tables], edges: [], edgeGaps: [] };
}

/** Every workspace encrypts, by the provider's key unless it is linked to a cluster that has another one, which is not read:
 * https://learn.microsoft.com/azure/azure-monitor/logs/customer-managed-keys */
function encryption(record: ResourceRecord): Fact<Encryption> {
  return byDocument<Encryption>(record, [WORKSPACES], "provider-key");
}
