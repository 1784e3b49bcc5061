import type { JsonObject } from "../../src/model/json.ts";
import { keep } from "../../src/providers/keep.ts";
import type { Answer, CollectContext, OperationKey, Service } from "../../src/providers/service.ts";
import { SUBSCRIPTION } from "./record.ts";

type Collected = Parameters<CollectContext["record"]>[0];
type Listed = Parameters<CollectContext["list"]>[0];

export const GROUPS = "resource-graph:Microsoft.Resources/subscriptions/resourceGroups";
export const GONE: Answer = { outcome: "gone" };

export const ok = (body: JsonObject): Answer => ({ outcome: "ok", body });
export const refused = (operation: string, message = "no"): Answer => ({
  outcome: "unread",
  unread: { reason: "access-denied", operation, message },
});

export interface Estate {
  /** Answers by operation, or by operation and the id it is asked of: `redis:LinkedServer_List /subscriptions/…`. */
  readonly answers: Readonly<Record<string, Answer>>;
  readonly unwanted?: readonly string[];
}

/** Collects from a subscription that lives in memory. Of each answer the declared paths are kept, as a session does it. */
export async function collectFrom(
  service: Service,
  { answers, unwanted = [] }: Estate,
): Promise<{ records: Collected[]; lists: Listed[]; calls: string[] }> {
  const records: Collected[] = [];
  const lists: Listed[] = [];
  const calls: string[] = [];
  await service.collect({
    account: SUBSCRIPTION,
    partition: "public",
    region: "global",
    regions: [],
    wants: (operation) => !unwanted.includes(operation),
    call: async (operation: OperationKey, input = {}) => {
      const key = typeof input.id === "string" ? `${operation} ${input.id}` : operation;
      calls.push(key);
      const answer = answers[key] ?? answers[operation] ?? ok({ data: [], value: [] });
      const read = service.reads[operation];
      return answer.outcome === "ok" && read ? ok(keep(answer.body, read.keeps)) : answer;
    },
    each: async (items, task) => void (await Promise.all(items.map(task))),
    record: (record) => records.push(record),
    list: (coverage) => lists.push(coverage),
  });
  return { records, lists, calls };
}
