/** A copy of stored data that is still there after the data were deleted. */
export interface Copy {
  /** In words, with an article where it takes one: `automated backups`, `the window of point-in-time recovery`. */
  readonly what: string;
  /** `backup`: an archive or backup in the sense of 11 CCR § 7022(d), which may wait until it is restored. `live`: readable as
   * it is, such as an old version, a deleted item that can be undeleted, or a snapshot that somebody took. */
  readonly kind: "backup" | "live";
  /** Days that it survives at the longest; `null`: nothing ends it. */
  readonly days: number | null;
  /** The resource that holds it, where that is another one. */
  readonly holder?: string;
}

/** When single items of a database end by themselves. */
export type ItemExpiry =
  /** The provider would end items, and is not told to. */
  | { readonly mode: "none" }
  /** The provider ends no items at all, as in relational databases: programs have to. */
  | { readonly mode: "by-program" }
  /** Every item that says nothing else, so many days after it was written. */
  | { readonly mode: "fixed"; readonly days: number }
  /** Each item says when; how long that is configuration does not show. */
  | { readonly mode: "per-item"; readonly attribute?: string };

/** Another copy of a database that readers may be sent to. */
export interface Replica {
  /** Its id where it is a resource of its own, else the database's id with the place behind `@`. */
  readonly id: string;
  /** For messages: a region, or the replica's name. */
  readonly where: string;
  /** `broken`: stopped or in error. `pending`: being made, or in a state that says neither. */
  readonly state: "ok" | "broken" | "pending";
  /** What the provider says of the state. */
  readonly says?: string;
  /** `sync`: no reader of it sees an older state than the primary's. */
  readonly mode: "sync" | "async";
}
