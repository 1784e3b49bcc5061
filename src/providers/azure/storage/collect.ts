import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { CollectContext } from "../../service.ts";
import { ChildLists } from "../child-lists.ts";
import { groupTags, listRows, partOf } from "../inventory.ts";
import type { Parts, Row } from "../inventory.ts";
import { ACCOUNTS, GET_ACCOUNT, GET_BLOB_SERVICE, GET_CONTAINER, GET_POLICY, LIST_CONTAINERS } from "./reads.ts";

/** One record an account, with its containers; what a list of containers leaves open is asked of each. */
export async function collect(context: CollectContext): Promise<void> {
  const rows = await listRows(context, ACCOUNTS);
  if (rows.length === 0) return;
  const groups = await groupTags(context);
  const containers = new ChildLists(context, LIST_CONTAINERS);
  await context.each(rows, async (row) => {
    const parts = await readAccount(context, row, containers);
    if (parts === "gone") return;
    context.record({
      type: "Microsoft.Storage/storageAccounts",
      id: row.id,
      region: row.location,
      body: { [ACCOUNTS]: row.row, ...groups(row.id), ...parts },
      operation: ACCOUNTS,
      via: "resource-graph",
    });
  });
  containers.tell();
}

async function readAccount(context: CollectContext, account: Row, containers: ChildLists): Promise<Parts | "gone"> {
  if (!context.wants(LIST_CONTAINERS)) return {};
  // Of an account for files the row itself says that it has no blobs.
  if (account.row.kind === "FileStorage") return { [LIST_CONTAINERS]: null };
  const { id } = account;
  const list = await containers.of(id);
  if (list === undefined) return "gone";
  const listed = isObject(list) ? objects(list.value) : [];
  if (listed.length === 0) return { [LIST_CONTAINERS]: list };
  const parts: Record<string, JsonValue> = {};
  for (const operation of [GET_BLOB_SERVICE, GET_POLICY, ...(isExposed(account, listed) ? [GET_ACCOUNT] : [])]) {
    if (!context.wants(operation)) continue;
    const part = partOf(await context.call(operation, { id }));
    if (part === undefined) {
      containers.lost(listed.length);
      return "gone";
    }
    parts[operation] = part;
  }
  const { answers, vanished } = await readContainers(context, id, listed);
  const value = listed.filter((entry) => !vanished.has(entry));
  containers.lost(vanished.size);
  return { [LIST_CONTAINERS]: { value }, ...parts, ...answers };
}

/** Whether a container is open to anyone, and the account as listed does not forbid it. */
function isExposed({ row }: Row, containers: readonly JsonObject[]): boolean {
  const { properties } = row;
  if (isObject(properties) && properties.allowBlobPublicAccess === false) return false;
  return containers.some(({ properties: own }) => isObject(own) && (own.publicAccess ?? "None") !== "None");
}

interface Alone {
  readonly answers: Parts;
  readonly vanished: ReadonlySet<JsonObject>;
}

/** The containers of which the list does not say enough, each by itself; nothing where it says enough of all. */
async function readContainers(context: CollectContext, account: string, listed: readonly JsonObject[]): Promise<Alone> {
  const vanished = new Set<JsonObject>();
  const open = context.wants(GET_CONTAINER) ? listed.filter(leavesOpen) : [];
  const found = new Map<JsonObject, JsonValue>();
  await context.each(open, async (entry) => {
    const id = `${account}/blobServices/default/containers/${text(entry.name) ?? ""}`;
    const part = partOf(await context.call(GET_CONTAINER, { id }));
    if (part === undefined) vanished.add(entry);
    else found.set(entry, part);
  });
  const answers = open.flatMap((entry) => {
    const part = found.get(entry);
    return part === undefined ? [] : [[text(entry.name) ?? "", part] as const];
  });
  return { answers: answers.length > 0 ? { [GET_CONTAINER]: Object.fromEntries(answers) } : {}, vanished };
}

/** Lists are not sure to show metadata, the terms of an immutability policy and the tags of a legal hold. */
function leavesOpen({ properties }: JsonObject): boolean {
  if (!isObject(properties) || !isObject(properties.metadata)) return true;
  const { hasImmutabilityPolicy, immutabilityPolicy, hasLegalHold, legalHold } = properties;
  return (
    (hasImmutabilityPolicy === true && !isObject(immutabilityPolicy)) || (hasLegalHold === true && !isObject(legalHold))
  );
}
