import { known } from "../../model/fact.ts";
import type { Fact, Origin } from "../../model/fact.ts";
import { isObject, text } from "../../model/json.ts";
import type { JsonValue } from "../../model/json.ts";
import type { ResourceRecord } from "../../model/record.ts";
import type { FactKey } from "../../model/resource.ts";
import { factOf } from "../parts.ts";
import type { CollectContext } from "../service.ts";
import { partOf } from "./listing.ts";
import type { AwsOperation, AwsRead } from "./service.ts";

export const DESCRIBE_KEY: AwsOperation = "kms:DescribeKey";

/** Only asked of keys that a store names: the name alone does not tell AWS's from the customer's. */
export function describeKey(feeds: readonly FactKey[]): AwsRead {
  return { permission: "kms:DescribeKey", keeps: ["KeyMetadata.Arn", "KeyMetadata.KeyManager"], feeds };
}

export const GET_KEY_POLICY: AwsOperation = "kms:GetKeyPolicy";

/** What a customer's key lets whom do: nobody reads what it encrypts whom it does not let decrypt. */
export const KEY_POLICY_READ: AwsRead = { permission: "kms:GetKeyPolicy", keeps: ["Policy"], feeds: ["access"] };

/** Aliases that AWS reserves for the keys that it manages in the account:
 * https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html */
const RESERVED = /(?:^|:)alias\/aws\//;

interface KeyReading {
  /** Where the key is, if not where the service is asked. */
  readonly region?: string | undefined;
  /** Whether callers of the service need a right to the key themselves. */
  readonly policy?: boolean;
}

/** The parts of a record that say who manages a store's key, and of a customer's key its policy; nothing where there is no key
 * or its name says it. */
export async function keyParts(
  context: CollectContext,
  key: string | undefined,
  { region, policy: withPolicy = false }: KeyReading = {},
): Promise<Readonly<Record<string, JsonValue>>> {
  if (!key || RESERVED.test(key) || !context.wants(DESCRIBE_KEY)) return {};
  const answer = await context.call(DESCRIBE_KEY, { KeyId: key }, region);
  const described = { [DESCRIBE_KEY]: partOf(answer, DESCRIBE_KEY) };
  const metadata = answer.outcome === "ok" ? answer.body.KeyMetadata : undefined;
  const arn = isObject(metadata) && metadata.KeyManager === "CUSTOMER" ? text(metadata.Arn) : undefined;
  if (arn === undefined || !withPolicy || !context.wants(GET_KEY_POLICY)) return described;
  const policy = await context.call(GET_KEY_POLICY, { KeyId: arn, PolicyName: "default" }, region);
  return { ...described, [GET_KEY_POLICY]: partOf(policy, GET_KEY_POLICY) };
}

/** Whether AWS manages the key or the customer does. `from`: where the store names it. */
export function keyManager(
  record: ResourceRecord,
  key: string,
  from: readonly Origin[],
): Fact<"managed-key" | "customer-key"> {
  if (RESERVED.test(key)) return known("managed-key", from);
  return factOf(record, {
    key: DESCRIBE_KEY,
    operation: DESCRIBE_KEY,
    read: ({ KeyMetadata: metadata }) => {
      const manager = isObject(metadata) ? metadata.KeyManager : undefined;
      if (manager === "AWS") return "managed-key";
      return manager === "CUSTOMER" ? "customer-key" : undefined;
    },
  });
}
