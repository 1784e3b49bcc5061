import { isObject } from "../../src/model/json.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { services } from "../../src/providers/azure/services.ts";
import { keep } from "../../src/providers/keep.ts";
import type { Answer, CollectContext, CollectedRecord, OperationKey, Service } from "../../src/providers/service.ts";
import { SUBSCRIPTION } from "./record.ts";

export const GROUPS = "resource-graph:Microsoft.Resources/subscriptions/resourceGroups";
export const GONE: Answer = { outcome: "gone" };

export const ok = (body: JsonObject): Answer => ({ outcome: "ok", body });
export const refused = (operation: string, message = "no"): Answer => ({
  outcome: "unread",
  unread: { reason: "access-denied", operation, message },
});

/** Answers by operation, or by operation and what it is asked of: the whole id, or its last step.
 * `redis:LinkedServer_List`, `redis:LinkedServer_List /subscriptions/…/sessions`, `redis:LinkedServer_List sessions`. */
export type Answers = Readonly<Record<string, Answer>>;

export interface Estate {
  readonly answers?: Answers;
  /** What has no answer there; an empty list unless this says otherwise. */
  readonly otherwise?: (operation: OperationKey, of: string) => Answer;
  readonly wanted?: readonly string[];
  readonly unwanted?: readonly string[];
}

export interface Collected {
  readonly records: readonly CollectedRecord[];
  readonly lists: readonly Parameters<CollectContext["list"]>[0][];
  /** The operation with what it was asked of, in turn. */
  readonly calls: readonly string[];
}

const EMPTY = ok({ data: [], value: [] });

/** Collects from a subscription that lives in memory. Of each answer the declared paths are kept, as a session does it. */
export async function collectFrom(
  service: Service,
  { answers = {}, otherwise = () => EMPTY, wanted, unwanted = [] }: Estate,
): Promise<Collected> {
  const records: CollectedRecord[] = [];
  const lists: Parameters<CollectContext["list"]>[0][] = [];
  const calls: string[] = [];
  await service.collect({
    account: SUBSCRIPTION,
    partition: "public",
    region: "global",
    regions: [],
    wants: (operation) => (wanted?.includes(operation) ?? true) && !unwanted.includes(operation),
    call: async (operation, input = {}) => {
      const of = Object.values(input).join(" ");
      const name = of === "" ? operation : `${operation} ${of}`;
      calls.push(name);
      const answer =
        answers[name] ??
        answers[`${operation} ${of.split("/").at(-1) ?? ""}`] ??
        answers[operation] ??
        otherwise(operation, of);
      // A list that another service declares may be asked for as well.
      const read = [service, ...services].find(({ reads }) => Object.hasOwn(reads, operation))?.reads[operation];
      if (!read) throw new Error(`${operation} is not declared`);
      return answer.outcome === "ok" ? ok(keep(answer.body, read.keeps)) : answer;
    },
    each: async (items, task) => void (await Promise.all(items.map(task))),
    record: (record) => records.push(record),
    list: (coverage) => lists.push(coverage),
  });
  return { records, lists, calls };
}

/** Answers as they are on the wire, by the operation of one service without its name: a body, or an outcome without one. */
export type Wire = Readonly<Record<string, JsonObject | Exclude<Answer["outcome"], "ok">>>;

export function answersOf(service: string, wire: Wire): Answers {
  return Object.fromEntries(
    Object.entries(wire).map(([name, given]) => {
      const key = name.includes(":") ? name : `${service}:${name}`;
      if (isObject(given)) return [key, ok(given)];
      return [key, given === "unread" ? refused(key.split(" ")[0] ?? "") : { outcome: given }];
    }),
  );
}

/** What was told of each list, by its operation. */
export function byOperation(lists: Collected["lists"]): Readonly<Record<string, object>> {
  return Object.fromEntries(lists.map(({ operation, ...told }) => [operation, told]));
}
