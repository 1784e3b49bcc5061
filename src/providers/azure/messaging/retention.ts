import { isObject, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import { settingDays } from "../setting-days.ts";

/**
 * Days that a message waits in a queue; `null`: without an end. One that expires into the dead letters stays among them until
 * somebody takes it, unless the queue passes them on. `ceiling`: days that a message lives in any case.
 * https://learn.microsoft.com/azure/service-bus-messaging/message-expiration
 */
export function queueDays(properties: JsonObject, ceiling: number | null | undefined): number | null | undefined {
  const { deadLetteringOnMessageExpiration, forwardDeadLetteredMessagesTo, defaultMessageTimeToLive } = properties;
  const kept = deadLetteringOnMessageExpiration ?? false;
  const days = settingDays(text(defaultMessageTimeToLive) ?? "");
  if (typeof kept !== "boolean" || days === undefined || ceiling === undefined) return undefined;
  if (kept && !text(forwardDeadLetteredMessagesTo)) return null;
  return days === null || (ceiling !== null && ceiling < days) ? ceiling : days;
}

/** Days that a message sent to a topic lives at most, whatever its subscriptions allow: what a topic says binds each message as
 * it comes in. */
export function topicDays({ defaultMessageTimeToLive }: JsonObject): number | null | undefined {
  return settingDays(text(defaultMessageTimeToLive) ?? "");
}

/**
 * Days that an event stays readable; `null`: a compacted hub keeps the newest event of each key without an end. The older
 * property cannot say less than a day.
 * https://learn.microsoft.com/azure/event-hubs/event-hubs-features#event-retention
 */
export function hubDays(properties: JsonObject): number | null | undefined {
  const { retentionDescription: described, messageRetentionInDays: days } = properties;
  const { cleanupPolicy, retentionTimeInHours: hours } = isObject(described) ? described : {};
  const policy = text(cleanupPolicy)?.toLowerCase() ?? "delete";
  if (policy === "compact") return null;
  if (policy !== "delete") return undefined;
  if (typeof hours === "number" && hours > 0) return hours / 24;
  return typeof days === "number" && days > 0 ? days : undefined;
}
