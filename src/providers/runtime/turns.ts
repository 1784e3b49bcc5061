import PQueue from "p-queue";
import type { OperationKey, Read } from "../service.ts";

/** Hands out turns: within the account's budget, and within the rates that the provider publishes. */
export class Turns {
  readonly #budget: PQueue;
  readonly #rates = new Map<string, PQueue>();
  readonly #limited: boolean;

  /** `inFlight`: requests at once for one account. */
  constructor(limited: boolean, inFlight: number) {
    this.#limited = limited;
    this.#budget = new PQueue({ concurrency: inFlight });
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

  #rate(operation: OperationKey, read: Read, region: string): PQueue | undefined {
    if (!this.#limited || !read.rate) return undefined;
    const { perSecond, burst, pool = operation.slice(0, operation.indexOf(":")) } = read.rate;
    const key = `${pool} ${region} ${perSecond} ${burst}`;
    const known = this.#rates.get(key);
    if (known) return known;
    const queue = new PQueue({ interval: (burst / perSecond) * 1000, intervalCap: burst, strict: true });
    this.#rates.set(key, queue);
    return queue;
  }
}
