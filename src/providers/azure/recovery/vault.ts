import { known, map, together, unread } from "../../../model/fact.ts";
import type { Fact, Gap } from "../../../model/fact.ts";
import { isObject, text } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { ObjectLock } from "../../../model/store-facts.ts";
import { gapOf, originOf, unreadable } from "../../parts.ts";
import { propertiesOf } from "../parts.ts";
import { listOf } from "./reads.ts";
import type { VaultTypes } from "./reads.ts";

/** Steps of a vault's id: `/subscriptions/…/resourcegroups/…/providers/<namespace>/<type>/<name>`. */
const STEPS = 9;

/** Id of the vault that holds what the id names; a vault's own. */
export function vaultOf(id: string): string {
  return id.split("/").slice(0, STEPS).join("/");
}

/**
 * What a vault's immutability does to recovery points that live so long: while they are due, nobody may delete them. Only
 * where it is locked may nobody lift it either. Its days of soft delete begin after that and are no part of it.
 * https://learn.microsoft.com/azure/backup/backup-azure-immutable-vault-concept
 */
export function lock(
  record: ResourceRecord,
  types: VaultTypes,
  retention: Fact<number | null>,
): Fact<ObjectLock | null> {
  const mode = lockMode(record, types);
  if (!mode.known) return mode;
  const { value } = mode;
  if (value === null) return map(mode, () => null);
  const both = together(mode, retention);
  if (!both.known) return both;
  const [, days] = both.value;
  return days === null ? unread(endless(record, types)) : known({ mode: value, days }, both.from, "derived");
}

function endless(record: ResourceRecord, { vault }: VaultTypes): Gap {
  const message = "the vault locks what it keeps without an end; until when is not shown";
  return gapOf(record, { reason: "unresolved", operation: listOf(vault), message });
}

/** A vault that was never told of immutability says nothing of it. */
function lockMode(record: ResourceRecord, { vault }: VaultTypes): Fact<ObjectLock["mode"] | null> {
  const operation = listOf(vault);
  const properties = propertiesOf(record, [operation]);
  if (!properties.known) return properties;
  const security = properties.value.securitySettings ?? {};
  const immutability = isObject(security) ? (security.immutabilitySettings ?? {}) : undefined;
  if (!isObject(immutability)) return unreadable(record, operation);
  const from = [originOf(record, operation, operation, ["properties", "securitySettings"])];
  const state = immutability.state ?? undefined;
  if (state === undefined) return known(null, from, "documented-default");
  switch (text(state)?.toLowerCase()) {
    case "disabled":
      return known(null, from);
    case "unlocked":
      return known("governance", from);
    case "locked":
      return known("compliance", from);
    default:
      return unreadable(record, operation);
  }
}
