import { objects } from "../../model/json.ts";
import type { JsonObject, JsonValue } from "../../model/json.ts";
import { unreadPart } from "../../model/record.ts";
import type { UnreadPart } from "../../model/record.ts";
import type { Answer, CollectContext, OperationKey } from "../service.ts";

/** The members of one key of a list's answer, read whole; `undefined` where it failed, which coverage tells, or where
 * nobody wants it. A list that was read is told by who knows how many of its resources vanished. */
export async function listed(
  context: CollectContext,
  operation: OperationKey,
  input: JsonObject,
  key: string,
): Promise<readonly JsonObject[] | undefined> {
  const answer = await wholeList(context, operation, input);
  return answer && objects(answer[key]);
}

/** The whole answer of a list, on the same terms as {@link listed}. */
export async function wholeList(
  context: CollectContext,
  operation: OperationKey,
  input: JsonObject,
): Promise<JsonObject | undefined> {
  if (!context.wants(operation)) return undefined;
  const answer = await context.call(operation, input);
  if (answer.outcome === "ok") return answer.body;
  context.list({ operation, complete: false, listed: 0, unread: whyNot(answer, operation) });
  return undefined;
}

/** What stands in a record's body for an answer: `null` where the provider says that there is none. */
export function partOf(answer: Answer, operation: OperationKey): JsonValue {
  if (answer.outcome === "ok") return answer.body;
  return answer.outcome === "absent" ? null : unreadPart(whyNot(answer, operation));
}

/** Why an answer gave nothing. */
export function whyNot(answer: Answer, operation: OperationKey): UnreadPart {
  if (answer.outcome === "unread") return answer.unread;
  if (answer.outcome === "gone")
    return { reason: "not-found-raced", operation, message: "it vanished while it was read" };
  return { reason: "unreadable", operation, message: "it was answered as if it did not exist" };
}

/** Coverage of a list that each of `asked` resources was asked for. */
export function tellEach(
  context: CollectContext,
  operation: OperationKey,
  asked: number,
  failed: readonly UnreadPart[],
  vanished = 0,
): void {
  // Which failure is told must not depend on which call came back first.
  const [unread] = [...failed].sort((a, b) => (a.reason + a.message < b.reason + b.message ? -1 : 1));
  context.list({
    operation,
    complete: !unread,
    listed: asked - failed.length,
    ...(vanished > 0 ? { vanished } : {}),
    ...(unread ? { unread } : {}),
  });
}
