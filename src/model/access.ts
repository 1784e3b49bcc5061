import type { Fact, Gap, Origin } from "./fact.ts";
import type { Identity, Resource } from "./resource.ts";

/** What an action does to what a store holds. */
export type Deed = "read" | "write" | "delete";

/** One action on a store's data that an identity may do. */
export interface Permit {
  /** In the cloud's own words: `s3:GetObject`. */
  readonly action: string;
  readonly deed: Deed;
  /** `conditional`: a condition that configuration alone cannot evaluate decides. */
  readonly decision: "allowed" | "conditional";
  /** `store`: the grant names the store, or the store's own policy names the identity. `wildcard`: it takes in others too.
   * `anyone`: the store lets everyone in, whatever the identity is granted. */
  readonly reach: "store" | "wildcard" | "anyone";
  /** Whether a condition on attributes of the caller, the store or its items narrows it. */
  readonly byAttributes: boolean;
  /** Tags that narrow it, in the words of `TagLimit`; none where it stands without any. */
  readonly tags: readonly string[];
  /** The grants that decide, in plain words. */
  readonly grants: readonly string[];
  /** What cannot be decided: `StringEquals on aws:PrincipalTag/team`. */
  readonly undecided: readonly string[];
  readonly from: readonly Origin[];
}

/** What an identity may do to a store's data. */
export interface Access {
  readonly permits: readonly Permit[];
  /** What was not read and may grant or forbid more. */
  readonly gaps: readonly Gap[];
  /** What was not read and may grant more, but by naming the store at most. */
  readonly namingGaps: readonly Gap[];
}

/** Nothing is granted, and nothing was left unread. */
export const NO_ACCESS: Access = { permits: [], gaps: [], namingGaps: [] };

/** Grants that take in every action on every resource. */
export interface FullReach {
  readonly decision: "allowed" | "conditional" | "none";
  readonly grants: readonly string[];
  readonly undecided: readonly string[];
  readonly from: readonly Origin[];
}

/** An identity that tags limit, and whether it may change these tags. */
export interface TagLimit {
  /** Where the tag stands and its key: `its own tag "team"`. */
  readonly tag: string;
  readonly limits: readonly string[];
  /** `allowed`, `conditional`: it may change the tag. */
  readonly change: "allowed" | "conditional" | "none";
  /** The action that changes it, and the grants that allow that. */
  readonly how: readonly string[];
  readonly from: readonly Origin[];
}

/** Answers what identities may do, one question at a time; each is worked out once and remembered. Unread organization policies
 * are assumed to allow. */
export interface AccessReader {
  /** Between an identity and an object store or database. */
  access(identity: Identity, store: Resource): Access;
  /** Whether nothing but identities opens the store: no key of its own, and no login that it keeps itself. */
  onlyByIdentity(store: Resource): boolean;
  /** Whether some grant of the identity takes in data of more than stores that it names. */
  widely(identity: Identity): Fact<boolean>;
  /** Whether the identity may do everything. */
  everything(identity: Identity): Fact<FullReach>;
  /** Tags that limit what the identity may do to data. */
  tagLimits(identity: Identity): Fact<readonly TagLimit[]>;
}
