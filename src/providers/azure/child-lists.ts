import { isObject, objects, text } from "../../model/json.ts";
import type { JsonValue } from "../../model/json.ts";
import { asUnreadPart, unreadPart } from "../../model/record.ts";
import type { UnreadPart } from "../../model/record.ts";
import type { CollectContext, OperationKey } from "../service.ts";
import { partOf } from "./inventory.ts";

/** Children of one kind, listed for each of the resources that hold them; coverage is told once for all. */
export class ChildLists {
  readonly #context: CollectContext;
  readonly #operation: OperationKey;
  readonly #failed: UnreadPart[] = [];
  #listed = 0;
  #vanished = 0;

  constructor(context: CollectContext, operation: OperationKey) {
    this.#context = context;
    this.#operation = operation;
  }

  /** The list as a part of its holder's record; `undefined`: the holder vanished. A child without a name stays unseen,
   * which coverage has to tell. */
  async of(id: string): Promise<JsonValue | undefined> {
    const part = partOf(await this.#context.call(this.#operation, { id }));
    if (part === undefined) this.#vanished += 1;
    if (part === undefined || part === null) return part;
    const failure = asUnreadPart(part);
    if (failure) this.#failed.push(failure);
    if (failure) return part;
    const value = isObject(part) ? part.value : undefined;
    const named = objects(value).filter((entry) => text(entry.name));
    this.#listed += named.length;
    if (Array.isArray(value) && named.length === value.length) return part;
    const message = "the answer has a shape that is not understood";
    const unreadable: UnreadPart = { reason: "unreadable", operation: this.#operation, message };
    this.#failed.push(unreadable);
    return Array.isArray(value) ? { value: named } : unreadPart(unreadable);
  }

  tell(): void {
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
