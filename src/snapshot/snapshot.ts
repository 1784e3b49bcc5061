import type { Provider } from "../model/provider.ts";
import type { ListCoverage, ResourceRecord } from "../model/record.ts";

/** Format version of the snapshot file; a reader refuses newer ones. */
export const SNAPSHOT_VERSION = 1;

/** What was asked, where and as whom. */
export interface SnapshotHeader {
  readonly tool: { readonly name: "consentry"; readonly version: string };
  readonly startedAt: string;
  /** One entry an account that was asked. */
  readonly scopes: readonly SnapshotScope[];
}

export interface SnapshotScope {
  readonly provider: Provider;
  readonly account: string;
  /** The caller as the provider names it: an ARN, or tenant and object id. */
  readonly identity: string;
  readonly regions: readonly string[];
  /** List operations that the run set out to make; what is not among them was not collected. */
  readonly lists: readonly string[];
}

/** A snapshot as read whole: what normalize starts from. */
export interface Snapshot {
  readonly header: SnapshotHeader;
  readonly records: readonly ResourceRecord[];
  readonly lists: readonly ListCoverage[];
  readonly endedAt: string;
  /** SHA-256, hex, of the uncompressed lines above the trailer. */
  readonly sha256: string;
}
