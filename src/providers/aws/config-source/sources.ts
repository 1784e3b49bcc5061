import type { RecordSource } from "../../../model/record.ts";
import type { SourceOf } from "../../session.ts";
import type { ConfigItem } from "./item.ts";

/** Which resources items have told of, and as of when. */
export class Sources {
  readonly #via: RecordSource["via"];
  readonly #told = new Map<string, string | undefined>();

  constructor(via: RecordSource["via"]) {
    this.#via = via;
  }

  add(items: readonly ConfigItem[]): void {
    for (const { type, arn, capturedAt } of items) this.#told.set(`${type} ${arn}`, capturedAt);
  }

  of(type: string, id: string): SourceOf | undefined {
    const key = `${type} ${id}`;
    if (!this.#told.has(key)) return undefined;
    const capturedAt = this.#told.get(key);
    return { via: this.#via, ...(capturedAt === undefined ? {} : { capturedAt }) };
  }
}
