import type { Fact } from "../../../model/fact.ts";
import type { JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Exposure } from "../../../model/store-facts.ts";
import { factOf } from "../../parts.ts";
import { parseDocument } from "../policy/document.ts";
import { openTo } from "../policy/public.ts";
import { GET_POLICY } from "./reads.ts";

const CLOSED: Exposure = { level: "closed", ways: [] };

const READING = [
  "dynamodb:GetItem",
  "dynamodb:BatchGetItem",
  "dynamodb:Query",
  "dynamodb:Scan",
  "dynamodb:PartiQLSelect",
];

/**
 * Whether the table's own policy lets strangers read it or one of its indexes. DynamoDB refuses a policy that it finds
 * public when it is written; one that stands nevertheless is taken at its word.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-bpa-rbp.html
 */
export function publicRead(record: ResourceRecord): Fact<Exposure> {
  return factOf(record, {
    key: "GetResourcePolicy",
    operation: GET_POLICY,
    absent: { value: CLOSED, basis: "read" },
    read: ({ Policy }) => exposure(record.id, Policy),
  });
}

function exposure(table: string, policy: JsonValue | undefined): Exposure | undefined {
  const { level, ways } = openTo(parseDocument(policy), { actions: READING, resources: [table, `${table}/index/*`] });
  if (level === "unparsable") return undefined;
  if (level === "closed" || level === "network") return CLOSED;
  // Every request to DynamoDB bears a signature, so anyone means anyone with an account.
  return { level, who: "any authenticated user of the cloud", ways };
}
