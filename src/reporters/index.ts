import type { Reporter } from "./reporter.ts";

/** Every format by its name; loaded only when it is asked for. */
export const reporters: Record<string, () => Promise<Reporter>> = {
  table: async () => (await import("./table.ts")).table,
  json: async () => (await import("./json.ts")).json,
  sarif: async () => (await import("./sarif.ts")).sarif,
};
