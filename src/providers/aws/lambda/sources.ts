import type { EdgeGap, Normalized, PendingEdge } from "../../../graph/graph.ts";
import { objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { originOf, part, unreadable } from "../../parts.ts";
import type { CollectContext } from "../../service.ts";
import { invokedId } from "../invoked.ts";
import { partOf } from "../listing.ts";
import { LIST_MAPPINGS } from "./reads.ts";

const KEY = "ListEventSourceMappings";

type Parts = Readonly<Record<string, JsonValue>>;

/** The part of a function's record that tells its sources; without a function the list names those of all. */
export async function sourceReader(context: CollectContext): Promise<(id: string) => Parts> {
  if (!context.wants(LIST_MAPPINGS)) return () => ({});
  const answer = await context.call(LIST_MAPPINGS, {});
  if (answer.outcome !== "ok") {
    const failed = partOf(answer, LIST_MAPPINGS);
    return () => ({ [KEY]: failed });
  }
  const found = new Map<string, JsonObject[]>();
  for (const mapping of objects(answer.body.EventSourceMappings)) {
    const id = invokedId(text(mapping.FunctionArn) ?? "");
    const there = found.get(id);
    if (there) there.push(mapping);
    else found.set(id, [mapping]);
  }
  return (id) => ({ [KEY]: { EventSourceMappings: found.get(id) ?? [] } });
}

/** What a function takes its work from: queues and streams trigger it, and the changes of a table feed it. */
export function sources(record: ResourceRecord): Pick<Normalized, "edges" | "edgeGaps"> {
  const answer = part(record, KEY, LIST_MAPPINGS);
  if (!answer.known) return { edges: [], edgeGaps: [gap(record, answer.gaps[0])] };
  const mappings = answer.value?.EventSourceMappings;
  const read = Array.isArray(mappings) ? objects(mappings).map((one, index) => sourceOf(record, one, index)) : [];
  const strange = !Array.isArray(mappings) || read.includes(undefined);
  return {
    edges: read.flatMap((edges) => edges ?? []),
    edgeGaps: strange ? [gap(record, unreadable(record, LIST_MAPPINGS).gaps[0])] : [],
  };
}

/** States: https://docs.aws.amazon.com/lambda/latest/api/API_EventSourceMappingConfiguration.html */
const ON = new Set(["Creating", "Enabling", "Enabled", "Updating"]);
const OFF = new Set(["Disabling", "Disabled", "Deleting"]);

/** `undefined`: it does not say whether it is on. */
function sourceOf(
  record: ResourceRecord,
  { EventSourceArn, State }: JsonObject,
  index: number,
): readonly PendingEdge[] | undefined {
  if (OFF.has(text(State) ?? "")) return [];
  if (!ON.has(text(State) ?? "")) return undefined;
  // Brokers of the customer's own have no ARN.
  const arn = text(EventSourceArn);
  if (arn === undefined) return [];
  const table = TABLE.exec(arn)?.[1];
  const from = table ?? STREAM.exec(arn)?.[1] ?? arn;
  const origin = originOf(record, KEY, LIST_MAPPINGS, ["EventSourceMappings", index, "EventSourceArn"]);
  const to = { by: "id", id: record.id } as const;
  if (table) return [{ type: "feeds", from, to, because: "its changes go to that function", origin }];
  return [{ type: "triggers", from, to, because: "it is a source of the function's events", origin }];
}

const TABLE = /^(arn:[^:]+:dynamodb:[^:]+:[^:]+:table\/[^/]+)\/stream\//;
/** Also where a consumer of its own reads it. */
const STREAM = /^(arn:[^:]+:kinesis:[^:]+:[^:]+:stream\/[^/]+)\/consumer\//;

/** What triggers a function its source does not tell: that it was not read stands at the function. */
function gap(record: ResourceRecord, because: EdgeGap["gap"]): EdgeGap {
  return { type: "triggers", from: record.id, gap: because };
}
