import { UsageError } from "./exit.ts";

const INSTANT = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/;

/** An ISO 8601 instant in its canonical form; a bare date is its midnight in UTC. */
export function parseInstant(text: string): string {
  const instant = new Date(text);
  const sameDay =
    Number.isNaN(instant.getTime()) || !/^\d{4}-\d\d-\d\d$/.test(text) || instant.toISOString().startsWith(text);
  if (!INSTANT.test(text) || Number.isNaN(instant.getTime()) || !sameDay) {
    throw new UsageError(`--as-of: "${text}" is no instant; write it as 2026-11-24T04:00:00Z`);
  }
  return instant.toISOString();
}
