import type { UnreadPart } from "../../model/record.ts";
import type { CollectContext, OperationKey } from "../service.ts";

/** Why an answer is no list. */
export function noList(operation: OperationKey): UnreadPart {
  return { reason: "unreadable", operation, message: "the answer has a shape that is not understood" };
}

/** What a list came to that was asked of several resources; coverage is told once for all. */
export class ListTally {
  readonly #context: CollectContext;
  readonly #operation: OperationKey;
  readonly #failed: UnreadPart[] = [];
  #listed = 0;
  #vanished = 0;

  constructor(context: CollectContext, operation: OperationKey) {
    this.#context = context;
    this.#operation = operation;
  }

  found(count: number): void {
    this.#listed += count;
  }

  /** What was listed, or was asked for its list, and has vanished since. */
  lost(count: number): void {
    this.#vanished += count;
  }

  failed(why: UnreadPart): void {
    this.#failed.push(why);
  }

  /** Tells coverage, where anybody wants the list: what could not be listed is missing from the estate, whichever resource it
   * belongs to. */
  tell(): void {
    if (!this.#context.wants(this.#operation)) return;
    // Which failure is told must not depend on which call came back first.
    const [unread] = this.#failed.sort((a, b) => (a.reason + a.message < b.reason + b.message ? -1 : 1));
    this.#context.list({
      operation: this.#operation,
      complete: !unread,
      listed: this.#listed,
      vanished: this.#vanished,
      ...(unread ? { unread } : {}),
    });
  }
}
