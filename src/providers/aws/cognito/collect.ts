import { text } from "../../../model/json.ts";
import type { JsonValue } from "../../../model/json.ts";
import type { CollectContext, OperationKey } from "../../service.ts";
import { listed, partOf } from "../listing.ts";
import { DESCRIBE_POOL, LIST_POOLS, LIST_PROVIDERS } from "./reads.ts";

/** The most that both lists give at once, which one of them demands to be told. */
const PAGE = { MaxResults: 60 };

/** One record a pool. */
export async function collect(context: CollectContext): Promise<void> {
  const pools = await listed(context, LIST_POOLS, PAGE, "UserPools");
  if (!pools) return;
  let vanished = 0;
  await context.each(pools, async (pool) => {
    const name = text(pool.Id);
    if (!name) return;
    const parts = await describe(context, name);
    if (!parts) {
      vanished += 1;
      return;
    }
    const id = `arn:${context.partition}:cognito-idp:${context.region}:${context.account}:userpool/${name}`;
    const body = { ListUserPools: pool, ...parts };
    context.record({ type: "AWS::Cognito::UserPool", id, region: context.region, body, operation: LIST_POOLS });
  });
  context.list({ operation: LIST_POOLS, complete: true, listed: pools.length, vanished });
}

const PARTS: readonly (readonly [OperationKey, string, object])[] = [
  [DESCRIBE_POOL, "DescribeUserPool", {}],
  [LIST_PROVIDERS, "ListIdentityProviders", PAGE],
];

/** `undefined`: the pool vanished meanwhile. */
async function describe(
  context: CollectContext,
  UserPoolId: string,
): Promise<Readonly<Record<string, JsonValue>> | undefined> {
  const parts: Record<string, JsonValue> = {};
  for (const [operation, key, more] of PARTS) {
    if (!context.wants(operation)) continue;
    const answer = await context.call(operation, { UserPoolId, ...more });
    if (answer.outcome === "gone") return undefined;
    parts[key] = partOf(answer, operation);
  }
  return parts;
}
