import type { EdgeGap, PendingEdge } from "../../../graph/graph.ts";
import { known } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Guard } from "../../../model/resource.ts";
import { originOf, unreadable } from "../../parts.ts";
import { LIST_APIS } from "./reads.ts";

const KEY = "ListGraphqlApis";

/** What each way in knows of the caller, the weakest first: what a function decides was not looked into.
 * https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html */
const GUARDS: ReadonlyMap<string, Guard> = new Map([
  ["API_KEY", "api-key"],
  ["AWS_LAMBDA", "custom"],
  ["AMAZON_COGNITO_USER_POOLS", "user-login"],
  ["OPENID_CONNECT", "user-login"],
  ["AWS_IAM", "iam"],
]);
const WEAKEST_FIRST = [...new Set(GUARDS.values())];

/** One way in, and where it stands. */
interface WayIn {
  readonly provider: JsonObject;
  readonly steps: readonly (string | number)[];
}

/** Its default way in and all others; `undefined` where nobody can tell. */
function waysIn(api: JsonObject): readonly WayIn[] | undefined {
  const { additionalAuthenticationProviders: more } = api;
  const others = more === undefined || more === null ? [] : more;
  if (!Array.isArray(others)) return undefined;
  return [
    { provider: api, steps: [] },
    ...(others as readonly JsonValue[]).map((one, index) => ({
      provider: isObject(one) ? one : {},
      steps: ["additionalAuthenticationProviders", index],
    })),
  ];
}

/**
 * What guards the API: the weakest of its ways in. Which of its fields each of them opens stands in its schema, which is not
 * read. Where a key is all that is asked for, a private network may be what keeps others out.
 */
export function guardOf(record: ResourceRecord, api: JsonObject): Fact<Guard> {
  const ways = waysIn(api);
  const guards = (ways ?? []).map(({ provider }) => GUARDS.get(text(provider.authenticationType) ?? ""));
  const weakest = WEAKEST_FIRST.find((guard) => guards.includes(guard));
  // One that nobody understands may be weaker than all but a key.
  if (!weakest || (weakest !== "api-key" && guards.includes(undefined))) return unreadable(record, LIST_APIS);
  const from = (ways ?? []).map(({ steps }) => originOf(record, KEY, LIST_APIS, [...steps, "authenticationType"]));
  if (weakest !== "api-key") return known(weakest, from);
  const reach = [originOf(record, KEY, LIST_APIS, ["visibility"])];
  switch (api.visibility ?? "GLOBAL") {
    case "GLOBAL":
      return known("api-key", from);
    case "PRIVATE":
      return known("network", [...from, ...reach]);
    default:
      return unreadable(record, LIST_APIS);
  }
}

/** The pools that its callers log in to. */
export function poolsOf(
  record: ResourceRecord,
  api: JsonObject,
): { readonly edges: readonly PendingEdge[]; readonly edgeGaps: readonly EdgeGap[] } {
  const ways = waysIn(api);
  const pools = (ways ?? []).filter(({ provider }) => provider.authenticationType === "AMAZON_COGNITO_USER_POOLS");
  const edges = pools.flatMap(({ provider, steps }): readonly PendingEdge[] => {
    const id = poolId(record, provider.userPoolConfig);
    if (id === undefined) return [];
    const origin = originOf(record, KEY, LIST_APIS, [...steps, "userPoolConfig", "userPoolId"]);
    const toType = "AWS::Cognito::UserPool";
    const because = "its callers log in there";
    return [{ type: "authenticates-with", from: record.id, to: { by: "id", id }, because, origin, toType }];
  });
  const whole = ways !== undefined && edges.length === pools.length;
  const [gap] = unreadable(record, LIST_APIS).gaps;
  return { edges, edgeGaps: whole ? [] : [{ type: "authenticates-with", from: record.id, gap }] };
}

function poolId(record: ResourceRecord, config: JsonValue | undefined): string | undefined {
  const { userPoolId: pool, awsRegion = record.region } = isObject(config) ? config : {};
  if (typeof pool !== "string" || pool === "" || typeof awsRegion !== "string") return undefined;
  const partition = record.id.split(":")[1] ?? "aws";
  return `arn:${partition}:cognito-idp:${awsRegion}:${record.account}:userpool/${pool}`;
}
