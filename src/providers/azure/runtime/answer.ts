import type { PipelineResponse } from "@azure/core-rest-pipeline";
import { isObject, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import { bytesOf } from "../../runtime/body.ts";
import { UnreadableAnswerError } from "../../runtime/unreadable-answer.ts";
import { RefusedError } from "./failures.ts";

/** The JSON object that was answered; throws where it is a refusal or none. */
export async function readAnswer(response: PipelineResponse): Promise<JsonObject> {
  const { status } = response;
  const bytes = await bytesOf(response.readableStreamBody, status);
  const body = bytes.toString("utf8").replace(/^\uFEFF/, "");
  if (status === 200) return parsed(body, status);
  if (/^\s*</.test(body)) throw new UnreadableAnswerError(status, "a web page");
  throw new RefusedError(status, refusal(body), waitOf(response, status));
}

function parsed(body: string, status: number): JsonObject {
  if (body.trim() === "") throw new UnreadableAnswerError(status, "nothing");
  const value = json(body);
  if (value === undefined) throw new UnreadableAnswerError(status, /^\s*</.test(body) ? "a web page" : "no JSON");
  if (!isObject(value)) throw new UnreadableAnswerError(status, "no JSON object");
  return value;
}

function json(body: string): JsonValue | undefined {
  try {
    return JSON.parse(body) as JsonValue;
  } catch {
    return undefined;
  }
}

/** Resource providers word a refusal in several ways. */
function refusal(body: string): { readonly code: string; readonly text: string } {
  const value = json(body);
  const top = isObject(value) ? value : {};
  const error = [top.error, top["odata.error"], top.Error].find(isObject) ?? top;
  const message = error.message ?? error.Message;
  const code = text(error.code) ?? text(error.Code) ?? "";
  return { code: word(code), text: text(message) ?? (isObject(message) ? (text(message.value) ?? "") : "") };
}

/** A code is a provider's word; anything that does not look like one is not repeated. */
function word(code: string): string {
  const joined = code.replaceAll(/\s/g, "");
  return /^[A-Za-z0-9][\w.-]{1,79}$/.test(joined) ? joined : "";
}

/** Seconds or a date, milliseconds, or the time of day's notation: each service has its own header. */
function waitOf({ headers }: PipelineResponse, status: number): number | undefined {
  if (status < 400) return undefined;
  const waits = [
    retryAfter(headers.get("retry-after")),
    milliseconds(headers.get("retry-after-ms")),
    milliseconds(headers.get("x-ms-retry-after-ms")),
    // Resource Graph tells it with every answer; only where it refuses does it matter.
    status === 429 ? clock(headers.get("x-ms-user-quota-resets-after")) : undefined,
  ].filter((wait) => wait !== undefined && Number.isFinite(wait) && wait > 0);
  return waits.length > 0 ? Math.max(...waits.map(Number)) : undefined;
}

function retryAfter(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  return /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
}

function milliseconds(header: string | undefined): number | undefined {
  return header !== undefined && /^\d+$/.test(header) ? Number(header) : undefined;
}

function clock(header: string | undefined): number | undefined {
  const [, hours, minutes, seconds] = /^(\d+):(\d\d):(\d\d)/.exec(header ?? "") ?? [];
  return hours === undefined ? undefined : ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}
