import type { UnreadReason } from "./fact.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import { isObject } from "./json.ts";
import type { Provider } from "./provider.ts";

/** One resource as its provider described it, before any interpretation. */
export interface ResourceRecord {
  /** The provider's own type: `AWS::S3::Bucket`. */
  readonly type: string;
  /** The provider's id in canonical case: an ARN or an ARM resource id. */
  readonly id: string;
  readonly provider: Provider;
  readonly account: string;
  /** `global` where the provider has none. */
  readonly region: string;
  /** The provider's answers by operation; `null` where it says there is none; `{ "$unread": … }` where a read failed. */
  readonly body: JsonObject;
  readonly source: RecordSource;
}

export interface RecordSource {
  readonly operation: string;
  /** `aws-config`: AWS Config told part of it at least. `file`: an export that somebody handed over. */
  readonly via: "api" | "resource-graph" | "aws-config" | "file";
  /** ISO 8601 instant of the read. */
  readonly at: string;
  /** ISO 8601 instant as of which it is told, where AWS Config tells it: that of the last change it saw. */
  readonly capturedAt?: string;
}

/** What stands in a record's body for a part that could not be read. */
export interface UnreadPart {
  readonly reason: UnreadReason;
  readonly operation: string;
  readonly message: string;
}

/** One list operation in one account and region: read whole, or why not. */
export interface ListCoverage {
  readonly operation: string;
  readonly account: string;
  readonly region: string;
  readonly complete: boolean;
  /** How many resources the list named. */
  readonly listed: number;
  /** Resources that vanished between list and read. */
  readonly vanished: number;
  /** Present where `complete` is false. */
  readonly unread?: UnreadPart;
}

/** Wraps the reason for a failed part so that it can stand in a record's body. */
export function unreadPart(part: UnreadPart): JsonObject {
  return { $unread: { reason: part.reason, operation: part.operation, message: part.message } };
}

/** The reason, where the value stands for a part that could not be read. */
export function asUnreadPart(value: JsonValue | undefined): UnreadPart | undefined {
  if (!isObject(value) || !isObject(value.$unread)) return undefined;
  const { reason, operation, message } = value.$unread;
  return {
    reason: (typeof reason === "string" ? reason : "unreadable") as UnreadReason,
    operation: typeof operation === "string" ? operation : "",
    message: typeof message === "string" ? message : "",
  };
}
