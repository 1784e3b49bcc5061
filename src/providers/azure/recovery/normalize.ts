import type { EdgeGap, Normalized, PendingEdge } from "../../../graph/graph.ts";
import { known, map } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject, objects } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Backup } from "../../../model/resource.ts";
import { foundIn, originOf, part, unreadable } from "../../parts.ts";
import { groupTagsOf, propertiesOf, tagsOf } from "../parts.ts";
import { backupVaultItem, recoveryServicesItem } from "./items.ts";
import { BACKUP_VAULTS, listOf, RECOVERY_SERVICES } from "./reads.ts";
import type { VaultTypes } from "./reads.ts";
import { backupVaultDays, longest, recoveryServicesDays } from "./retention.ts";
import { lock, vaultOf } from "./vault.ts";

type Retention = Fact<number | null>;

/** Vaults and policies become backups; what they protect becomes edges that lead to them. */
export function normalize(record: ResourceRecord): Normalized {
  const types = record.type.startsWith("Microsoft.DataProtection/") ? BACKUP_VAULTS : RECOVERY_SERVICES;
  if (record.type === types.item) return item(record, types);
  const retention = record.type === types.vault ? vaultRetention(record, types) : policyRetention(record, types);
  return { nodes: [backup(record, types, retention)], edges: [], edgeGaps: [] };
}

function backup(record: ResourceRecord, types: VaultTypes, retention: Retention): Backup {
  const { id, type } = record;
  const names = [vaultOf(id), ...(id === vaultOf(id) ? [] : [id])].map((each) => each.split("/").at(-1) ?? each);
  return {
    kind: "backup",
    id,
    name: names.join("/"),
    type,
    ...foundIn(record),
    facts: {
      // Of all that is in a vault only the vault itself has tags.
      tags: tagsOf(record, [listOf(types.vault)]),
      groupTags: groupTagsOf(record),
      retention,
      lock: lock(record, types, retention),
    },
  };
}

function policyRetention(record: ResourceRecord, types: VaultTypes): Retention {
  const operation = listOf(types.policy);
  const properties = propertiesOf(record, [operation]);
  if (!properties.known) return properties;
  const days = daysOf(properties.value, types);
  return days === undefined ? unreadable(record, operation) : known(days, properties.from);
}

/** Recovery points live as long as the longest of the vault's policies says; without a policy it has none. */
function vaultRetention(record: ResourceRecord, types: VaultTypes): Retention {
  const operation = listOf(types.policy);
  const policies = part(record, operation, operation);
  if (!policies.known) return policies;
  const data = policies.value?.data;
  const days = objects(data).map(({ properties }) => (isObject(properties) ? daysOf(properties, types) : undefined));
  const value = days.length === 0 ? 0 : longest(days);
  if (!Array.isArray(data) || days.length < data.length || value === undefined) return unreadable(record, operation);
  return known(value, [originOf(record, operation, operation, ["data"])], "derived");
}

function daysOf(properties: JsonObject, types: VaultTypes): number | null | undefined {
  return types === BACKUP_VAULTS ? backupVaultDays(properties) : recoveryServicesDays(properties);
}

function item(record: ResourceRecord, types: VaultTypes): Normalized {
  const operation = listOf(types.item);
  const properties = propertiesOf(record, [operation]);
  if (!properties.known) return { nodes: [], edges: [], edgeGaps: [hidden(record.id, properties)] };
  const found = types === BACKUP_VAULTS ? backupVaultItem(properties.value) : recoveryServicesItem(properties.value);
  if (found === null) return { nodes: [], edges: [], edgeGaps: [] };
  if (found === undefined)
    return { nodes: [], edges: [], edgeGaps: [hidden(record.id, unreadable(record, operation))] };
  const { sources, policy, stopped } = found;
  const origin = originOf(record, operation, operation, ["properties"]);
  const edgesTo = (id: string, because: string): readonly PendingEdge[] =>
    sources.map((from) => ({
      type: "backed-up-by",
      from,
      to: { by: "id", id },
      because,
      origin,
      toType: types.policy,
    }));
  if (stopped) {
    // https://learn.microsoft.com/azure/backup/manage-azure-database-postgresql#stop-protection
    const kept = map(properties, () => null);
    const because = "its backups go on being kept although no more are made";
    return { nodes: [backup(record, types, kept)], edges: edgesTo(record.id, because), edgeGaps: [] };
  }
  if (policy === undefined) {
    const unread = unreadable(record, operation);
    return { nodes: [], edges: [], edgeGaps: sources.map((from) => hidden(from, unread)) };
  }
  return { nodes: [], edges: edgesTo(policy, "it is backed up as the policy says"), edgeGaps: [] };
}

function hidden(from: string, { gaps }: Extract<Fact<unknown>, { known: false }>): EdgeGap {
  return { type: "backed-up-by", from, gap: gaps[0] };
}
