import { asUnreadPart } from "../../model/record.ts";
import type { UnreadPart } from "../../model/record.ts";
import type { JsonValue } from "../../model/json.ts";
import type { CollectContext, OperationKey } from "../service.ts";
import { partOf } from "./inventory.ts";

/** A child of a resource to ask something of: the name by which the record's body has it, and its id as the provider spells
 * it. */
export interface Child {
  readonly key: string;
  readonly id: string;
}

export type Body = Record<string, JsonValue>;

/** What one list came to over all that it was asked of. */
interface Tally {
  asked: number;
  vanished: number;
  readonly failed: UnreadPart[];
}

/** Asks for parts of records, and remembers what became of the lists among them. */
export interface Asker {
  /** One part of the body, where somebody wants it. `false`: what was asked about has vanished. */
  single(body: Body, operation: OperationKey, id: string): Promise<boolean>;
  /** One part that holds an answer for each child, by its key. */
  nested(body: Body, operation: OperationKey, of: readonly Child[]): Promise<void>;
  /** Tells coverage of a list: what could not be listed is missing from the estate, whichever resource it belongs to. */
  tell(operation: OperationKey): void;
}

export function askerOf(context: CollectContext): Asker {
  const tallies = new Map<OperationKey, Tally>();
  const ask = async (operation: OperationKey, id: string): Promise<JsonValue | undefined> => {
    const part = partOf(await context.call(operation, { id }));
    const tally = tallies.get(operation) ?? { asked: 0, vanished: 0, failed: [] };
    tallies.set(operation, tally);
    tally.asked += 1;
    if (part === undefined) tally.vanished += 1;
    const failed = asUnreadPart(part);
    if (failed) tally.failed.push(failed);
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
      if (!context.wants(operation)) return;
      const { asked, vanished, failed } = tallies.get(operation) ?? { asked: 0, vanished: 0, failed: [] };
      // Which failure is told must not depend on which call came back first.
      const [unread] = [...failed].sort((a, b) => (a.reason + a.message < b.reason + b.message ? -1 : 1));
      const listed = asked - vanished - failed.length;
      context.list({ operation, complete: !unread, listed, vanished, ...(unread ? { unread } : {}) });
    },
  };
}
