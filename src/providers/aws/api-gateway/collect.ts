import { objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import { unreadPart } from "../../../model/record.ts";
import type { UnreadPart } from "../../../model/record.ts";
import type { Answer, CollectContext, OperationKey } from "../../service.ts";
import { GET_APIS, GET_AUTHORIZERS, GET_RESOURCES, GET_STAGES } from "./reads.ts";

/** The page size is the most that AWS gives; without `embed` the methods would come without what guards them. */
const INPUTS: readonly (readonly [OperationKey, JsonObject])[] = [
  [GET_RESOURCES, { embed: ["methods"], limit: 500 }],
  [GET_AUTHORIZERS, { limit: 500 }],
  [GET_STAGES, {}],
];

/** One record an API, with its routes, authorizers and stages. */
export async function collect(context: CollectContext): Promise<void> {
  if (!context.wants(GET_APIS)) return;
  const answer = await context.call(GET_APIS, { limit: 500 });
  if (answer.outcome !== "ok") {
    context.list({ operation: GET_APIS, complete: false, listed: 0, unread: whyNot(answer, GET_APIS) });
    return;
  }
  const apis = objects(answer.body.items);
  const failed: UnreadPart[] = [];
  let vanished = 0;
  await context.each(apis, async (api) => {
    const restApiId = text(api.id);
    if (!restApiId) return;
    const body: Record<string, JsonValue> = { GetRestApis: api };
    for (const [operation, input] of INPUTS) {
      if (!context.wants(operation)) continue;
      const part = await context.call(operation, { restApiId, ...input });
      if (part.outcome === "gone") {
        vanished += 1;
        return;
      }
      const key = operation.slice(operation.indexOf(":") + 1);
      body[key] = part.outcome === "ok" ? part.body : unreadPart(whyNot(part, operation));
      if (part.outcome !== "ok" && operation === GET_RESOURCES) failed.push(whyNot(part, operation));
    }
    const id = `arn:${context.partition}:apigateway:${context.region}::/restapis/${restApiId}`;
    context.record({ type: "AWS::ApiGateway::RestApi", id, region: context.region, body, operation: GET_APIS });
  });
  context.list({ operation: GET_APIS, complete: true, listed: apis.length, vanished });
  if (context.wants(GET_RESOURCES)) tellRoutes(context, apis.length - vanished, failed);
}

/** Routes that could not be listed are missing from the estate, whichever API they belong to. */
function tellRoutes(context: CollectContext, asked: number, failed: readonly UnreadPart[]): void {
  const [unread] = [...failed].sort((a, b) => (a.reason + a.message < b.reason + b.message ? -1 : 1));
  context.list({
    operation: GET_RESOURCES,
    complete: !unread,
    listed: asked - failed.length,
    ...(unread ? { unread } : {}),
  });
}

function whyNot(answer: Answer, operation: OperationKey): UnreadPart {
  if (answer.outcome === "unread") return answer.unread;
  return { reason: "unreadable", operation, message: "the list was answered as if it did not exist" };
}
