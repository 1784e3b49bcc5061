import type { JsonValue } from "../../../model/json.ts";

/** `functionapp,linux` and the like. Workflows run on the same host and are none: they list no functions of their own.
 * https://learn.microsoft.com/azure/app-service/reference-app-kind */
export function isFunctionApp(kind: JsonValue | undefined): boolean {
  const words = wordsOf(kind);
  return words.includes("functionapp") && !words.includes("workflowapp");
}

export function isWorkflowApp(kind: JsonValue | undefined): boolean {
  return wordsOf(kind).includes("workflowapp");
}

function wordsOf(kind: JsonValue | undefined): readonly string[] {
  return typeof kind === "string" ? kind.toLowerCase().split(/\s*,\s*/) : [];
}
