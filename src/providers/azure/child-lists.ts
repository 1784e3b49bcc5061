import { isObject, objects, text } from "../../model/json.ts";
import type { JsonValue } from "../../model/json.ts";
import { asUnreadPart, unreadPart } from "../../model/record.ts";
import type { CollectContext, OperationKey } from "../service.ts";
import { partOf } from "./inventory.ts";
import { ListTally, noList } from "./list-tally.ts";

/** Children of one kind that become nodes, listed for each of the resources that hold them. */
export class ChildLists {
  readonly #context: CollectContext;
  readonly #operation: OperationKey;
  readonly #tally: ListTally;

  constructor(context: CollectContext, operation: OperationKey) {
    this.#context = context;
    this.#operation = operation;
    this.#tally = new ListTally(context, operation);
  }

  /** The list as a part of its holder's record; `undefined`: the holder vanished. A child without a name stays unseen,
   * which coverage has to tell. */
  async of(id: string): Promise<JsonValue | undefined> {
    const part = partOf(await this.#context.call(this.#operation, { id }));
    if (part === undefined) this.lost(1);
    if (part === undefined || part === null) return part;
    const failure = asUnreadPart(part);
    if (failure) this.#tally.failed(failure);
    if (failure) return part;
    const value = isObject(part) ? part.value : undefined;
    const named = objects(value).filter((entry) => text(entry.name));
    this.#tally.found(named.length);
    if (Array.isArray(value) && named.length === value.length) return part;
    this.#tally.failed(noList(this.#operation));
    return Array.isArray(value) ? { value: named } : unreadPart(noList(this.#operation));
  }

  /** Children, or what holds them, that vanished after they were listed. */
  lost(count: number): void {
    this.#tally.lost(count);
  }

  tell(): void {
    this.#tally.tell();
  }
}
