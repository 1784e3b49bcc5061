import type { Deed } from "../../../model/access.ts";

/** An action on what a store holds. */
export interface DataAction {
  readonly action: string;
  /** What a policy names as its resource. */
  readonly on: "object" | "table" | "stream" | "cluster" | "db-user";
  readonly deed: Deed;
}
