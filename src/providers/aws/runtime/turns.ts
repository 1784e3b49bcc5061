import PQueue from "p-queue";
import type { OperationKey, Read } from "../service.ts";

/** Requests in flight for one account; more brings nothing on an ordinary machine. */
const IN_FLIGHT = 32;

/** Hands out turns: within the account's budget, and within the rates that the provider publishes. */
export class Turns {
  readonly #budget = new PQueue({ concurrency: IN_FLIGHT });
  readonly #rates = new Map<string, PQueue>();
  readonly #limited: boolean;

  constructor(limited: boolean) {
    this.#limited = limited;
  }

  /** A retry goes first: what waits behind it has lost nothing yet. */
  async take<T>(
    operation: OperationKey,
    read: Read,
    region: string,
    run: () => Promise<T>,
    again: boolean,
  ): Promise<T> {
    const priority = again ? 1 : 0;
    await this.#rate(operation, read, region)?.add(() => undefined, { priority });
    return this.#budget.add(run, { priority });
  }

  /** Operations of one client that state the same limit share it, as API Gateway's and Lambda's do. */
  #rate(operation: OperationKey, read: Read, region: string): PQueue | undefined {
    if (!this.#limited || !read.rate) return undefined;
    const { perSecond, burst } = read.rate;
    const key = `${operation.slice(0, operation.indexOf(":"))} ${region} ${perSecond} ${burst}`;
    const known = this.#rates.get(key);
    if (known) return known;
    const queue = new PQueue({ interval: (burst / perSecond) * 1000, intervalCap: burst, strict: true });
    this.#rates.set(key, queue);
    return queue;
  }
}
