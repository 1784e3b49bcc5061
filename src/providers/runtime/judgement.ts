import type { UnreadReason } from "../../model/fact.ts";

/** What a failed attempt means. `once`: a second try is worth it, a third is not. */
export type Judgement =
  | { readonly outcome: "absent" | "gone" }
  | {
      readonly outcome: "unread";
      readonly reason: UnreadReason;
      /** The same for the same failure: no request ids, no times, nothing of the account. */
      readonly message: string;
      readonly retry: "never" | "once" | "again";
      /** Milliseconds that the provider asks us to wait. */
      readonly after?: number;
    };

/** An attempt that took longer than it was given. */
export class AttemptTimeoutError extends Error {
  override readonly name = "AttemptTimeoutError";
}
