import { known } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ItemExpiry } from "../../../model/copies.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { DatabaseFacts } from "../../../model/store-facts.ts";
import { factOf, unreadable } from "../../parts.ts";
import { keyManager } from "../kms-key.ts";
import { DESCRIBE_TABLE, DESCRIBE_TTL } from "./reads.ts";

/** The table as DescribeTable has it. */
export function described(record: ResourceRecord): Fact<JsonObject> {
  return factOf(record, {
    key: "DescribeTable",
    operation: DESCRIBE_TABLE,
    read: ({ Table }) => (isObject(Table) ? Table : undefined),
  });
}

/** An item goes at the time that its own attribute says; while TTL is being switched on or off the new state counts.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TimeToLiveDescription.html */
export function itemExpiry(record: ResourceRecord): Fact<ItemExpiry> {
  return factOf<ItemExpiry>(record, {
    key: "DescribeTimeToLive",
    operation: DESCRIBE_TTL,
    read: ({ TimeToLiveDescription: ttl }) => {
      if (!isObject(ttl)) return undefined;
      const attribute = text(ttl.AttributeName);
      switch (ttl.TimeToLiveStatus) {
        case "ENABLED":
        case "ENABLING":
          return { mode: "per-item", ...(attribute ? { attribute } : {}) };
        case "DISABLED":
        case "DISABLING":
          return { mode: "none" };
        default:
          return undefined;
      }
    },
  });
}

/** A read is eventually consistent unless the caller asks for more:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.ReadConsistency.html */
export function reads(record: ResourceRecord): DatabaseFacts["reads"] {
  const table = described(record);
  return table.known ? known("eventual", table.from, "documented-default") : table;
}

/** Where nothing is said the key is one that AWS owns:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/EncryptionAtRest.html */
export function encryption(record: ResourceRecord): DatabaseFacts["encryption"] {
  const table = described(record);
  if (!table.known) return table;
  const { SSEDescription: sse } = table.value;
  if (sse === undefined || sse === null) return known("provider-key", table.from, "documented-default");
  if (!isObject(sse)) return unreadable(record, DESCRIBE_TABLE);
  if (sse.Status === "DISABLED" || sse.SSEType === "AES256") return known("provider-key", table.from);
  const key = text(sse.KMSMasterKeyArn);
  return sse.SSEType === "KMS" && key ? keyManager(record, key, table.from) : unreadable(record, DESCRIBE_TABLE);
}
