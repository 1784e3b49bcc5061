import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import { unreadPart } from "../../../model/record.ts";
import type { UnreadPart } from "../../../model/record.ts";
import type { CollectContext } from "../../service.ts";
import { partOf, tellEach, whyNot } from "../listing.ts";
import { isTopic } from "../subscribers/heard.ts";
import { topicReader } from "../subscribers/topics.ts";
import { LIST_BUSES, LIST_RULES, LIST_TARGETS } from "./reads.ts";

const PAGE = { Limit: 100 };

/** One record a bus and one a rule, with its targets and with what its topics come to. */
export async function collect(context: CollectContext): Promise<void> {
  if (!context.wants(LIST_BUSES)) return;
  const answer = await context.call(LIST_BUSES, PAGE);
  if (answer.outcome !== "ok") {
    // Without its bus no rule can be listed.
    const failure = { complete: false, listed: 0, unread: whyNot(answer, LIST_BUSES) };
    for (const operation of [LIST_BUSES, LIST_RULES]) context.list({ operation, ...failure });
    return;
  }
  const buses = objects(answer.body.EventBuses);
  const reading: Reading = {
    context,
    topicsOf: await topicReader(context),
  };
  const failed: UnreadPart[] = [];
  let vanished = 0;
  await context.each(buses, async (bus) => {
    const outcome = await readBus(reading, bus);
    if (outcome === "gone") vanished += 1;
    else if (outcome) failed.push(outcome);
  });
  context.list({ operation: LIST_BUSES, complete: true, listed: buses.length, vanished });
  tellEach(context, LIST_RULES, buses.length - vanished, failed);
}

interface Reading {
  readonly context: CollectContext;
  readonly topicsOf: Awaited<ReturnType<typeof topicReader>>;
}

/** Why its rules could not be listed, where they could not; `gone`: the bus vanished meanwhile. */
async function readBus(reading: Reading, bus: JsonObject): Promise<UnreadPart | "gone" | undefined> {
  const { context } = reading;
  const id = text(bus.Arn);
  if (!id) return undefined;
  const answer = await context.call(LIST_RULES, { EventBusName: text(bus.Name) ?? id, ...PAGE });
  if (answer.outcome === "gone") return "gone";
  const unread = answer.outcome === "ok" ? undefined : whyNot(answer, LIST_RULES);
  const body = { ListEventBuses: bus, ...(unread ? { ListRules: unreadPart(unread) } : {}) };
  context.record({ type: "AWS::Events::EventBus", id, region: context.region, body, operation: LIST_BUSES });
  const rules = answer.outcome === "ok" ? objects(answer.body.Rules) : [];
  await context.each(rules, (rule) => readRule(reading, bus, rule));
  return unread;
}

async function readRule({ context, topicsOf }: Reading, bus: JsonObject, rule: JsonObject): Promise<void> {
  const id = text(rule.Arn);
  if (!id) return;
  const parts: Record<string, JsonValue> = { ListEventBuses: bus, ListRules: rule };
  if (context.wants(LIST_TARGETS)) {
    const input = { Rule: text(rule.Name) ?? "", EventBusName: text(bus.Name) ?? "", ...PAGE };
    const answer = await context.call(LIST_TARGETS, input);
    if (answer.outcome === "gone") return;
    parts.ListTargetsByRule = partOf(answer, LIST_TARGETS);
  }
  // What a schedule starts tells nobody by itself.
  const topics = rule.EventPattern === undefined ? [] : topicsIn(parts.ListTargetsByRule);
  const body = { ...parts, ...(await topicsOf(topics)) };
  context.record({ type: "AWS::Events::Rule", id, region: context.region, body, operation: LIST_RULES });
}

function topicsIn(targets: JsonValue | undefined): readonly string[] {
  const listed = isObject(targets) ? objects(targets.Targets) : [];
  return listed.flatMap(({ Arn }) => (Arn !== undefined && isTopic(Arn) ? [Arn] : []));
}
