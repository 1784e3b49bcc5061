import { text } from "../../../model/json.ts";
import type { JsonValue } from "../../../model/json.ts";
import type { CollectContext } from "../../service.ts";
import { listed, partOf } from "../listing.ts";
import { recordEach } from "../record-each.ts";
import { LIST_APIS, LIST_SOURCES } from "./reads.ts";

/** The most that both lists give at once. */
const PAGE = { maxResults: 25 };

/** One record an API, with what its fields may be resolved from. */
export async function collect(context: CollectContext): Promise<void> {
  const apis = await listed(context, LIST_APIS, PAGE, "graphqlApis");
  if (!apis) return;
  await recordEach(context, { type: "AWS::AppSync::GraphQLApi", operation: LIST_APIS }, apis, async (api) => {
    const apiId = text(api.apiId);
    if (!apiId) return undefined;
    const sources = await sourcesOf(context, apiId);
    if (sources === "gone") return "gone";
    const id = `arn:${context.partition}:appsync:${context.region}:${context.account}:apis/${apiId}`;
    return { id, body: { ListGraphqlApis: api, ...sources } };
  });
}

async function sourcesOf(
  context: CollectContext,
  apiId: string,
): Promise<Readonly<Record<string, JsonValue>> | "gone"> {
  if (!context.wants(LIST_SOURCES)) return {};
  const answer = await context.call(LIST_SOURCES, { apiId, ...PAGE });
  return answer.outcome === "gone" ? "gone" : { ListDataSources: partOf(answer, LIST_SOURCES) };
}
