import { bytesOf } from "../../runtime/body.ts";
import { UnreadableAnswerError } from "../../runtime/unreadable-answer.ts";
import type { OperationKey } from "../../service.ts";
import type { ClientName } from "../service.ts";
import type { SdkClient } from "./sdk.ts";

/** The client was asked for an operation that no read declares; nothing was sent. */
export class UndeclaredOperationError extends Error {
  override readonly name = "UndeclaredOperationError";
}

/** Makes the client refuse whatever is not among the declared reads, before a request is even built. */
export function guardReads(client: SdkClient, name: ClientName, declared: ReadonlySet<OperationKey>): void {
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const operation: OperationKey = `${name}:${(context.commandName ?? "").replace(/Command$/, "")}`;
      if (declared.has(operation)) return next(args);
      throw new UndeclaredOperationError(`${operation} is not a declared read; it was not sent`);
    },
    { name: "consentryReadOnly", step: "initialize", priority: "high" },
  );
}

/**
 * Refuses bodies that the SDK would take for an empty answer. Its XML reader makes `{}` of nothing and of a web page, and
 * an empty list must never come from a proxy's error page.
 */
export function guardBodies(client: SdkClient): void {
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const { response } = result;
      if (!hasBody(response)) return result;
      if (!(response.body instanceof Uint8Array)) response.body = await bytesOf(response.body, response.statusCode);
      const fault = faultOf(response.body, response.statusCode);
      if (fault) throw new UnreadableAnswerError(response.statusCode, fault);
      return result;
    },
    { name: "consentryReadable", step: "deserialize", priority: "low" },
  );
}

function hasBody(response: unknown): response is { statusCode: number; body: AsyncIterable<Uint8Array> | Uint8Array } {
  return typeof response === "object" && response !== null && "statusCode" in response && "body" in response;
}

function faultOf(body: Uint8Array, status: number): string | undefined {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("utf8").trim();
  if (/^<(?:!doctype html|html)\b/i.test(text)) return "a web page";
  if (status >= 300) return undefined;
  if (text === "") return "nothing";
  // S3 hands out a bucket policy as it is, and the SDK passes on half of one.
  return text.startsWith("<") || isJson(text) ? undefined : "neither XML nor JSON";
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
