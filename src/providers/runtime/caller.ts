import type { JsonObject } from "../../model/json.ts";
import { keep } from "../keep.ts";
import type { Answer, OperationKey, Read, Reads } from "../service.ts";
import type { CallEvent } from "../session.ts";
import type { Judgement } from "./judgement.ts";
import { continuation, joinPages } from "./pages.ts";
import { persist } from "./persist.ts";
import type { Outcome } from "./persist.ts";
import type { Turns } from "./turns.ts";

export interface CallerOptions {
  readonly account: string;
  readonly reads: Reads;
  readonly turns: Turns;
  /** Milliseconds for one request, its retries included. */
  readonly deadline: number;
  /** Makes one attempt at one page. */
  readonly send: (operation: OperationKey, input: JsonObject, region: string, signal: AbortSignal) => Promise<object>;
  /** Tells what a failed attempt means; throws on what is our own mistake. */
  readonly classify: (error: unknown, read: Read) => Judgement;
  readonly onCall?: (event: CallEvent) => void;
}

/** Makes the calls of one account: each distinct one once, all its pages, and only what the read keeps. */
export class Caller {
  readonly #options: CallerOptions;
  readonly #asked = new Map<string, Promise<Answer>>();
  readonly #heard = new Set<string>();
  readonly #silent = new Set<string>();

  constructor(options: CallerOptions) {
    this.#options = options;
  }

  /** Rejects only for what is our own mistake, such as an operation that no read declares. */
  call(operation: OperationKey, input: JsonObject, region: string): Promise<Answer> {
    const key = JSON.stringify([operation, region, Object.entries(input).sort(([a], [b]) => (a < b ? -1 : 1))]);
    const asked = this.#asked.get(key) ?? this.#ask(operation, input, region);
    this.#asked.set(key, asked);
    return asked;
  }

  async #ask(operation: OperationKey, input: JsonObject, region: string): Promise<Answer> {
    const read = this.#options.reads[operation];
    if (!read) throw new Error(`${operation} is not a declared read`);
    const { account, onCall } = this.#options;
    onCall?.({ operation, account, region, state: "start" });
    try {
      return await this.#pages(operation, read, input, region);
    } finally {
      onCall?.({ operation, account, region, state: "end" });
    }
  }

  async #pages(operation: OperationKey, read: Read, input: JsonObject, region: string): Promise<Answer> {
    const pages: JsonObject[] = [];
    const seen = new Set<string>();
    for (let page = input; ;) {
      const outcome = await this.#send(operation, read, page, region);
      if (!outcome.ok) return failed(operation, outcome.judgement, partial(pages, read));
      pages.push(keep(outcome.value, read.keeps));
      const { pages: paging } = read;
      const token = paging && continuation(outcome.value, paging);
      if (!paging || token === undefined)
        return { outcome: "ok", body: paging ? joinPages(pages, paging) : (pages[0] ?? {}) };
      if (seen.has(token)) return failed(operation, REPEATED, partial(pages, read));
      seen.add(token);
      page = { ...input, [paging.input]: token };
    }
  }

  async #send(operation: OperationKey, read: Read, input: JsonObject, region: string): Promise<Outcome<object>> {
    const { turns, deadline, send, classify } = this.#options;
    const where = `${operation} ${region}`;
    const outcome = await persist(
      (signal) => {
        // One that never answered anybody would hold up the run once for each resource.
        if (this.#silent.has(where)) return Promise.reject(new SilentError());
        return send(operation, input, region, signal);
      },
      {
        deadline,
        turn: (run, again) => turns.take(operation, read, region, run, again),
        judge: (error) => (error instanceof SilentError ? silence(deadline) : named(classify(error, read), deadline)),
      },
    );
    const timedOut = !outcome.ok && outcome.judgement.outcome === "unread" && outcome.judgement.reason === "timed-out";
    if (!timedOut) this.#heard.add(where);
    else if (!this.#heard.has(where)) this.#silent.add(where);
    return outcome;
  }
}

class SilentError extends Error {}

const REPEATED: Judgement = {
  outcome: "unread",
  reason: "unreadable",
  message: "the pages repeat without an end",
  retry: "never",
};

function silence(deadline: number): Judgement {
  return { outcome: "unread", reason: "timed-out", message: `no answer within ${deadline / 1000} s`, retry: "never" };
}

/** Every time-out reads the same, however many attempts fitted in. */
function named(judgement: Judgement, deadline: number): Judgement {
  if (judgement.outcome !== "unread" || judgement.reason !== "timed-out") return judgement;
  return { ...judgement, message: `no answer within ${deadline / 1000} s` };
}

function failed(operation: OperationKey, judgement: Judgement, read: JsonObject | undefined): Answer {
  if (judgement.outcome !== "unread") return { outcome: judgement.outcome };
  const { reason, message } = judgement;
  return { outcome: "unread", unread: { reason, operation, message }, ...(read ? { partial: read } : {}) };
}

function partial(pages: readonly JsonObject[], read: Read): JsonObject | undefined {
  return read.pages && pages.length > 0 ? joinPages(pages, read.pages) : undefined;
}
