import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonValue } from "../../../model/json.ts";
import type { CollectContext } from "../../service.ts";
import { ChildLists } from "../child-lists.ts";
import { groupTags, listRows } from "../inventory.ts";
import type { Parts } from "../inventory.ts";
import { apiOf } from "./api.ts";
import { ACCOUNTS, LIST_CONTAINERS, LIST_DATABASES } from "./reads.ts";

interface Lists {
  readonly databases: ChildLists;
  readonly containers: ChildLists;
}

/**
 * One record an account. The containers of a NoSQL account stand in it by their database:
 * `{ "cosmos:SqlResources_ListSqlContainers": { "shop": { "value": […] } } }`. Those of other APIs are not asked for.
 */
export async function collect(context: CollectContext): Promise<void> {
  const rows = await listRows(context, ACCOUNTS);
  if (rows.length === 0) return;
  const groups = await groupTags(context);
  const lists: Lists = {
    databases: new ChildLists(context, LIST_DATABASES),
    containers: new ChildLists(context, LIST_CONTAINERS),
  };
  await context.each(rows, async ({ id, location, row }) => {
    // Of an account that does not say what it speaks, the answer tells.
    const asked = (apiOf(row) ?? "NoSQL") === "NoSQL" && context.wants(LIST_DATABASES);
    const parts = asked ? await readAccount(context, id, lists) : {};
    if (parts === "gone") return;
    context.record({
      type: "Microsoft.DocumentDB/databaseAccounts",
      id,
      region: location,
      body: { [ACCOUNTS]: row, ...groups(id), ...parts },
      operation: ACCOUNTS,
      via: "resource-graph",
    });
  });
  lists.databases.tell();
  lists.containers.tell();
}

async function readAccount(context: CollectContext, account: string, lists: Lists): Promise<Parts | "gone"> {
  const databases = await lists.databases.of(account);
  if (databases === undefined) return "gone";
  if (!context.wants(LIST_CONTAINERS)) return { [LIST_DATABASES]: databases };
  const names = isObject(databases) ? objects(databases.value).flatMap(({ name }) => text(name) ?? []) : [];
  const found: [string, JsonValue][] = [];
  await context.each(names, async (name) => {
    const part = await lists.containers.of(`${account}/sqlDatabases/${name}`);
    if (part !== undefined) found.push([name, part]);
  });
  const containers = Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)));
  return { [LIST_DATABASES]: databases, [LIST_CONTAINERS]: containers };
}
