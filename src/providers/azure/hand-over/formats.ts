import { isObject, text } from "../../../model/json.ts";
import type { JsonValue } from "../../../model/json.ts";
import type { About, HandOverFormat, RowReader } from "../../../snapshot/hand-over/format.ts";
import { listsOf } from "../../operations.ts";
import type { OperationKey, Service } from "../../service.ts";
import { armId } from "./arm-id.ts";
import { AzureRows } from "./azure-rows.ts";
import { PAGE_PATHS, toldByCounts } from "./page.ts";
import { rowTypes } from "./row-types.ts";

const COLUMNS = "$.data.columns.*";
const GRAPH = "an Azure Resource Graph result";

/** What Resource Graph and `az resource list` write, for the types that the services read. `wanted`: what a live scan would
 * read, so that coverage can tell what an export does not show. */
export function azureFormats(
  services: readonly Service[],
  wanted: ReadonlySet<OperationKey>,
): readonly HandOverFormat[] {
  const types = rowTypes(services);
  const own = services.filter(({ provider }) => provider === "azure").flatMap(listsOf);
  const lists = own.filter((operation) => wanted.has(operation)).sort();
  const open = (at: string): RowReader => new AzureRows({ types, lists, at });
  return [
    {
      name: GRAPH,
      rows: "$.data.*",
      about: PAGE_PATHS,
      recognizes: (row, about) => toldByCounts(about, row) || isResource(row),
      resembles,
      open,
    },
    {
      name: `${GRAPH} as a table`,
      rows: "$.data.rows.*",
      about: [...PAGE_PATHS, COLUMNS],
      recognizes: (_, about) => columnsOf(about).includes("id"),
      resembles,
      open: (at) => tableReader(open(at)),
    },
    { name: "a list of Azure resources", rows: "$.*", about: [], recognizes: isResource, resembles, open },
    { name: "Azure resources, one a line", rows: "$", about: [], recognizes: isResource, resembles, open },
  ];
}

/** Resources come first in all of these, or soon after what is said of the whole. */
function resembles(head: string): boolean {
  return /"id"\s*:\s*"\/(?:subscriptions|providers)\//i.test(head) || /^\s*\{\s*"totalRecords"/.test(head);
}

function isResource(row: JsonValue | undefined): boolean {
  return isObject(row) && armId(text(row.id) ?? "") !== undefined;
}

/** Rows that are lists of cells: https://learn.microsoft.com/rest/api/azureresourcegraph/resourcegraph/resources/resources */
function tableReader(rows: RowReader): RowReader {
  return {
    take: (row, about) => rows.take(asObject(row, columnsOf(about)), about),
    finish: (about, count) => rows.finish(about, count),
  };
}

function asObject(cells: JsonValue, columns: readonly string[]): JsonValue {
  if (!Array.isArray(cells) || cells.length !== columns.length) return null;
  return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? null]));
}

function columnsOf(about: About): readonly string[] {
  return (about.get(COLUMNS) ?? []).map((column) => (isObject(column) ? (text(column.name) ?? "") : ""));
}
