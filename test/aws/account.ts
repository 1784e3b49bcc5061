import type { JsonObject } from "../../src/model/json.ts";
import type { Answer, CollectContext, OperationKey, Service } from "../../src/providers/service.ts";

type Collected = Parameters<CollectContext["record"]>[0];
type Listed = Parameters<CollectContext["list"]>[0];

export interface Account {
  /** All, where it is left out. */
  readonly wants?: readonly string[];
  readonly answer: (operation: OperationKey, input: JsonObject) => Answer;
}

export interface Gathered {
  readonly records: Collected[];
  readonly lists: Listed[];
  /** `<operation> <input> <region, where it is another one>`. */
  readonly calls: string[];
}

export const ok = (body: JsonObject): Answer => ({ outcome: "ok", body });
export const absent: Answer = { outcome: "absent" };
export const gone: Answer = { outcome: "gone" };
export const refused = (operation: string): Answer => ({
  outcome: "unread",
  unread: { reason: "access-denied", operation, message: "no" },
});

/** Answers of an account by operation; where there is none it refuses. */
export function answers(by: Readonly<Record<string, Answer>>): Account {
  return { answer: (operation) => by[operation] ?? refused(operation) };
}

/** Collects from an account that lives in memory. */
export async function gather(service: Service, account: Account): Promise<Gathered> {
  const gathered: Gathered = { records: [], lists: [], calls: [] };
  await service.collect({
    account: "123456789012",
    partition: "aws",
    region: "us-west-2",
    regions: [],
    wants: (operation) => account.wants?.includes(operation) ?? true,
    call: async (operation, input = {}, region) => {
      gathered.calls.push([operation, JSON.stringify(input), ...(region === undefined ? [] : [region])].join(" "));
      return account.answer(operation, input);
    },
    each: async (items, task) => void (await Promise.all(items.map(task))),
    record: (record) => gathered.records.push(record),
    list: (coverage) => gathered.lists.push(coverage),
  });
  return gathered;
}

/** Operations that were asked. */
export function asked({ calls }: Gathered): ReadonlySet<string> {
  return new Set(calls.map((call) => call.split(" ")[0] ?? ""));
}
