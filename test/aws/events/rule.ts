import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import { events } from "../../../src/providers/aws/events/index.ts";
import { record } from "../../services/record.ts";

export const PLACE = "us-west-2:123456789012";
export const BUS: string = `arn:aws:events:${PLACE}:event-bus/default`;
export const RULE: string = `arn:aws:events:${PLACE}:rule/failed`;
export const FN: string = `arn:aws:lambda:${PLACE}:function:handle`;
export const OPS: string = `arn:aws:sns:${PLACE}:ops`;
export const SUBSCRIPTIONS = "sns:ListSubscriptions";
export const TOPIC = "sns:GetTopicAttributes";

/** Of a topic that somebody has subscribed to. */
export const HEARD: JsonObject = { Subscriptions: [{ TopicArn: OPS, SubscriptionArn: `${OPS}:1` }] };

export const targets = (...arns: readonly JsonValue[]): JsonObject => ({ Targets: arns.map((Arn) => ({ Arn })) });

/** What a rule becomes of which this is said; `undefined` takes a part away. */
export function normalized(
  rule: JsonValue | undefined,
  more: Readonly<Record<string, JsonValue | undefined>> = {},
  id: string = RULE,
): ReturnType<typeof events.normalize> {
  const body = {
    ListEventBuses: { Arn: BUS, Name: "default" },
    ListRules: rule,
    ListTargetsByRule: targets(OPS),
    [SUBSCRIPTIONS]: HEARD,
    ...more,
  };
  return events.normalize(record("AWS::Events::Rule", id, body));
}
