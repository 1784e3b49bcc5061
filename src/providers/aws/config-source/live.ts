import { elements } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { Answer, OperationKey, Reads } from "../../service.ts";
import type { Session, SourceOf } from "../../session.ts";
import type { AwsSource } from "../session.ts";
import { answerFrom, configAnswer } from "./answers.ts";
import type { Answered } from "./answers.ts";
import { configItem } from "./item.ts";
import type { ConfigItem } from "./item.ts";
import { DESCRIBE_RECORDERS, DESCRIBE_STATUS, itemsOf, SELECT } from "./reads.ts";
import { freshnessOf } from "./recorder.ts";
import type { Freshness } from "./recorder.ts";
import { Sources } from "./sources.ts";
import type { ConfigAnswer } from "./told.ts";

export interface ConfigSourceOptions {
  /** `auto`: only where items are current. `config`: also late ones, where the service itself refuses to answer. */
  readonly source: Exclude<AwsSource, "api">;
  readonly reads: Reads;
  readonly now: () => string;
}

/**
 * A session in which AWS Config answers what its items hold for sure, and the services all else. Where a type is not recorded,
 * or nobody may ask, nothing changes: an empty query never means that there is none.
 */
export function withConfigItems(session: Session, options: ConfigSourceOptions): Session {
  const live = new LiveItems(session, options);
  return {
    ...session,
    call: (operation, input, region) => live.call(operation, input, region),
    sourceOf: (type, id) => live.sourceOf(type, id),
  };
}

interface Held {
  readonly freshness: Freshness;
  readonly items: readonly ConfigItem[];
}

const NOTHING: Held = { freshness: "none", items: [] };

class LiveItems {
  readonly #session: Session;
  readonly #options: ConfigSourceOptions;
  readonly #held = new Map<string, Promise<Held>>();
  readonly #sources = new Sources("aws-config");

  constructor(session: Session, options: ConfigSourceOptions) {
    this.#session = session;
    this.#options = options;
  }

  async call(operation: OperationKey, input: JsonObject, region: string): Promise<Answer> {
    const known = configAnswer(operation);
    if (!known?.live) return this.#session.call(operation, input, region);
    const { source, reads } = this.#options;
    for (const { freshness, items } of await this.#places(known, region)) {
      const found = freshness === "current" ? answerFrom(items, operation, input, reads) : undefined;
      if (found) return this.#taken(found);
    }
    const answer = await this.#session.call(operation, input, region);
    const refused = answer.outcome === "unread" && answer.unread.reason === "access-denied";
    // A list that may be a day old is no list.
    if (source !== "config" || !refused || reads[operation]?.lists) return answer;
    for (const { items } of await this.#places(known, region)) {
      const found = answerFrom(items, operation, input, reads);
      if (found) return this.#taken(found);
    }
    return answer;
  }

  sourceOf(type: string, id: string): SourceOf | undefined {
    return this.#sources.of(type, id);
  }

  #taken({ answer, from }: Answered): Answer {
    this.#sources.add(from);
    return answer;
  }

  /** What could answer, place by place. */
  async #places({ place, types }: ConfigAnswer, region: string): Promise<readonly Held[]> {
    if (place === "region") return region === "global" ? [] : [await this.#types(types, region)];
    const all = await Promise.all(this.#session.regions.map((each) => this.#types(types, each)));
    return place === "any" || all.length === 0 ? all : [joined(all)];
  }

  async #types(types: readonly string[], region: string): Promise<Held> {
    return joined(await Promise.all(types.map((type) => this.#type(type, region))));
  }

  #type(type: string, region: string): Promise<Held> {
    const key = `${region} ${type}`;
    const held = this.#held.get(key) ?? this.#select(type, region);
    this.#held.set(key, held);
    return held;
  }

  async #select(type: string, region: string): Promise<Held> {
    const [recorders, status] = await Promise.all([
      this.#session.call(DESCRIBE_RECORDERS, {}, region),
      this.#session.call(DESCRIBE_STATUS, {}, region),
    ]);
    if (recorders.outcome !== "ok" || status.outcome !== "ok") return NOTHING;
    const freshness = freshnessOf(recorders.body, status.body, type, this.#options.now());
    if (freshness === "none" || (freshness === "late" && this.#options.source === "auto")) return NOTHING;
    const answer = await this.#session.call(SELECT, itemsOf(type), region);
    if (answer.outcome !== "ok") return NOTHING;
    const rows = elements(answer.body.Results).map(configItem);
    const sound = rows.filter((item) => item !== undefined);
    // A row that nobody understands may be the resource that is asked for.
    if (sound.length !== rows.length) return NOTHING;
    const { account } = this.#session;
    const own = (item: ConfigItem): boolean => item.account === account && [region, "global"].includes(item.region);
    return { freshness, items: sound.filter((item) => item.stands && item.type === type && own(item)) };
  }
}

/** Together they are as good as the worst of them. */
function joined(all: readonly Held[]): Held {
  const worst = (["none", "late", "current"] as const).find((each) => all.some(({ freshness }) => freshness === each));
  if (worst === undefined || worst === "none") return NOTHING;
  return { freshness: worst, items: all.flatMap(({ items }) => items) };
}
