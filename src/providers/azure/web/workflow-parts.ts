import { elements, isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import { asUnreadPart, unreadPart } from "../../../model/record.ts";
import type { UnreadPart } from "../../../model/record.ts";
import type { Answer, CollectContext, OperationKey } from "../../service.ts";
import { partOf, whyNot } from "../inventory.ts";
import { noList } from "../list-tally.ts";
import type { ListTally } from "../list-tally.ts";
import type { FunctionsPart } from "./functions-part.ts";
import type { SiteOperations } from "./operations.ts";

/** What stands in a record for the list of its workflows. */
export function workflowsPart(answer: Answer, operation: OperationKey): FunctionsPart {
  if (answer.outcome !== "ok") {
    const unread = whyNot(answer, operation);
    const partial = answer.outcome === "unread" ? answer.partial : undefined;
    return { part: { ...partial, ...unreadPart(unread) }, unread };
  }
  const { value } = answer.body;
  const named = objects(value).filter((entry) => workflowName(entry.name) !== undefined);
  if (Array.isArray(value) && named.length === elements(value).length) return { part: answer.body };
  const unread: UnreadPart = noList(operation);
  return { part: { ...answer.body, ...unreadPart(unread) }, unread };
}

/** A list names it `app/workflow`. */
export function workflowName(name: JsonValue | undefined): string | undefined {
  return text(name)?.split("/").at(-1) || undefined;
}

/** What each workflow that was listed is defined as, by its name. What was not read hides the routes in it. */
export async function workflowParts(
  context: CollectContext,
  { workflows, workflow }: SiteOperations,
  { id, body, tally }: { readonly id: string; readonly body: Record<string, JsonValue>; readonly tally: ListTally },
): Promise<void> {
  const list = body[workflows];
  if (!context.wants(workflow) || list === undefined || !isObject(list)) return;
  const names = objects(list.value).flatMap(({ name }) => workflowName(name) ?? []);
  const parts: [string, JsonValue][] = [];
  await context.each(names, async (name) => {
    const part = partOf(await context.call(workflow, { id: `${id}/workflows/${name}` }));
    const message = "was not found, though it is listed";
    const shown = part ?? unreadPart({ reason: "not-found-raced", operation: workflow, message });
    const failed = asUnreadPart(shown) ?? (filesIn(shown) ? undefined : noList(workflow));
    if (failed) tally.failed(failed);
    else tally.found(1);
    parts.push([name, shown]);
  });
  if (asUnreadPart(list) && names.length === 0) return;
  body[workflow] = Object.fromEntries(parts.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What is kept of a workflow's files; `undefined` where there is no definition among them that makes sense. */
export function filesIn(answer: JsonValue): JsonObject | undefined {
  const properties = isObject(answer) ? answer.properties : undefined;
  const files = isObject(properties) ? properties.files : undefined;
  return isObject(files) ? files : undefined;
}
