import type { UnreadReason } from "../../../model/fact.ts";
import { objects } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { UnreadPart } from "../../../model/record.ts";
import { keep } from "../../keep.ts";
import { Caller } from "../../runtime/caller.ts";
import type { CallerOptions } from "../../runtime/caller.ts";
import { Turns } from "../../runtime/turns.ts";
import type { Answer, OperationKey } from "../../service.ts";
import { QUERY, RUNTIME_READS, VISIBLE } from "../runtime-reads.ts";
import type { GraphRead } from "../service.ts";
import { classify } from "./classify.ts";
import { bySubscription } from "./graph-query.ts";

export interface GraphOptions {
  /** Lower-cased. */
  readonly subscriptions: readonly string[];
  readonly deadline: number;
  readonly rateLimit: boolean;
  /** Asks for one page: the input names table, types and subscriptions. */
  readonly send: CallerOptions["send"];
}

/** The rows of one type in all subscriptions asked together, or why there are none. */
interface Listed {
  readonly rows: ReadonlyMap<string, readonly JsonObject[]>;
  readonly unread?: UnreadPart;
}

interface Asked {
  readonly operation: OperationKey;
  readonly read: GraphRead;
  readonly settle: (listed: Promise<Listed>) => void;
}

/** As many subscriptions as one query takes. */
const TOGETHER = 500;
/** Lists asked for within this time travel in one query. */
const GATHER_MS = 15;
const IN_FLIGHT = 8;
/** Reasons that may lie with one type; the others lie with the service or the way to it. */
const LASTING = new Set<UnreadReason>(["access-denied", "service-off", "unsupported-region", "unreadable"]);

/** Resource Graph, asked once for all subscriptions of a target and for all types that are wanted at the same time. */
export class Graph {
  readonly #options: GraphOptions;
  readonly #turns: Turns;
  readonly #chunks: readonly (readonly string[])[];
  readonly #listed = new Map<string, Promise<Listed>>();
  readonly #waiting = new Map<string, Asked[]>();

  constructor(options: GraphOptions) {
    this.#options = options;
    this.#turns = new Turns(options.rateLimit, IN_FLIGHT);
    const { subscriptions } = options;
    this.#chunks = Array.from({ length: Math.ceil(subscriptions.length / TOGETHER) }, (_, at) =>
      subscriptions.slice(at * TOGETHER, (at + 1) * TOGETHER),
    );
  }

  /** The rows of one subscription. Of one that Resource Graph leaves out it says that it is unread, not that it is empty. */
  async list(operation: OperationKey, read: GraphRead, subscription: string): Promise<Answer> {
    const chunk = this.#chunks.findIndex((ids) => ids.includes(subscription));
    const [listed, visible] = await Promise.all([
      this.#ask(operation, read, chunk),
      this.#ask(VISIBLE, RUNTIME_READS[VISIBLE], chunk),
    ]);
    const data = listed.rows.get(subscription) ?? [];
    if (listed.unread) return { outcome: "unread", unread: { ...listed.unread, operation }, partial: { data } };
    if (data.length > 0 || visible.rows.has(subscription)) return { outcome: "ok", body: { data } };
    return { outcome: "unread", unread: { ...(visible.unread ?? leftOut(read)), operation } };
  }

  #ask(operation: OperationKey, read: GraphRead, chunk: number): Promise<Listed> {
    const key = `${chunk} ${operation}`;
    const listed = this.#listed.get(key) ?? new Promise((settle) => this.#wait(chunk, { operation, read, settle }));
    this.#listed.set(key, listed);
    return listed;
  }

  #wait(chunk: number, asked: Asked): void {
    const key = `${chunk} ${asked.read.table}`;
    const waiting = this.#waiting.get(key);
    if (waiting) {
      waiting.push(asked);
      return;
    }
    const together = [asked];
    this.#waiting.set(key, together);
    setTimeout(() => {
      this.#waiting.delete(key);
      this.#query(chunk, together);
    }, GATHER_MS);
  }

  #query(chunk: number, together: readonly Asked[]): void {
    const answer = this.#call(chunk, together);
    for (const asked of together) asked.settle(answer.then((all) => this.#own(chunk, asked, all, together.length)));
  }

  /** What one list gets out of the query. Where a query for several is refused, each is asked for alone: what stands in the
   * way of one is no reason to miss the others. */
  async #own(chunk: number, asked: Asked, answer: Answer, together: number): Promise<Listed> {
    if (answer.outcome === "ok") return { rows: rowsFor(asked, answer.body) };
    const unread = answer.outcome === "unread" ? answer.unread : unanswered(asked.operation);
    if (together > 1 && LASTING.has(unread.reason)) return this.#own(chunk, asked, await this.#call(chunk, [asked]), 1);
    const partial = answer.outcome === "unread" ? (answer.partial ?? {}) : {};
    return { rows: rowsFor(asked, partial), unread };
  }

  /** A caller for each query: none keeps rows once they have been handed out. */
  #call(chunk: number, together: readonly Asked[]): Promise<Answer> {
    const { deadline, send } = this.#options;
    const caller = new Caller({ account: "", reads: RUNTIME_READS, turns: this.#turns, deadline, send, classify });
    const types = together.map(({ read }) => read.type).sort();
    const table = together[0]?.read.table ?? "resources";
    return caller.call(QUERY, { table, types, subscriptions: this.#chunks[chunk] ?? [] }, "global");
  }
}

function rowsFor({ read }: Asked, body: JsonObject): ReadonlyMap<string, readonly JsonObject[]> {
  const split = bySubscription(objects(body.data), read.type);
  return new Map([...split].map(([subscription, data]) => [subscription, objects(keep({ data }, read.keeps).data)]));
}

function leftOut({ permission }: GraphRead): Omit<UnreadPart, "operation"> {
  const takes = permission === "" ? "a role on the subscription" : `${permission} or a role on the subscription`;
  return { reason: "access-denied", message: `Resource Graph leaves this subscription out; it takes ${takes}` };
}

function unanswered(operation: OperationKey): UnreadPart {
  return { reason: "unreadable", operation, message: "the query was answered as if it did not exist" };
}
