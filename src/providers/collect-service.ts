import type { JsonObject } from "../model/json.ts";
import type { ListCoverage, ResourceRecord } from "../model/record.ts";
import { listsOf } from "./operations.ts";
import type { Answer, CollectContext, OperationKey, Service } from "./service.ts";
import type { Session } from "./session.ts";

export interface ServiceTask {
  readonly session: Session;
  readonly service: Service;
  /** `global` for services that have none. */
  readonly region: string;
  readonly wanted: ReadonlySet<OperationKey>;
  readonly now: () => string;
  record(record: ResourceRecord): void;
  list(list: ListCoverage): void;
}

/** Tasks of one collector side by side; requests have a budget of their own. */
const SIDE_BY_SIDE = 64;

/** Runs one service's collector. If it breaks, none of its lists counts as read whole, and no other service suffers. */
export async function collectService(task: ServiceTask): Promise<void> {
  const lists: ListCoverage[] = [];
  try {
    await task.service.collect(contextOf(task, lists));
    lists.forEach((list) => task.list(list));
  } catch (error) {
    brokenLists(task, lists, error).forEach((list) => task.list(list));
  }
}

function contextOf(task: ServiceTask, lists: ListCoverage[]): CollectContext {
  const { session, region, wanted, now } = task;
  const { account, partition } = session;
  return {
    account,
    partition,
    region,
    regions: session.regions,
    wants: (operation) => wanted.has(operation),
    call: (operation: OperationKey, input: JsonObject = {}, elsewhere?: string): Promise<Answer> =>
      session.call(operation, input, elsewhere ?? region),
    each,
    record: ({ operation, via = "api", type, id, region: place, body }) => {
      const told = session.sourceOf?.(type, id);
      task.record({
        type,
        id,
        provider: session.provider,
        account,
        region: place,
        body,
        source: { operation, via, at: now(), ...told },
      });
    },
    list: (coverage) => lists.push({ account, region, vanished: 0, ...coverage }),
  };
}

async function each<T>(items: readonly T[], task: (item: T) => Promise<void>): Promise<void> {
  const rest = items.values();
  const work = async (): Promise<void> => {
    for (const item of rest) await task(item);
  };
  // Every worker is waited for, so that nothing is recorded after a failure was told.
  const ended = await Promise.allSettled(Array.from({ length: Math.min(SIDE_BY_SIDE, items.length) }, work));
  for (const end of ended) if (end.status === "rejected") throw end.reason;
}

function brokenLists(task: ServiceTask, seen: readonly ListCoverage[], error: unknown): readonly ListCoverage[] {
  const { service, session, region, wanted } = task;
  const told = new Map(seen.map((list) => [`${list.operation} ${list.region}`, list]));
  for (const operation of listsOf(service)) {
    const key = `${operation} ${region}`;
    if (!wanted.has(operation) || told.has(key)) continue;
    told.set(key, { operation, account: session.account, region, complete: false, listed: 0, vanished: 0 });
  }
  return [...told.values()].map((list) => ({
    ...list,
    complete: false,
    unread: list.unread ?? {
      reason: "unreadable",
      operation: list.operation,
      message: `the reading of ${service.name} broke off${causeOf(error)}`,
    },
  }));
}

/** A parser's message may quote what it parsed; those of the language's own faults name code only. */
function causeOf(error: unknown): string {
  if (error instanceof TypeError || error instanceof RangeError) return ` (${error.name}: ${error.message})`;
  return error instanceof Error ? ` (${error.name})` : "";
}
