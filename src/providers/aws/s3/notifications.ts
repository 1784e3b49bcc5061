import type { PendingEdge } from "../../../graph/graph.ts";
import { isObject } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { originOf } from "../../parts.ts";
import { links, once } from "./links.ts";
import type { Links } from "./links.ts";

const KEY = "GetBucketNotificationConfiguration";
const OPERATION = `s3:${KEY}`;

interface Target {
  readonly id: string;
  readonly toType: string;
  readonly inner: readonly (string | number)[];
}

const LISTS = [
  { list: "LambdaFunctionConfigurations", member: "LambdaFunctionArn", toType: "AWS::Lambda::Function" },
  { list: "QueueConfigurations", member: "QueueArn", toType: "AWS::SQS::Queue" },
  { list: "TopicConfigurations", member: "TopicArn", toType: "AWS::SNS::Topic" },
] as const;

/** To what is told of the bucket's changes: https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventNotifications.html */
export function notifications(record: ResourceRecord): Links {
  return links(record, "feeds", KEY, OPERATION, (answer) => {
    const lists = [...LISTS.map((one) => listed(answer, one)), eventBus(record, answer)];
    const sound = lists.filter((list) => list !== undefined);
    return sound.length === lists.length ? once(sound.flat().map((target) => feeds(record, target))) : undefined;
  });
}

function feeds(record: ResourceRecord, { id, toType, inner }: Target): PendingEdge {
  const because = "it is told of changes of its objects";
  const origin = originOf(record, KEY, OPERATION, inner);
  return { type: "feeds", from: record.id, to: { by: "id", id }, because, origin, toType };
}

function listed(answer: JsonObject, { list, member, toType }: (typeof LISTS)[number]): readonly Target[] | undefined {
  const items = answer[list] ?? [];
  if (!Array.isArray(items)) return undefined;
  const targets = (items as readonly JsonValue[]).map((item, index): Target | undefined => {
    const arn = isObject(item) ? item[member] : undefined;
    if (typeof arn !== "string" || !arn.startsWith("arn:")) return undefined;
    return { id: bare(arn), toType, inner: [list, index, member] };
  });
  const sound = targets.filter((target) => target !== undefined);
  return sound.length === targets.length ? sound : undefined;
}

/** A version or an alias of a function is the function. */
function bare(arn: string): string {
  return /^arn:[^:]+:lambda:[^:]+:[^:]+:function:[^:]+/.exec(arn)?.[0] ?? arn;
}

/** Switched on, every event goes to the default bus of the account and region, whatever rules are there. */
function eventBus(record: ResourceRecord, { EventBridgeConfiguration: on }: JsonObject): readonly Target[] | undefined {
  if (on === undefined || on === null) return [];
  // An empty XML element may come as an empty text.
  if (on !== "" && !isObject(on)) return undefined;
  const [, partition = "aws"] = record.id.split(":");
  const id = `arn:${partition}:events:${record.region}:${record.account}:event-bus/default`;
  return [{ id, toType: "AWS::Events::EventBus", inner: ["EventBridgeConfiguration"] }];
}
