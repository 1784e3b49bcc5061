import type { JsonValue } from "../../model/json.ts";
import { unreadPart } from "../../model/record.ts";
import type { CollectContext, OperationKey } from "../service.ts";
import { groupTags, partOf, rowsOf } from "./inventory.ts";
import type { Parts, Row } from "./inventory.ts";

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

export interface Listed {
  readonly type: string;
  readonly list: OperationKey;
  /** What stands beside the row in the record of its resource. */
  readonly beside: (row: Row) => Promise<ChildParts>;
  /** Rows that become no record: of what holds nobody's data. */
  readonly passedOver?: (row: Row) => boolean;
}

/** One record a row of the list. Those that vanished meanwhile are told with it. */
export async function recordRows(context: CollectContext, { type, list, beside, passedOver }: Listed): Promise<void> {
  const rows = await rowsOf(context, list);
  if (!rows) return;
  const own = rows.filter((row) => !passedOver?.(row));
  const groups = own.length > 0 ? await groupTags(context) : () => ({});
  let vanished = 0;
  await context.each(own, async (row) => {
    const { parts, gone } = await beside(row);
    if (gone) {
      vanished += 1;
      return;
    }
    const body = { [list]: row.row, ...groups(row.id), ...parts };
    context.record({ type, id: row.id, region: row.location, body, operation: list, via: "resource-graph" });
  });
  context.list({ operation: list, complete: true, listed: rows.length, vanished });
}
