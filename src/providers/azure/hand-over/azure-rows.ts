import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import { unreadPart } from "../../../model/record.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { About, HandedOver, RowOutcome, RowReader } from "../../../snapshot/hand-over/format.ts";
import type { SnapshotScope } from "../../../snapshot/snapshot.ts";
import { keep } from "../../keep.ts";
import type { OperationKey, Read } from "../../service.ts";
import { groupOf, locationOf } from "../inventory.ts";
import { GROUPS, SHARED_READS } from "../reads.ts";
import { armId } from "./arm-id.ts";
import { unmadeLists } from "./lists.ts";
import { pageNotes } from "./page.ts";
import { columnsOf, PLAIN } from "./row-types.ts";
import type { RowType } from "./row-types.ts";

const GROUP_TYPE = "microsoft.resources/subscriptions/resourcegroups";
const GROUP_KEEPS = SHARED_READS[GROUPS]?.keeps ?? [];

export interface RowsOptions {
  /** What is kept, by type. */
  readonly types: ReadonlyMap<string, RowType>;
  /** The lists that a live scan would make. */
  readonly lists: readonly OperationKey[];
  readonly at: string;
}

interface Found {
  readonly record: ResourceRecord;
  readonly keeps: Read["keeps"];
}

/** Rows of one file, as Resource Graph and the listings of the resource manager give them, on their way to records. */
export class AzureRows implements RowReader {
  readonly #options: RowsOptions;
  readonly #found: Found[] = [];
  readonly #groups = new Map<string, JsonObject>();
  readonly #subscriptions = new Set<string>();
  /** Columns that any row has. */
  readonly #columns = new Set<string>();
  #flattened = 0;

  constructor(options: RowsOptions) {
    this.#options = options;
  }

  take(row: JsonValue): RowOutcome {
    if (!isObject(row)) return "no-resource";
    const found = armId(text(row.id) ?? "");
    if (!found) return "no-resource";
    const { id, subscription } = found;
    const type = text(row.type)?.toLowerCase() ?? found.type;
    const known = this.#options.types.get(type);
    // A row whose columns do not go together was made up by a query, or by hand.
    if (known && type !== found.type) return "no-resource";
    for (const column of Object.keys(row)) this.#columns.add(column);
    if (subscription === undefined) return "other";
    this.#subscriptions.add(subscription);
    if (type === GROUP_TYPE) this.#groups.set(id, kept(row, GROUP_KEEPS));
    if (!known) return "other";
    this.#found.push(this.#record(row, known, { id, account: subscription }));
    return "read";
  }

  finish(about: About, rows: number): HandedOver {
    const groups = this.#columns.has("tags") ? this.#groups : new Map<string, JsonObject>();
    const left = new Set<string>();
    const records = this.#found.map(({ record, keeps }) => {
      const missing = columnsOf(keeps).filter((column) => !this.#columns.has(column));
      missing.forEach((column) => left.add(column));
      const group = groups.get(groupOf(record.id));
      return withParts(record, missing, group);
    });
    const subscriptions = [...this.#subscriptions].sort();
    const lists = unmadeLists(subscriptions, this.#options.lists, records);
    return {
      records,
      scopes: subscriptions.map(scopeOf),
      lists,
      notes: [...pageNotes(about, rows), ...this.#notes([...left])],
    };
  }

  #record(row: JsonObject, known: RowType, { id, account }: { readonly id: string; readonly account: string }): Found {
    const whole = isObject(row.properties);
    if (!whole && row.properties !== undefined && row.properties !== null) this.#flattened += 1;
    const { operation, keeps } = whole ? known : PLAIN;
    const record: ResourceRecord = {
      type: known.type,
      id,
      provider: "azure",
      account,
      region: locationOf(row),
      body: { [operation]: kept(row, keeps) },
      source: { operation, via: "file", at: this.#options.at },
    };
    return { record, keeps };
  }

  #notes(left: readonly string[]): readonly string[] {
    return [
      ...(left.length > 0
        ? [`no row has ${left.join(", ")}: what rests on that is unknown; export whole rows (no project, no --query)`]
        : []),
      ...(this.#flattened > 0
        ? [`properties of ${this.#flattened} rows are no object, and so unknown; export as JSON, to its full depth`]
        : []),
    ];
  }
}

function kept(row: JsonObject, keeps: Read["keeps"]): JsonObject {
  return objects(keep({ data: [row] }, keeps).data)[0] ?? {};
}

/** A column that no row of the file has was left out of it: to read it as "none" would be a guess. */
function withParts(record: ResourceRecord, missing: readonly string[], group: JsonObject | undefined): ResourceRecord {
  if (missing.length === 0 && !group) return record;
  const { operation } = record.source;
  const message = `the export leaves out ${missing.join(", ")}`;
  const part = missing.length > 0 ? { [operation]: unreadPart({ reason: "not-collected", operation, message }) } : {};
  return { ...record, body: { ...record.body, ...part, ...(group ? { [GROUPS]: group } : {}) } };
}

function scopeOf(account: string): SnapshotScope {
  return { provider: "azure", account, identity: "", regions: [], lists: [] };
}
