import type { JsonValue } from "../../model/json.ts";
import { unreadPart } from "../../model/record.ts";
import type { CollectContext, OperationKey } from "../service.ts";
import { partOf } from "./inventory.ts";

/** Parts of a record's body, by operation. */
export type Parts = Readonly<Record<string, JsonValue>>;

export interface ChildParts {
  readonly parts: Parts;
  /** Nothing that was asked for was found: the resource vanished. */
  readonly gone: boolean;
}

/**
 * What each operation that anybody wants answers of one resource. Where only some of its children are not found, it is still
 * there, and those stay unread: a child that a tier does not have must not hide it.
 */
export async function childParts(
  context: CollectContext,
  id: string,
  operations: readonly OperationKey[],
): Promise<ChildParts> {
  const wanted = operations.filter((operation) => context.wants(operation));
  const parts: Record<string, JsonValue> = {};
  let missing = 0;
  for (const operation of wanted) {
    const part = partOf(await context.call(operation, { id }));
    if (part === undefined) missing += 1;
    const message = "was not found, though what it belongs to is listed";
    parts[operation] = part === undefined ? unreadPart({ reason: "not-found-raced", operation, message }) : part;
  }
  return { parts, gone: wanted.length > 0 && missing === wanted.length };
}
