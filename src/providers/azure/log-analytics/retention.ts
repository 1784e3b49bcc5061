import { known } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { originOf, unreadable } from "../../parts.ts";
import { listed } from "../nested.ts";
import type { Item } from "../nested.ts";
import { propertiesOf } from "../parts.ts";
import { LIST_TABLES, WORKSPACES } from "./reads.ts";

/** Days that what no table says otherwise of is kept, where nobody set them:
 * https://learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure */
const USUAL_DAYS = 30;
/** Plans without an end state it so. */
const NO_END = -1;

type Days = Fact<number | null>;

/** Days that a workspace keeps what its tables say nothing of. */
export function workspaceRetention(record: ResourceRecord): Days {
  const properties = propertiesOf(record, [WORKSPACES]);
  if (!properties.known) return properties;
  const days = properties.value.retentionInDays ?? undefined;
  if (days === undefined) return known(USUAL_DAYS, properties.from, "documented-default");
  const from = [originOf(record, WORKSPACES, WORKSPACES, ["properties", "retentionInDays"])];
  if (days === NO_END) return known(null, from);
  return typeof days === "number" && days > 0 ? known(days, from) : unreadable(record, WORKSPACES);
}

export interface Table {
  readonly name: string;
  readonly retention: Days;
}

/** Tables that somebody made, and those that keep longer or shorter than their workspace; of the hundreds of others the
 * workspace tells all. */
export function tablesOf(record: ResourceRecord, workspace: Days): readonly Table[] {
  return listed(record, LIST_TABLES).items.flatMap(({ item, steps }): Table[] => {
    const name = text(item.name);
    if (!name) return [];
    const properties = isObject(item.properties) ? item.properties : undefined;
    const retention = properties ? tableRetention(record, properties, steps, workspace) : undefined;
    if (!retention) return [{ name, retention: unreadable(record, LIST_TABLES) }];
    return isCustom(name, properties) || !same(retention, workspace) ? [{ name, retention }] : [];
  });
}

/** Until the end of the archive, where a table has one. What it leaves open the workspace decides; `undefined` where it makes
 * no sense. */
function tableRetention(
  record: ResourceRecord,
  { totalRetentionInDays, retentionInDays }: JsonObject,
  steps: Item["steps"],
  workspace: Days,
): Days | undefined {
  for (const [field, days] of Object.entries({ totalRetentionInDays, retentionInDays })) {
    if (days === undefined || days === null || days === NO_END) continue;
    if (typeof days !== "number" || days <= 0) return undefined;
    return known(days, [originOf(record, LIST_TABLES, LIST_TABLES, [...steps, "properties", field])]);
  }
  return workspace;
}

function isCustom(name: string, properties: JsonObject | undefined): boolean {
  const schema = properties?.schema;
  return name.toLowerCase().endsWith("_cl") || (isObject(schema) && schema.tableType === "CustomLog");
}

function same(a: Days, b: Days): boolean {
  return a === b || (a.known && b.known && a.value === b.value);
}
