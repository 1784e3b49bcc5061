import { isObject, text } from "../../../model/json.ts";
import type { JsonValue } from "../../../model/json.ts";
import type { HandedOver, HandOverFormat, RowOutcome, RowReader } from "../../../snapshot/hand-over/format.ts";
import type { SnapshotScope } from "../../../snapshot/snapshot.ts";
import type { Deliveries, Delivery } from "./deliveries.ts";
import { ITEM_TYPES } from "./item-types.ts";
import { configItem } from "./item.ts";

/** Snapshots and histories as AWS Config delivers them to a bucket, and what the command line prints of a history:
 * https://docs.aws.amazon.com/config/latest/developerguide/deliver-snapshot-cli.html */
export function configFormats(deliveries: Deliveries): readonly HandOverFormat[] {
  return [
    {
      name: "a delivery of AWS Config",
      rows: "$.configurationItems.*",
      rowNames: ["item", "items"],
      about: ["$.fileVersion", "$.configSnapshotId"],
      recognizes: (row, about) => (row === undefined ? about.has("$.fileVersion") : isItem(row)),
      resembles: (head) => /"configurationItems"\s*:\s*\[/.test(head) || /"configSnapshotId"\s*:/.test(head),
      open: (at) => new DeliveryRows(deliveries, at),
    },
  ];
}

function isItem(row: JsonValue): boolean {
  return isObject(row) && text(row.resourceType)?.startsWith("AWS::") === true;
}

class DeliveryRows implements RowReader {
  readonly #deliveries: Deliveries;
  readonly #delivery: Delivery;
  #ended = 0;

  constructor(deliveries: Deliveries, at: string) {
    this.#deliveries = deliveries;
    this.#delivery = deliveries.open(at);
  }

  take(row: JsonValue): RowOutcome {
    const item = configItem(row);
    if (!item) return "no-resource";
    this.#deliveries.add(item, this.#delivery);
    if (!Object.hasOwn(ITEM_TYPES, item.type)) return "other";
    if (!item.stands) this.#ended += 1;
    return "read";
  }

  finish(): HandedOver {
    const accounts = [...this.#delivery.accounts].sort();
    return {
      records: [],
      lists: [],
      scopes: accounts.map((account) => this.#scopeOf(account)),
      notes:
        this.#ended > 0
          ? [`${this.#ended} of them of resources that are deleted or no longer recorded, which are left out`]
          : [],
      complete: (snapshot) => this.#deliveries.complete(this.#delivery, snapshot),
    };
  }

  #scopeOf(account: string): SnapshotScope {
    return { provider: "aws", account, identity: "", regions: this.#deliveries.regions(account), lists: [] };
  }
}
