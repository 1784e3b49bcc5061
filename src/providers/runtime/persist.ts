import { AttemptTimeoutError } from "./judgement.ts";
import type { Judgement } from "./judgement.ts";

export interface PersistOptions {
  /** Milliseconds that attempts and pauses may take together; waiting for a turn does not count. */
  readonly deadline: number;
  /** Waits for a turn, then runs. */
  turn<T>(run: () => Promise<T>, again: boolean): Promise<T>;
  judge(error: unknown): Judgement;
}

export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly judgement: Judgement };

const RETRIES = 8;
const BASE_MS = 100;
const CAP_MS = 5000;
/** One lost connection must not use up the whole deadline. */
const ATTEMPTS_IN_A_DEADLINE = 4;

/**
 * Sends until an answer comes, trying again where that can help. The SDK's own retries are off: their quota, one for each
 * client, runs dry under throttling and then loses reads.
 */
export async function persist<T>(
  send: (signal: AbortSignal) => Promise<T>,
  options: PersistOptions,
): Promise<Outcome<T>> {
  let left = options.deadline;
  let doubts = 0;
  for (let retry = 0; ; retry += 1) {
    const limit = Math.min(left, options.deadline / ATTEMPTS_IN_A_DEADLINE);
    const attempt = await options.turn(() => timed(send, limit), retry > 0);
    if (attempt.ok) return attempt;
    left -= attempt.took;
    const judgement = options.judge(attempt.error);
    if (judgement.outcome !== "unread" || judgement.retry === "never" || retry >= RETRIES)
      return { ok: false, judgement };
    if (judgement.retry === "once" && (doubts += 1) > 1) return { ok: false, judgement };
    const pause = Math.max(judgement.after ?? 0, Math.random() * Math.min(CAP_MS, BASE_MS * 2 ** retry));
    if (pause >= left) return { ok: false, judgement };
    await new Promise((resolve) => setTimeout(resolve, pause));
    left -= pause;
  }
}

type Attempt<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown; readonly took: number };

/** The signal alone would not do: it no longer works once an answer has begun, and a body can stall. */
async function timed<T>(send: (signal: AbortSignal) => Promise<T>, limit: number): Promise<Attempt<T>> {
  const controller = new AbortController();
  const began = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new AttemptTimeoutError());
      controller.abort();
    }, limit);
  });
  try {
    return { ok: true, value: await Promise.race([send(controller.signal), expired]) };
  } catch (error) {
    return { ok: false, error, took: performance.now() - began };
  } finally {
    clearTimeout(timer);
  }
}
