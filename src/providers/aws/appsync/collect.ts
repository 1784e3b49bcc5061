import { text } from "../../../model/json.ts";
import type { JsonValue } from "../../../model/json.ts";
import type { CollectContext } from "../../service.ts";
import { listed, partOf } from "../listing.ts";
import { LIST_APIS, LIST_SOURCES } from "./reads.ts";

/** The most that both lists give at once. */
const PAGE = { maxResults: 25 };

/** One record an API, with what its fields may be resolved from. */
export async function collect(context: CollectContext): Promise<void> {
  const apis = await listed(context, LIST_APIS, PAGE, "graphqlApis");
  if (!apis) return;
  let vanished = 0;
  await context.each(apis, async (api) => {
    const apiId = text(api.apiId);
    if (!apiId) return;
    const sources = await sourcesOf(context, apiId);
    if (sources === "gone") {
      vanished += 1;
      return;
    }
    const id = `arn:${context.partition}:appsync:${context.region}:${context.account}:apis/${apiId}`;
    const body = { ListGraphqlApis: api, ...sources };
    context.record({ type: "AWS::AppSync::GraphQLApi", id, region: context.region, body, operation: LIST_APIS });
  });
  context.list({ operation: LIST_APIS, complete: true, listed: apis.length, vanished });
}

async function sourcesOf(
  context: CollectContext,
  apiId: string,
): Promise<Readonly<Record<string, JsonValue>> | "gone"> {
  if (!context.wants(LIST_SOURCES)) return {};
  const answer = await context.call(LIST_SOURCES, { apiId, ...PAGE });
  return answer.outcome === "gone" ? "gone" : { ListDataSources: partOf(answer, LIST_SOURCES) };
}
