import type { Copy, ItemExpiry, Replica } from "./copies.ts";
import type { Fact } from "./fact.ts";

/** One rule that ends the life of stored objects. */
export interface ExpiryRule {
  readonly id: string;
  /** `whole`: every object. `usual`: every one of the usual type, while a type that is chosen on upload is left out.
   * Otherwise a filter leaves some out. */
  readonly coverage: "whole" | "usual" | { readonly prefix?: string; readonly otherFilter: boolean };
  /** Days after creation; a fixed date stands as `onDate`. */
  readonly currentDays?: number;
  readonly onDate?: string;
  /** Days after an object version became noncurrent. */
  readonly noncurrentDays?: number;
  /** Where those days count from the version's creation, so that they run while it is still the current one. */
  readonly noncurrentFrom?: "creation";
  /** Newest noncurrent versions that are kept for ever whatever `noncurrentDays` says. */
  readonly noncurrentKept?: number;
}

/** Who beyond the owner's own principals can read. */
export interface Exposure {
  /** `conditional`: a condition that configuration alone cannot evaluate decides. */
  readonly level: "closed" | "conditional" | "open";
  readonly who?: "anyone" | "any authenticated user of the cloud";
  /** Each way in, in plain words. */
  readonly ways: readonly string[];
}

export interface ObjectLock {
  readonly mode: "compliance" | "governance";
  readonly days: number;
}

export interface ObjectStoreFacts {
  readonly expiry: Fact<readonly ExpiryRule[]>;
  readonly versioning: Fact<"enabled" | "suspended" | "off">;
  readonly lock: Fact<ObjectLock | null>;
  /** A legal hold that the provider itself enforces on the whole store, in words; `null`: none. Left out where the provider
   * has holds on single objects only. */
  readonly hold?: Fact<string | null>;
  readonly encryption: Fact<Encryption>;
  /** Anonymous or any-authenticated read of objects, public-access blocks considered. */
  readonly publicRead: Fact<Exposure>;
  /** Whether keys of the whole account open it, whoever holds them. Left out where the provider has no such thing. */
  readonly sharedKey?: Fact<boolean>;
  /** Days that the provider keeps what was deleted, so that it can be undeleted; 0: it keeps nothing. Left out where the
   * provider has no such thing. */
  readonly undelete?: Fact<number>;
}

export type Encryption = "provider-key" | "managed-key" | "customer-key" | "none";

/** Tables, databases and clusters; a cluster's instances are part of it, and its lag is the primary's. */
export interface DatabaseFacts {
  readonly itemExpiry: Fact<ItemExpiry>;
  /** Copies that outlive a deletion and that the database itself makes or that are listed for it. Those of backup plans are
   * edges (`backed-up-by`). */
  readonly copies: Fact<readonly Copy[]>;
  /** Empty: there are none. */
  readonly replicas: Fact<readonly Replica[]>;
  /** What a reader of the primary may see who asks for nothing special. */
  readonly reads: Fact<"strong" | "eventual">;
  /** Whether changes leave it by a stream, change feed or event. */
  readonly changes: Fact<boolean>;
  readonly encryption: Fact<Encryption>;
  /** Whether keys of the whole account, or logins that it keeps itself, open it. Left out where the provider has no such thing. */
  readonly sharedKey?: Fact<boolean>;
  /** Whether anyone on the internet may read it without authenticating; reachability alone does not count. */
  readonly publicRead: Fact<Exposure>;
}

/** What is kept in front of a database. */
export interface CacheFacts {
  /** How long an entry is kept, in seconds; `null`: until it is evicted; `unset`: the program that writes it says. */
  readonly ttl: Fact<number | null | "unset">;
  readonly replicas: Fact<readonly Replica[]>;
}

export interface StreamFacts {
  /** Days that a record stays readable; `null`: some stay without an end. */
  readonly retention: Fact<number | null>;
}

export interface LogStoreFacts {
  /** Days until an entry is dropped; `null`: never. */
  readonly retention: Fact<number | null>;
  readonly encryption: Fact<Encryption>;
}

/** A vault, or a plan that makes backups. */
export interface BackupFacts {
  /** Days until a recovery point that it makes or holds ends; `null`: never. Of several rules the longest. */
  readonly retention: Fact<number | null>;
  /** A lock that nobody may lift, and the days that it holds a recovery point at least. */
  readonly lock: Fact<ObjectLock | null>;
}

export interface SnapshotFacts {
  /** ISO 8601 instant at which it was taken. */
  readonly takenAt: Fact<string>;
  /** Days until it ends by itself; `null`: never. */
  readonly retention: Fact<number | null>;
  readonly publicRead: Fact<Exposure>;
}
