import type { JsonObject } from "../../../model/json.ts";
import { objects, text } from "../../../model/json.ts";
import { unreadPart } from "../../../model/record.ts";
import type { CollectContext } from "../../service.ts";
import { canonicalId, groupTags, listRows, locationOf, whyNot } from "../inventory.ts";
import type { Parts } from "../inventory.ts";
import { BACKUP_VAULTS, listOf, RECOVERY_SERVICES } from "./reads.ts";
import type { VaultTypes } from "./reads.ts";
import { vaultOf } from "./vault.ts";

type PartsOf = (id: string) => Parts;

/** One record a vault, a policy and a protected item: of a vault with its policies, of the others with their vault. */
export async function collect(context: CollectContext): Promise<void> {
  const kinds = [RECOVERY_SERVICES, BACKUP_VAULTS];
  if (kinds.every((types) => Object.values(types).every((type: string) => !context.wants(listOf(type))))) return;
  const tagsOfGroup = await groupTags(context);
  for (const types of kinds) await collectKind(context, types, tagsOfGroup);
}

async function collectKind(context: CollectContext, types: VaultTypes, tagsOfGroup: PartsOf): Promise<void> {
  const vaults = await listed(context, types.vault);
  const policies = await listed(context, types.policy);
  // What lies in a vault shows neither where it is nor how it is tagged.
  const region = (id: string): string => locationOf(vaults.row(vaultOf(id)) ?? {});
  const inVault: PartsOf = (id) => ({ ...vaults.partOf(vaultOf(id)), ...tagsOfGroup(id) });
  const record = async (type: string, more: PartsOf): Promise<void> => {
    const operation = listOf(type);
    for (const { id, location, row } of await listRows(context, operation)) {
      const place = location === "global" ? region(id) : location;
      const body = { ...more(id), [operation]: row };
      context.record({ type, id, region: place, body, operation, via: "resource-graph" });
    }
  };
  await record(types.vault, (id) => ({ ...policies.partIn(id), ...tagsOfGroup(id) }));
  await record(types.policy, inVault);
  await record(types.item, inVault);
}

interface Listed {
  readonly row: (id: string) => JsonObject | undefined;
  /** The row with the id, as a part of another record. */
  readonly partOf: PartsOf;
  /** All rows within the vault, as a part of its record. */
  readonly partIn: PartsOf;
}

/** What a list gives to the records of others; nothing where nobody wants it. */
async function listed(context: CollectContext, type: string): Promise<Listed> {
  const operation = listOf(type);
  const nothing = { row: () => undefined, partOf: () => ({}), partIn: () => ({}) };
  if (!context.wants(operation)) return nothing;
  const answer = await context.call(operation);
  if (answer.outcome !== "ok") {
    const part = () => ({ [operation]: unreadPart(whyNot(answer, operation)) });
    return { ...nothing, partOf: part, partIn: part };
  }
  const rows = objects(answer.body.data);
  const byId = new Map(rows.map((row) => [canonicalId(text(row.id) ?? ""), row]));
  const byVault = new Map<string, JsonObject[]>();
  for (const [id, row] of byId) {
    const own = byVault.get(vaultOf(id));
    if (own) own.push(row);
    else byVault.set(vaultOf(id), [row]);
  }
  return {
    row: (id) => byId.get(id),
    partOf: (id) => {
      const row = byId.get(id);
      return row ? { [operation]: row } : {};
    },
    partIn: (vault) => ({ [operation]: { data: byVault.get(vault) ?? [] } }),
  };
}
