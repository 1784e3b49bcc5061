import type { JsonObject } from "../../../model/json.ts";
import type { Answer, OperationKey, Reads } from "../../service.ts";
import type { Session, Target } from "../../session.ts";
import { answerFrom, configAnswer } from "./answers.ts";
import { partitionOf } from "./item.ts";
import type { ConfigItem } from "./item.ts";
import { Sources } from "./sources.ts";

/** An account as deliveries show it, for the services' own collectors: nothing is asked of anybody. */
export function deliveredTarget(account: string, items: readonly ConfigItem[], reads: Reads): Target {
  const regions = regionsOf(items);
  const session = deliveredSession(account, regions, items, reads);
  return {
    provider: "aws",
    account,
    identity: "",
    regions,
    open: () => Promise.resolve({ sessions: [session], closed: [] }),
  };
}

/** The regions that items lie in. */
export function regionsOf(items: readonly ConfigItem[]): readonly string[] {
  return [...new Set(items.map(({ region }) => region))].filter((region) => region !== "global").sort();
}

function deliveredSession(
  account: string,
  regions: readonly string[],
  items: readonly ConfigItem[],
  reads: Reads,
): Session {
  const sources = new Sources("file");
  const shelves = new Map<string, ConfigItem[]>();
  for (const item of items) {
    for (const shelf of [`${item.type} ${item.region}`, item.type]) {
      const there = shelves.get(shelf);
      if (there) there.push(item);
      else shelves.set(shelf, [item]);
    }
  }
  const call = (operation: OperationKey, input: JsonObject, region: string): Answer => {
    const { types = [], place } = configAnswer(operation) ?? {};
    const found = types.flatMap((type) => shelves.get(place === "region" ? `${type} ${region}` : type) ?? []);
    const told = answerFrom(found, operation, input, reads);
    if (!told) return unanswered(operation);
    sources.add(told.from);
    return told.answer;
  };
  return {
    provider: "aws",
    account,
    partition: partitionOf(regions[0] ?? ""),
    identity: "",
    regions,
    call: (operation, input, region) => Promise.resolve(call(operation, input, region)),
    sourceOf: (type, id) => sources.of(type, id),
    close: () => undefined,
  };
}

function unanswered(operation: OperationKey): Answer {
  const message = "the deliveries of AWS Config do not tell it";
  return { outcome: "unread", unread: { reason: "not-collected", operation, message } };
}
