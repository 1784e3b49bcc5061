import type { JsonObject } from "../../src/model/json.ts";
import { keep } from "../../src/providers/keep.ts";
import type { Answer, CollectContext, Service } from "../../src/providers/service.ts";
import { SUBSCRIPTION } from "./record.ts";

export const ok = (body: JsonObject): Answer => ({ outcome: "ok", body });

export const refused = (operation: string): Answer => ({
  outcome: "unread",
  unread: { reason: "access-denied", operation, message: "no" },
});

export interface Collected {
  readonly records: readonly Parameters<CollectContext["record"]>[0][];
  readonly lists: readonly Parameters<CollectContext["list"]>[0][];
  /** What was asked: the operation, with the name of what it was asked of. */
  readonly calls: readonly string[];
}

/** Collects from a subscription that lives in memory, and keeps of its answers what the service declares. `answers`: by
 * operation, or by operation and last step of the id; what has no answer is an empty list of rows. */
export async function collectFrom(
  service: Service,
  answers: Readonly<Record<string, Answer>>,
  wanted?: readonly string[],
): Promise<Collected> {
  const records: Parameters<CollectContext["record"]>[0][] = [];
  const lists: Parameters<CollectContext["list"]>[0][] = [];
  const calls: string[] = [];
  await service.collect({
    account: SUBSCRIPTION,
    partition: "public",
    region: "global",
    regions: [],
    wants: (operation) => wanted?.includes(operation) ?? true,
    call: async (operation, input = {}) => {
      const name = typeof input.id === "string" ? ` ${input.id.split("/").at(-1) ?? ""}` : "";
      const read = service.reads[operation];
      if (!read) throw new Error(`${operation} is not declared`);
      if (!calls.includes(`${operation}${name}`)) calls.push(`${operation}${name}`);
      const answer = answers[`${operation}${name}`] ?? answers[operation] ?? ok({ data: [] });
      return answer.outcome === "ok" ? ok(keep(answer.body, read.keeps)) : answer;
    },
    each: async (items, task) => void (await Promise.all(items.map(task))),
    record: (record) => records.push(record),
    list: (coverage) => lists.push(coverage),
  });
  return { records, lists, calls };
}
