import { text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ConfigItem } from "./item.ts";

/** What items say in the place of an answer. */
export interface Told {
  /** As the operation answers; `null` where there is none. */
  readonly body: JsonObject | null;
  /** The items that it rests on. */
  readonly from: readonly ConfigItem[];
}

/** How items answer an operation. */
export interface ConfigAnswer {
  /** Types of which every resource must have been recorded. */
  readonly types: readonly string[];
  /** Of which regions items are taken: of the one that is asked, of each that is selected, or of any one that has them. */
  readonly place: "region" | "each" | "any";
  /** Whether a live scan takes it; not where the operation itself tells more, at no greater cost. */
  readonly live: boolean;
  /** `undefined` where they do not say it for sure. */
  tell(items: readonly ConfigItem[], input: JsonObject): Told | undefined;
  /** Says of a kept answer which parts of it items never hold. */
  mark?(body: JsonObject): JsonObject;
}

/** An answer about the one resource that the input names. */
export function about(
  type: string,
  key: string,
  live: boolean,
  tell: (item: ConfigItem) => JsonObject | null | undefined,
): ConfigAnswer {
  return {
    types: [type],
    place: "region",
    live,
    tell: (items, input) => {
      const item = items.find((one) => one.name === text(input[key]));
      const body = item && tell(item);
      return item && body !== undefined ? { body, from: [item] } : undefined;
    },
  };
}

/** Tags as lists of AWS have them. */
export function tagList(tags: Readonly<Record<string, string>>): readonly JsonObject[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
