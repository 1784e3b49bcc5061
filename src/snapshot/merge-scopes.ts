import type { Provider } from "../model/provider.ts";
import type { Snapshot, SnapshotScope } from "./snapshot.ts";

interface Asked {
  readonly provider: Provider;
  readonly account: string;
  readonly region: string;
  identity: string;
  readonly lists: Set<string>;
}

/**
 * What several snapshots asked for, together. Regions of an account in which different lists were asked stay apart: one
 * scope for both would claim lists that nobody made. Snapshots come oldest first.
 */
export function mergeScopes(snapshots: readonly Snapshot[]): readonly SnapshotScope[] {
  const asked = new Map<string, Asked>();
  for (const scope of snapshots.flatMap(({ header }) => header.scopes)) {
    for (const region of scope.regions.length > 0 ? scope.regions : ["global"]) {
      const { provider, account } = scope;
      const key = `${provider} ${account} ${region}`;
      const known = asked.get(key) ?? { provider, account, region, identity: "", lists: new Set<string>() };
      known.identity = scope.identity;
      for (const list of scope.lists) known.lists.add(list);
      asked.set(key, known);
    }
  }
  addGlobalLists([...asked.values()], snapshots);
  return grouped([...asked.values()]);
}

/** A list without a region was made for every region of its account, whichever snapshot made it. */
function addGlobalLists(asked: readonly Asked[], snapshots: readonly Snapshot[]): void {
  const made = new Map<string, Set<string>>();
  for (const { operation, account, region } of snapshots.flatMap(({ lists }) => lists)) {
    if (region === "global") made.set(account, (made.get(account) ?? new Set()).add(operation));
  }
  for (const { account, lists } of asked) for (const list of made.get(account) ?? []) lists.add(list);
}

function grouped(asked: readonly Asked[]): readonly SnapshotScope[] {
  const groups = new Map<string, SnapshotScope>();
  for (const { provider, account, region, identity, lists } of [...asked].sort(byPlace)) {
    const sorted = [...lists].sort();
    const key = JSON.stringify([provider, account, identity, sorted]);
    const regions = [...(groups.get(key)?.regions ?? []), region];
    groups.set(key, { provider, account, identity, regions, lists: sorted });
  }
  return [...groups.values()];
}

function byPlace(a: Asked, b: Asked): number {
  const [one, other] = [`${a.account} ${a.region}`, `${b.account} ${b.region}`];
  return one < other ? -1 : one > other ? 1 : 0;
}
