import { elements, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { OperationKey } from "../../service.ts";
import { UnreadableAnswerError } from "../../runtime/unreadable-answer.ts";
import { QUERY, RUNTIME_READS } from "../runtime-reads.ts";
import { GRAPH_TABLES } from "../service.ts";
import type { ArmRead, AzureReads } from "../service.ts";
import type { ArmClient } from "./client.ts";
import { RefusedError, UndeclaredRequestError } from "./failures.ts";
import { pageOf, queryFor } from "./graph-query.ts";
import { nextPage, requestOf } from "./request.ts";
import { ApiVersions } from "./versions.ts";

/** Makes one attempt at one page. */
export type Send = (operation: OperationKey, input: JsonObject, signal: AbortSignal) => Promise<JsonObject>;

/** Rows in a page, and fewer where their properties are so long that Resource Graph will not send them. */
const PAGE_SIZES = [1000, 200, 40];

/** Sends reads of the resource manager. What is learned of its API versions serves all subscriptions. */
export function armSender(client: ArmClient, origin: string, reads: AzureReads): Send {
  const versions = new ApiVersions();
  return async (operation, input, signal) => {
    const { request, pages } = armRead(reads, operation);
    const link = text(input.$nextLink);
    const answer = await (link === undefined
      ? versions.ask(operation, request.apiVersion, (version) =>
          client.send(requestOf(request, input, origin, version), signal),
        )
      : client.send(nextPage(link, origin), signal));
    // A page of something else would end a list as if it were its last.
    if (pages?.items.some((key) => !Array.isArray(answer[key]))) throw new UnreadableAnswerError(200, "no list");
    return answer;
  };
}

/** Sends queries of Resource Graph: the input names `table`, `types` and `subscriptions`. */
export function graphSender(client: ArmClient, origin: string): Send {
  const { request } = RUNTIME_READS[QUERY];
  const versions = new ApiVersions();
  return async (operation, input, signal) => {
    const { subscriptions, $skipToken } = input;
    const types = elements(input.types).filter((type) => typeof type === "string");
    const query = queryFor(GRAPH_TABLES.find((table) => table === input.table) ?? "resources", types);
    const ask = (version: string, $top: number): Promise<JsonObject> => {
      const options = { $top, resultFormat: "objectArray", ...($skipToken === undefined ? {} : { $skipToken }) };
      const outgoing = requestOf(request, input, origin, version);
      return client.send({ ...outgoing, body: { subscriptions, query, options } }, signal);
    };
    const answer = await versions.ask(operation, request.apiVersion, (version) => smaller((top) => ask(version, top)));
    return pageOf(answer);
  };
}

async function smaller(ask: (top: number) => Promise<JsonObject>): Promise<JsonObject> {
  for (const [at, top] of PAGE_SIZES.entries()) {
    try {
      return await ask(top);
    } catch (error) {
      const tooLong = error instanceof RefusedError && /PayloadTooLarge/i.test(error.code);
      if (!tooLong || at === PAGE_SIZES.length - 1) throw error;
    }
  }
  throw new UndeclaredRequestError("no size of page is left");
}

function armRead(reads: AzureReads, operation: OperationKey): ArmRead {
  const read = reads[operation];
  if (read && "request" in read) return read;
  throw new UndeclaredRequestError(`${operation} is not a declared read of the resource manager`);
}
