import type { Read } from "../service.ts";

/** How an operation stands on the wire. */
export interface ArmRequest {
  /** GET unless it says otherwise; of the POSTs only those that are declared here leave the machine, and none of them writes. */
  readonly method?: "POST";
  /** Path below the resource manager. `{id}` and `{subscription}` are filled from the call's input; an id keeps its slashes. */
  readonly path: string;
  readonly apiVersion: string;
  /** Other query parameters; `{name}` is filled from the input. */
  readonly query?: Readonly<Record<string, string>>;
}

export interface ArmRead extends Read {
  readonly request: ArmRequest;
}

/** Where Resource Graph keeps rows. What backs resources up is in a table of its own:
 * https://learn.microsoft.com/azure/governance/resource-graph/reference/supported-tables-resources */
export const GRAPH_TABLES = ["resources", "resourcecontainers", "recoveryservicesresources"] as const;

/** A type of resource as Resource Graph lists it: one query serves all types that a run wants. The operation's key is
 * `resource-graph:<type>`, and its answer `{ data: [row…] }` with the rows of one subscription. */
export interface GraphRead extends Read {
  readonly table: (typeof GRAPH_TABLES)[number];
  /** The type, lower-cased. */
  readonly type: string;
}

export type AzureRead = ArmRead | GraphRead;

export type AzureReads = Readonly<Record<`${string}:${string}`, AzureRead>>;

/** All reads of one subscription share a bucket of 250 that fills by 25 a second:
 * https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling */
export const ARM_RATE = { perSecond: 20, burst: 200, pool: "arm" } as const;

/** Pages of the resource manager: `nextLink` is followed as it is, never to another host. */
export const ARM_PAGES = { input: "$nextLink", output: "nextLink", items: ["value"] } as const;

/** Pages of Resource Graph. */
export const GRAPH_PAGES = { input: "$skipToken", output: "$skipToken", items: ["data"] } as const;

/** The provider's words for "there is none" where a child of a resource is asked for. */
export const NOT_FOUND = ["ResourceNotFound", "NotFound", "404"] as const;

/** How resources of a type are listed. */
export function graphRows(type: string): Pick<GraphRead, "table" | "type" | "permission" | "pages"> {
  return { table: "resources", type: type.toLowerCase(), permission: `${type}/read`, pages: GRAPH_PAGES };
}
