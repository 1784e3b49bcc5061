import type { Copy, ItemExpiry } from "../../../model/copies.ts";
import { known, map, whole } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject, text } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { DatabaseFacts } from "../../../model/store-facts.ts";
import { originOf, unreadable } from "../../parts.ts";
import { propertiesOf } from "../parts.ts";
import type { Container } from "./container.ts";
import { ACCOUNTS, LIST_CONTAINERS } from "./reads.ts";

const DAY = 86_400;
/** What the provider takes where nobody chose: https://learn.microsoft.com/azure/cosmos-db/periodic-backup-restore-introduction */
const PERIODIC_HOURS = 8;
/** https://learn.microsoft.com/azure/cosmos-db/continuous-backup-restore-introduction */
const CONTINUOUS_DAYS: ReadonlyMap<string, number> = new Map([
  ["Continuous7Days", 7],
  ["Continuous30Days", 30],
]);

/** Days until an item ends by itself; a container that names no such time keeps all of them:
 * https://learn.microsoft.com/azure/cosmos-db/nosql/time-to-live */
export function itemExpiry({ record, resource, at }: Container): DatabaseFacts["itemExpiry"] {
  if (!resource.known) return resource;
  const ttl = resource.value.defaultTtl ?? undefined;
  if (ttl === undefined) return known({ mode: "none" }, resource.from, "documented-default");
  if (ttl === -1) return known({ mode: "per-item", attribute: "ttl" }, [at("defaultTtl")]);
  if (typeof ttl !== "number" || ttl <= 0) return unreadable(record, LIST_CONTAINERS);
  return known({ mode: "fixed", days: ttl / DAY }, [at("defaultTtl")]);
}

/** Backups of the account, and what the analytical store holds of the container. */
export function copies(container: Container): DatabaseFacts["copies"] {
  return map(whole([backups(container.record), analyticalCopies(container)]), (lists) => lists.flat());
}

/** The account's backups; every account has some. */
export function backups(record: ResourceRecord): Fact<readonly Copy[]> {
  const properties = propertiesOf(record, [ACCOUNTS]);
  if (!properties.known) return properties;
  const policy = properties.value.backupPolicy ?? undefined;
  if (policy === undefined) return known([periodic(PERIODIC_HOURS)], properties.from, "documented-default");
  const from = [originOf(record, ACCOUNTS, ACCOUNTS, ["properties", "backupPolicy"])];
  const { type, periodicModeProperties, continuousModeProperties } = isObject(policy) ? policy : {};
  if (type === "Periodic") {
    const hours = isObject(periodicModeProperties)
      ? (periodicModeProperties.backupRetentionIntervalInHours ?? undefined)
      : undefined;
    if (hours === undefined) return known([periodic(PERIODIC_HOURS)], from, "documented-default");
    return typeof hours === "number" && hours >= 0 ? known([periodic(hours)], from) : unreadable(record, ACCOUNTS);
  }
  if (type !== "Continuous") return unreadable(record, ACCOUNTS);
  const tier = isObject(continuousModeProperties) ? (continuousModeProperties.tier ?? undefined) : undefined;
  if (tier === undefined) return known([continuous(30)], from, "documented-default");
  const days = CONTINUOUS_DAYS.get(text(tier) ?? "");
  return days === undefined ? unreadable(record, ACCOUNTS) : known([continuous(days)], from);
}

/**
 * Deleting an item deletes it from the analytical store too. Items that expired stay there for that store's own time,
 * where nobody can delete them any more: https://learn.microsoft.com/azure/cosmos-db/analytical-store-introduction
 */
function analyticalCopies(container: Container): Fact<readonly Copy[]> {
  const { record, resource, at } = container;
  if (!resource.known) return resource;
  const ttl = resource.value.analyticalStorageTtl ?? undefined;
  if (ttl === undefined) return known([], resource.from, "documented-default");
  if (typeof ttl !== "number" || ttl < -1) return unreadable(record, LIST_CONTAINERS);
  const from = [at("analyticalStorageTtl")];
  if (ttl === 0) return known([], from);
  const days = ttl === -1 ? null : ttl / DAY;
  const copy: Copy = { what: "expired items in the analytical store", kind: "live", days };
  const expiry = itemExpiry(container);
  if (!expiry.known) return expiry;
  return known(outlasts(days, expiry.value) ? [copy] : [], [...from, ...expiry.from], "derived");
}

function outlasts(days: number | null, expiry: ItemExpiry): boolean {
  if (expiry.mode === "fixed") return days === null || days > expiry.days;
  return expiry.mode === "per-item";
}

function periodic(hours: number): Copy {
  return { what: "periodic backups", kind: "backup", days: hours / 24 };
}

function continuous(days: number): Copy {
  return { what: "the window of point-in-time recovery", kind: "backup", days };
}
