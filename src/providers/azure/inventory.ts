import { objects, text } from "../../model/json.ts";
import type { JsonObject, JsonValue } from "../../model/json.ts";
import { unreadPart } from "../../model/record.ts";
import type { UnreadPart } from "../../model/record.ts";
import type { Answer, CollectContext, OperationKey } from "../service.ts";
import { GROUPS } from "./reads.ts";

/** A resource as Resource Graph lists it, with its id in canonical case. */
export interface Row {
  readonly id: string;
  readonly location: string;
  readonly row: JsonObject;
}

/** Parts of a record's body, by operation. */
export type Parts = Readonly<Record<string, JsonValue>>;

/** The rows of one type in the subscription, sorted by id; none where the list failed or nobody wants it, which coverage tells. */
export async function listRows(context: CollectContext, operation: OperationKey): Promise<readonly Row[]> {
  const rows = await rowsOf(context, operation);
  if (rows) context.list({ operation, complete: true, listed: rows.length });
  return rows ?? [];
}

/** The same; `undefined` where there are none to tell of. A list that was read is told by who knows how many of its resources
 * vanished. */
export async function rowsOf(context: CollectContext, operation: OperationKey): Promise<readonly Row[] | undefined> {
  if (!context.wants(operation)) return undefined;
  const answer = await context.call(operation);
  if (answer.outcome !== "ok") {
    context.list({ operation, complete: false, listed: 0, unread: whyNot(answer, operation) });
    return undefined;
  }
  const rows = objects(answer.body.data).flatMap((row): Row[] => {
    const id = text(row.id);
    return id === undefined ? [] : [{ id: canonicalId(id), location: locationOf(row), row }];
  });
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Azure compares ids without regard to case, and its own answers differ in it. */
export function canonicalId(id: string): string {
  return id.toLowerCase().replace(/\/+$/, "");
}

/** `West US 2` and `westus2` are one place. */
export function locationOf(row: JsonObject): string {
  return (text(row.location) ?? "").toLowerCase().replaceAll(/\s/g, "") || "global";
}

/** What stands in a record's body for an answer: `null` where the provider says that there is none. `undefined`: it vanished. */
export function partOf(answer: Answer): JsonValue | undefined {
  if (answer.outcome === "ok") return answer.body;
  if (answer.outcome === "gone") return undefined;
  return answer.outcome === "unread" ? unreadPart(answer.unread) : null;
}

/** Why a list gave nothing. */
export function whyNot(answer: Answer, operation: OperationKey): UnreadPart {
  if (answer.outcome === "unread") return answer.unread;
  return { reason: "unreadable", operation, message: "the list was answered as if it did not exist" };
}

/** The tags of the resource group that holds a resource, as a part of its record; nothing where nobody wants them. */
export async function groupTags(context: CollectContext): Promise<(id: string) => Parts> {
  const rowOf = await rowParts(context, GROUPS);
  return (id) => rowOf(groupOf(id));
}

/** A row of a list, by its id, as a part of the records of others; `null` where the list does not have it, nothing where nobody
 * wants the list. */
export async function rowParts(context: CollectContext, operation: OperationKey): Promise<(id: string) => Parts> {
  if (!context.wants(operation)) return () => ({});
  const answer = await context.call(operation);
  if (answer.outcome !== "ok") {
    const part = unreadPart(whyNot(answer, operation));
    return () => ({ [operation]: part });
  }
  const byId = new Map(objects(answer.body.data).map((row) => [canonicalId(text(row.id) ?? ""), row]));
  return (id) => ({ [operation]: byId.get(id) ?? null });
}

/** Id of the resource group that holds a resource; empty where none does. */
export function groupOf(id: string): string {
  return /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+/.exec(canonicalId(id))?.[0] ?? "";
}
