import type { CollectContext } from "../../service.ts";
import { collectDatabases } from "./collect-databases.ts";
import { collectSnapshots } from "./collect-snapshots.ts";

/** One record an instance that belongs to no cluster, a cluster, and a snapshot that somebody asked for. */
export async function collect(context: CollectContext): Promise<void> {
  await Promise.all([collectDatabases(context), collectSnapshots(context)]);
}
