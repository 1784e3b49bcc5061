import type { Deed } from "../../../model/access.ts";
import { isFalse } from "../../../model/fact.ts";
import type { Resource } from "../../../model/resource.ts";
import type { Attributes } from "./condition.ts";
import type { Action } from "./permission.ts";
import { BLOB_ACTIONS, COSMOS_KEY_ACTIONS, KEY_ACTIONS } from "./store-actions.ts";
import type { StoreAction } from "./store-actions.ts";

/** One action that is asked about, and the resource that scopes have to take in. */
export interface Ask {
  readonly action: Action;
  readonly deed: Deed;
  readonly on: string;
  /** What is known of the resource that conditions may look at. */
  readonly attributes: Attributes;
}

const CONTAINER =
  /^(.+\/providers\/microsoft\.storage\/storageaccounts\/[^/]+)\/blobservices\/default\/containers\/([^/]+)$/;
/** https://learn.microsoft.com/azure/storage/blobs/storage-auth-abac-attributes */
const CONTAINER_NAME = "@resource[microsoft.storage/storageaccounts/blobservices/containers:name]";
const COSMOS = /^(.+\/providers\/microsoft\.documentdb\/databaseaccounts\/[^/]+)(?:\/|$)/;

/** Whether the store keeps grants of its own besides, as Cosmos DB does. */
export function hasOwnRoles({ id }: Resource): boolean {
  return COSMOS.test(id);
}

/** What of a store's data roles decide. Logins of SQL, PostgreSQL and MySQL are kept in the databases, where no role shows. */
export function asksOf(store: Resource): readonly Ask[] {
  const [, account, container] = CONTAINER.exec(store.id) ?? [];
  const keys = sharedKey(store);
  if (account !== undefined) {
    return [
      ...BLOB_ACTIONS.map((one) => ask(one, true, store.id, { [CONTAINER_NAME]: [container ?? ""] })),
      ...(keys ? KEY_ACTIONS.map((one) => ask(one, false, account)) : []),
    ];
  }
  const cosmos = COSMOS.exec(store.id)?.[1];
  if (cosmos === undefined) return [];
  return (keys ? COSMOS_KEY_ACTIONS : []).map((one) => ask(one, false, cosmos));
}

function ask({ name, deed }: StoreAction, data: boolean, on: string, attributes: Attributes = {}): Ask {
  return { action: { name, data }, deed, on, attributes };
}

/** Whether keys open the store, as far as is known. */
function sharedKey({ facts }: Resource): boolean {
  return !("sharedKey" in facts && facts.sharedKey && isFalse(facts.sharedKey));
}
