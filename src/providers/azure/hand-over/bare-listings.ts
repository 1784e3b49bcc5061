import type { Snapshot } from "../../../snapshot/snapshot.ts";
import { RESOURCES_LIST } from "../parts.ts";

/** Leaves out what a listing without properties says of a resource that another file describes. The time of a file is no
 * reason to prefer what says less: files are copied in any order. */
export function withoutBareListings(snapshots: readonly Snapshot[]): readonly Snapshot[] {
  const records = snapshots.flatMap((snapshot) => snapshot.records);
  const described = new Set(records.flatMap(({ id, source }) => (source.operation === RESOURCES_LIST ? [] : [id])));
  return snapshots.map((snapshot) => ({
    ...snapshot,
    records: snapshot.records.filter(({ id, source }) => source.operation !== RESOURCES_LIST || !described.has(id)),
  }));
}
