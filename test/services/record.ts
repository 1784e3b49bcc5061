import type { Fact } from "../../src/model/fact.ts";
import type { JsonObject } from "../../src/model/json.ts";
import type { ResourceRecord } from "../../src/model/record.ts";

const ACCOUNT = "123456789012";

/** A record as a collector hands it over. */
export function record(type: string, id: string, body: JsonObject, region = "us-west-2"): ResourceRecord {
  const source = { operation: "list", via: "api", at: "2026-11-24T00:00:00Z" } as const;
  return { type, id, provider: "aws", account: ACCOUNT, region, body, source };
}

export function denied(operation: string): JsonObject {
  return { $unread: { reason: "access-denied", operation, message: "no" } };
}

/** The value of a fact, or `unread:<reason>`. */
export function shown(fact: Fact<unknown>): unknown {
  return fact.known ? fact.value : `unread:${fact.gaps[0].reason}`;
}
