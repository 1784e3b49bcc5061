import type { ListCoverage, ResourceRecord } from "../../../model/record.ts";
import type { Snapshot } from "../../../snapshot/snapshot.ts";
import { openCollection } from "../../collect.ts";
import { listsOf } from "../../operations.ts";
import type { OperationKey, Reads, Service } from "../../service.ts";
import type { Target } from "../../session.ts";
import { deliveredTarget } from "./delivery-session.ts";
import { ITEM_TYPES } from "./item-types.ts";
import type { ConfigItem } from "./item.ts";

/** One delivered file, as far as others need to know it. */
export interface Delivery {
  /** ISO 8601 instant that stands for that of the file. */
  readonly at: string;
  readonly accounts: Set<string>;
}

interface Held {
  readonly item: ConfigItem;
  readonly delivery: Delivery;
}

/** What the collectors made of all files together. */
interface Collected {
  readonly records: ReadonlyMap<Delivery, readonly ResourceRecord[]>;
  /** Records of each list, by account, region and operation. */
  readonly listed: ReadonlyMap<string, number>;
}

const EARLIEST = "0000";

/** The items of all files that were handed over: only together do they say which is a resource's newest, and whether it is
 * still there. */
export class Deliveries {
  readonly #services: readonly Service[];
  readonly #wanted: ReadonlySet<OperationKey>;
  readonly #newest = new Map<string, Held>();
  readonly #regions = new Map<string, Set<string>>();
  readonly #files: Delivery[] = [];
  #read: Promise<Collected> | undefined;

  constructor(services: readonly Service[], wanted: ReadonlySet<OperationKey>) {
    this.#services = services.filter(({ provider }) => provider === "aws");
    this.#wanted = wanted;
  }

  open(at: string): Delivery {
    const delivery = { at, accounts: new Set<string>() };
    this.#files.push(delivery);
    return delivery;
  }

  add(item: ConfigItem, delivery: Delivery): void {
    const { account, region, type, id, capturedAt = EARLIEST } = item;
    delivery.accounts.add(account);
    const seen = this.#regions.get(account);
    if (seen) seen.add(region);
    else this.#regions.set(account, new Set([region]));
    if (!Object.hasOwn(ITEM_TYPES, type)) return;
    const key = `${account} ${region} ${type} ${id}`;
    const known = this.#newest.get(key);
    if (!known || capturedAt >= (known.item.capturedAt ?? EARLIEST)) this.#newest.set(key, { item, delivery });
  }

  /** Regions of an account that any item lies in. */
  regions(account: string): readonly string[] {
    return [...(this.#regions.get(account) ?? [])].filter((region) => region !== "global").sort();
  }

  /** The file's own snapshot, once every file was read: the records whose newest item stands in it. */
  async complete(delivery: Delivery, snapshot: Snapshot): Promise<Snapshot> {
    this.#read ??= this.#collect();
    const { records, listed } = await this.#read;
    // Once is enough for each account.
    const last = [...delivery.accounts].filter(
      (account) => this.#files.findLast(({ accounts }) => accounts.has(account)) === delivery,
    );
    return {
      ...snapshot,
      records: records.get(delivery) ?? [],
      lists: last.flatMap((account) => this.#lists(account, listed)),
    };
  }

  async #collect(): Promise<Collected> {
    const held = [...this.#newest.values()].filter(({ item }) => item.stands);
    const deliveries = new Map(held.map(({ item, delivery }) => [`${item.type} ${item.arn}`, delivery]));
    const records = new Map<Delivery, ResourceRecord[]>();
    const listed = new Map<string, number>();
    const targets = this.#targets(held);
    if (targets.length === 0) return { records, listed };
    const take = (record: ResourceRecord): void => {
      const delivery = deliveries.get(`${record.type} ${record.id}`);
      if (!delivery) return;
      const { capturedAt = delivery.at, operation } = record.source;
      const there = records.get(delivery) ?? [];
      records.set(delivery, there);
      there.push({ ...record, source: { ...record.source, at: capturedAt } });
      for (const region of new Set([record.region, "global"])) {
        const key = `${record.account} ${region} ${operation}`;
        listed.set(key, (listed.get(key) ?? 0) + 1);
      }
    };
    const plan = { services: this.#services, wanted: this.#wanted, targets, now: () => "" };
    await (await openCollection(plan)).run({ record: take, list: () => undefined });
    return { records, listed };
  }

  #targets(held: readonly Held[]): readonly Target[] {
    const reads = Object.assign({}, ...this.#services.map((service) => service.reads)) as Reads;
    const byAccount = new Map<string, ConfigItem[]>();
    for (const { item } of held) {
      const there = byAccount.get(item.account) ?? [];
      byAccount.set(item.account, there);
      there.push(item);
    }
    return [...byAccount].map(([account, items]) => deliveredTarget(account, items, reads));
  }

  /** None of them whole: a delivery shows what was recorded, and nothing tells that a type was. */
  #lists(account: string, listed: Collected["listed"]): readonly ListCoverage[] {
    return this.#services.flatMap((service) => {
      const regions = service.scope === "global" ? ["global"] : this.regions(account);
      const operations = listsOf(service).filter((operation) => this.#wanted.has(operation));
      return operations.flatMap((operation) =>
        regions.map((region) => {
          const count = listed.get(`${account} ${region} ${operation}`) ?? 0;
          const message =
            count > 0
              ? "a delivery does not tell whether the type was recorded"
              : "the deliveries of AWS Config do not show them";
          const unread = { reason: "not-collected", operation, message } as const;
          return { operation, account, region, complete: false, listed: count, vanished: 0, unread };
        }),
      );
    });
  }
}
