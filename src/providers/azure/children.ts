import { asUnreadPart } from "../../model/record.ts";
import { isObject } from "../../model/json.ts";
import type { JsonValue } from "../../model/json.ts";
import type { CollectContext, OperationKey } from "../service.ts";
import { partOf } from "./inventory.ts";
import { ListTally, noList } from "./list-tally.ts";

/** A child of a resource to ask something of: the name by which the record's body has it, and its id as the provider spells
 * it. */
export interface Child {
  readonly key: string;
  readonly id: string;
}

export type Body = Record<string, JsonValue>;

/** Asks for parts of records, and remembers what became of the lists among them. */
export interface Asker {
  /** One part of the body, where somebody wants it. `false`: what was asked about has vanished. */
  single(body: Body, operation: OperationKey, id: string): Promise<boolean>;
  /** One part that holds an answer for each child, by its key. */
  nested(body: Body, operation: OperationKey, of: readonly Child[]): Promise<void>;
  /** Tells coverage of a list, over all that it was asked of. */
  tell(operation: OperationKey): void;
}

export function askerOf(context: CollectContext): Asker {
  const tallies = new Map<OperationKey, ListTally>();
  const tallyOf = (operation: OperationKey): ListTally => {
    const tally = tallies.get(operation) ?? new ListTally(context, operation);
    tallies.set(operation, tally);
    return tally;
  };
  const ask = async (operation: OperationKey, id: string): Promise<JsonValue | undefined> => {
    const part = partOf(await context.call(operation, { id }));
    const failed = asUnreadPart(part);
    if (part === undefined) tallyOf(operation).lost(1);
    else if (failed) tallyOf(operation).failed(failed);
    // Nobody tells of what is no list.
    else if (part !== null && !(isObject(part) && Array.isArray(part.value)))
      tallyOf(operation).failed(noList(operation));
    else tallyOf(operation).found(1);
    return part;
  };
  return {
    async single(body, operation, id) {
      if (!context.wants(operation)) return true;
      const part = await ask(operation, id);
      if (part !== undefined) body[operation] = part;
      return part !== undefined;
    },
    async nested(body, operation, of) {
      if (!context.wants(operation)) return;
      const parts: [string, JsonValue][] = [];
      await context.each(of, async ({ key, id }) => {
        const part = await ask(operation, id);
        if (part !== undefined) parts.push([key, part]);
      });
      body[operation] = Object.fromEntries(parts.sort(([a], [b]) => (a < b ? -1 : 1)));
    },
    tell(operation) {
      tallyOf(operation).tell();
    },
  };
}
