import { isObject } from "../../../model/json.ts";
import type { JsonValue } from "../../../model/json.ts";
import { unreadPart } from "../../../model/record.ts";
import type { UnreadPart } from "../../../model/record.ts";
import type { Answer, OperationKey } from "../../service.ts";
import { whyNot } from "../inventory.ts";

/** What stands in a record for the list of its functions. */
export interface FunctionsPart {
  readonly part: JsonValue;
  /** Why there may be more than it shows. What it does show stands beside the reason and counts. */
  readonly unread?: UnreadPart;
}

/**
 * An app whose host failed to start lists no functions, though its site runs, and a function may come without its
 * bindings: neither says that nothing is served. https://github.com/Azure/azure-functions-host/issues/11938
 */
export function functionsPart(answer: Answer, operation: OperationKey): FunctionsPart {
  if (answer.outcome !== "ok") {
    const unread = whyNot(answer, operation);
    const partial = answer.outcome === "unread" ? answer.partial : undefined;
    return { part: { ...partial, ...unreadPart(unread) }, unread };
  }
  const message = whatLacks(answer.body.value);
  if (message === undefined) return { part: answer.body };
  const unread: UnreadPart = { reason: "unreadable", operation, message };
  return { part: { ...answer.body, ...unreadPart(unread) }, unread };
}

function whatLacks(value: JsonValue | undefined): string | undefined {
  if (!Array.isArray(value)) return "the answer has a shape that is not understood";
  const functions = value as readonly JsonValue[];
  if (functions.length === 0) return "no function is listed, which is also what a host that failed to start shows";
  const dark = functions.filter((one) => bindingsOf(one) === undefined).length;
  return dark === 0 ? undefined : `what starts its functions is not shown of ${dark} out of ${functions.length}`;
}

/** The bindings of a listed function; `undefined` where they are not shown. */
export function bindingsOf(listed: JsonValue): readonly JsonValue[] | undefined {
  const properties = isObject(listed) ? listed.properties : undefined;
  const config = isObject(properties) ? properties.config : undefined;
  const bindings = isObject(config) ? config.bindings : undefined;
  return Array.isArray(bindings) && bindings.length > 0 ? (bindings as readonly JsonValue[]) : undefined;
}
