import { text } from "../../../model/json.ts";
import type { JsonValue } from "../../../model/json.ts";
import type { CollectContext, OperationKey } from "../../service.ts";
import { listed, partOf } from "../listing.ts";
import { recordEach } from "../record-each.ts";
import { DESCRIBE_POOL, LIST_POOLS, LIST_PROVIDERS } from "./reads.ts";

/** The most that both lists give at once, which one of them demands to be told. */
const PAGE = { MaxResults: 60 };

/** One record a pool. */
export async function collect(context: CollectContext): Promise<void> {
  const pools = await listed(context, LIST_POOLS, PAGE, "UserPools");
  if (!pools) return;
  await recordEach(context, { type: "AWS::Cognito::UserPool", operation: LIST_POOLS }, pools, async (pool) => {
    const name = text(pool.Id);
    if (!name) return undefined;
    const parts = await describe(context, name);
    if (parts === "gone") return "gone";
    const id = `arn:${context.partition}:cognito-idp:${context.region}:${context.account}:userpool/${name}`;
    return { id, body: { ListUserPools: pool, ...parts } };
  });
}

const PARTS: readonly (readonly [OperationKey, string, object])[] = [
  [DESCRIBE_POOL, "DescribeUserPool", {}],
  [LIST_PROVIDERS, "ListIdentityProviders", PAGE],
];

async function describe(
  context: CollectContext,
  UserPoolId: string,
): Promise<Readonly<Record<string, JsonValue>> | "gone"> {
  const parts: Record<string, JsonValue> = {};
  for (const [operation, key, more] of PARTS) {
    if (!context.wants(operation)) continue;
    const answer = await context.call(operation, { UserPoolId, ...more });
    if (answer.outcome === "gone") return "gone";
    parts[key] = partOf(answer, operation);
  }
  return parts;
}
