import { text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import { unreadPart } from "../../../model/record.ts";
import type { UnreadPart } from "../../../model/record.ts";
import type { CollectContext, OperationKey } from "../../service.ts";
import { listed, tellEach, whyNot } from "../listing.ts";
import { domainReader } from "./domains.ts";

type Parts = Readonly<Record<string, JsonValue>>;

/** One kind of API, and what is asked of each. */
export interface ApiKind {
  readonly type: string;
  /** The list, its input, and the key of its items. */
  readonly list: { readonly operation: OperationKey; readonly input: JsonObject; readonly key: string };
  /** What the list and the other operations call an API's id. */
  readonly id: { readonly listed: string; readonly asked: string };
  /** What its ARN says before the id: `restapis`. */
  readonly folder: string;
  readonly parts: readonly ApiPart[];
  /** The part that lists its routes. */
  readonly routes: OperationKey;
  /** Whether only custom domains serve the API, so that they have to be looked at. */
  readonly byDomainAlone: (api: JsonObject) => boolean;
}

export interface ApiPart {
  readonly operation: OperationKey;
  readonly input: JsonObject;
  /** Left out where what was read before shows that it would tell nothing. */
  readonly unless?: (read: Parts) => boolean;
}

/** One record an API, with its routes and all that says who may call them. */
export async function collectApis(context: CollectContext, kind: ApiKind): Promise<void> {
  const { operation, input, key } = kind.list;
  const apis = await listed(context, operation, input, key);
  if (!apis) return;
  const domainsOf = apis.some(kind.byDomainAlone) ? await domainReader(context) : undefined;
  const failed: UnreadPart[] = [];
  let vanished = 0;
  await context.each(apis, async (api) => {
    const apiId = text(api[kind.id.listed]);
    if (!apiId) return;
    const parts = await partsOf(context, kind, apiId, (unread) => failed.push(unread));
    if (!parts) {
      vanished += 1;
      return;
    }
    const domains = domainsOf && kind.byDomainAlone(api) ? domainsOf(apiId) : {};
    const body = { [nameOf(operation)]: api, ...parts, ...domains };
    const id = `arn:${context.partition}:apigateway:${context.region}::/${kind.folder}/${apiId}`;
    context.record({ type: kind.type, id, region: context.region, body, operation });
  });
  context.list({ operation, complete: true, listed: apis.length, vanished });
  // Routes that could not be listed are missing from the estate, whichever API they belong to.
  if (context.wants(kind.routes)) tellEach(context, kind.routes, apis.length - vanished, failed);
}

/** `undefined` where the API vanished meanwhile. */
async function partsOf(
  context: CollectContext,
  kind: ApiKind,
  apiId: string,
  noRoutes: (unread: UnreadPart) => void,
): Promise<Parts | undefined> {
  const parts: Record<string, JsonValue> = {};
  for (const { operation, input, unless } of kind.parts) {
    if (!context.wants(operation) || unless?.(parts)) continue;
    const answer = await context.call(operation, { [kind.id.asked]: apiId, ...input });
    if (answer.outcome === "gone") return undefined;
    parts[nameOf(operation)] = answer.outcome === "ok" ? answer.body : unreadPart(whyNot(answer, operation));
    if (answer.outcome !== "ok" && operation === kind.routes) noRoutes(whyNot(answer, operation));
  }
  return parts;
}

function nameOf(operation: OperationKey): string {
  return operation.slice(operation.indexOf(":") + 1);
}
