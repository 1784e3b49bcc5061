import type { ListCoverage, ResourceRecord, UnreadPart } from "../model/record.ts";
import { mergeScopes } from "./merge-scopes.ts";
import type { Snapshot, SnapshotScope } from "./snapshot.ts";

/** What is judged: one snapshot, or several taken together. */
export interface Estate {
  /** One a resource, sorted by id, then type. */
  readonly records: readonly ResourceRecord[];
  /** One an operation, account and region, sorted. */
  readonly lists: readonly ListCoverage[];
  readonly scopes: readonly SnapshotScope[];
  /** The snapshots, sorted by when they were begun. */
  readonly sources: readonly EstateSource[];
}

export interface EstateSource {
  readonly sha256: string;
  /** When collection began: all that was read is as new as this, and the digest vouches for it. */
  readonly collectedAt: string;
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  readonly identities: readonly string[];
}

/**
 * Takes several snapshots as one estate. The newest record of a resource wins whole, the later snapshot where two are
 * of one instant; so does the newest coverage of a list. A record is left out where a snapshot begun after its read made
 * its list whole and did not find it.
 */
export function mergeSnapshots(snapshots: readonly Snapshot[]): Estate {
  const distinct = [...new Map(snapshots.map((snapshot) => [snapshot.sha256, snapshot])).values()];
  // Stable: of one instant, the later given stays the later.
  const byAge = distinct.sort((a, b) => begun(a) - begun(b));
  return {
    records: mergeRecords(byAge),
    lists: mergeLists(byAge),
    scopes: mergeScopes(byAge),
    sources: byAge.map(sourceOf).sort((a, b) => compare(a.collectedAt, b.collectedAt) || compare(a.sha256, b.sha256)),
  };
}

function mergeRecords(snapshots: readonly Snapshot[]): readonly ResourceRecord[] {
  const newest = new Map<string, ResourceRecord>();
  for (const record of snapshots.flatMap(({ records }) => records)) {
    const known = newest.get(recordKey(record));
    if (!known || Date.parse(record.source.at) >= Date.parse(known.source.at)) newest.set(recordKey(record), record);
  }
  const rereads = snapshots.length > 1 ? snapshots.map(rereadOf) : [];
  return [...newest.values()]
    .filter((record) => !rereads.some((reread) => reread(record)))
    .sort((a, b) => compare(a.id, b.id) || compare(a.type, b.type));
}

/** Tells whether the snapshot looked for the record after it was read, whole, and did not find it. */
function rereadOf(snapshot: Snapshot): (record: ResourceRecord) => boolean {
  const held = new Set(snapshot.records.map(recordKey));
  const whole = new Set(combined(snapshot.lists).flatMap((list) => (list.complete ? [listKey(list)] : [])));
  const regions = new Map(snapshot.header.scopes.map(({ account, regions: asked }) => [account, asked]));
  return (record) => {
    if (held.has(recordKey(record)) || Date.parse(record.source.at) >= begun(snapshot)) return false;
    const { account, region, source } = record;
    if (whole.has(listKey({ operation: source.operation, account, region }))) return true;
    // A list for the whole account speaks of a region only where that region was asked: others may have been left out.
    const asked = regions.get(account)?.includes(region) ?? false;
    return asked && whole.has(listKey({ operation: source.operation, account, region: "global" }));
  };
}

function mergeLists(snapshots: readonly Snapshot[]): readonly ListCoverage[] {
  const newest = new Map<string, ListCoverage>();
  for (const list of snapshots.flatMap(({ lists }) => combined(lists))) {
    // An export that makes no list says nothing against a list that was made.
    if (list.unread?.reason !== "not-collected" || !newest.has(listKey(list))) newest.set(listKey(list), list);
  }
  return [...newest.entries()].sort(([a], [b]) => compare(a, b)).map(([, list]) => list);
}

/** Entries of one run for one list, as where it is made once for each parent: whole only if all of them are. */
function combined(lists: readonly ListCoverage[]): readonly ListCoverage[] {
  const joined = new Map<string, ListCoverage>();
  for (const list of lists) {
    const other = joined.get(listKey(list));
    joined.set(listKey(list), other ? join(other, list) : list);
  }
  return [...joined.values()];
}

function join(a: ListCoverage, b: ListCoverage): ListCoverage {
  const [unread] = [a.unread, b.unread]
    .filter((part) => part !== undefined)
    // Whichever came first must not matter: live, the order of arrival is not the same twice.
    .sort((one, other) => compare(partKey(one), partKey(other)));
  const { operation, account, region } = a;
  return {
    operation,
    account,
    region,
    complete: a.complete && b.complete,
    listed: a.listed + b.listed,
    vanished: a.vanished + b.vanished,
    ...(unread ? { unread } : {}),
  };
}

function sourceOf({ header, sha256 }: Snapshot): EstateSource {
  return {
    sha256,
    collectedAt: header.startedAt,
    accounts: sorted(header.scopes.map(({ account }) => account)),
    regions: sorted(header.scopes.flatMap(({ regions }) => regions)),
    identities: sorted(header.scopes.map(({ identity }) => identity)),
  };
}

function recordKey({ type, id }: ResourceRecord): string {
  return `${id} ${type}`;
}

function listKey({ operation, account, region }: Pick<ListCoverage, "operation" | "account" | "region">): string {
  return `${account} ${region} ${operation}`;
}

function partKey({ reason, operation, message }: UnreadPart): string {
  return `${reason} ${operation} ${message}`;
}

function begun({ header }: Snapshot): number {
  return Date.parse(header.startedAt);
}

function sorted(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort();
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
