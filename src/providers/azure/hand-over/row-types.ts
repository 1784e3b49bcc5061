import { operationsOf } from "../../operations.ts";
import type { OperationKey, Read, Service } from "../../service.ts";
import { RESOURCES_LIST } from "../parts.ts";

/** What is kept of a row that has properties. */
export interface RowType {
  /** In canonical case. */
  readonly type: string;
  /** The read that would have listed it. */
  readonly operation: OperationKey;
  readonly keeps: Read["keeps"];
}

const FROM_GRAPH = "resource-graph:";
const ROW = "data[].";

/** What is kept of a row without properties. */
export const PLAIN: Omit<RowType, "type"> = {
  operation: RESOURCES_LIST,
  keeps: ["id", "name", "type", "kind", "location", "tags", "sku", "identity"].map((column) => `${ROW}${column}`),
};

/** The types whose rows are read, by their name in lower case: those of which a service declares what it keeps. */
export function rowTypes(services: readonly Service[]): ReadonlyMap<string, RowType> {
  return new Map(
    services.flatMap(({ provider, reads, types }) =>
      operationsOf(reads).flatMap((operation): (readonly [string, RowType])[] => {
        const type = operation.slice(FROM_GRAPH.length);
        const own = provider === "azure" && operation.startsWith(FROM_GRAPH) && types.includes(type);
        return own ? [[type.toLowerCase(), { type, operation, keeps: reads[operation]?.keeps ?? [] }]] : [];
      }),
    ),
  );
}

/** The columns of a row that are kept, whole or in part. */
export function columnsOf(keeps: Read["keeps"]): readonly string[] {
  const paths = keeps.map((each) => (typeof each === "string" ? each : each.path));
  return [...new Set(paths.map((path) => path.slice(ROW.length).split(/[.[]/)[0] ?? ""))].sort();
}
