import type { Deed } from "../../../model/access.ts";

/** An action that reads, writes or deletes what a store holds. */
export interface StoreAction {
  readonly name: string;
  readonly deed: Deed;
}

const BLOBS = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs";
const ACCOUNT = "Microsoft.Storage/storageAccounts";
const COSMOS = "Microsoft.DocumentDB/databaseAccounts";

/** What can be done to the data of blobs. Their index tags, owners and holds are not the data:
 * https://learn.microsoft.com/azure/role-based-access-control/permissions/storage */
export const BLOB_ACTIONS: readonly StoreAction[] = [
  { name: `${BLOBS}/read`, deed: "read" },
  { name: `${BLOBS}/write`, deed: "write" },
  { name: `${BLOBS}/add/action`, deed: "write" },
  { name: `${BLOBS}/delete`, deed: "delete" },
  { name: `${BLOBS}/deleteBlobVersion/action`, deed: "delete" },
  { name: `${BLOBS}/permanentDelete/action`, deed: "delete" },
  { name: `${BLOBS}/move/action`, deed: "write" },
  { name: `${BLOBS}/runAsSuperUser/action`, deed: "read" },
];

/** What sets the index tags that conditions may look at. */
export const TAG_ACTION: string = `${BLOBS}/tags/write`;

/** What hands out keys, or signatures made with them: they open all that is in the account. */
export const KEY_ACTIONS: readonly StoreAction[] = [
  { name: `${ACCOUNT}/listKeys/action`, deed: "read" },
  { name: `${ACCOUNT}/regenerateKey/action`, deed: "read" },
  { name: `${ACCOUNT}/listAccountSas/action`, deed: "read" },
  { name: `${ACCOUNT}/listServiceSas/action`, deed: "read" },
];

/** The same of Cosmos DB: https://learn.microsoft.com/azure/role-based-access-control/permissions/databases */
export const COSMOS_KEY_ACTIONS: readonly StoreAction[] = [
  { name: `${COSMOS}/listKeys/action`, deed: "read" },
  { name: `${COSMOS}/readonlyKeys/action`, deed: "read" },
  { name: `${COSMOS}/listConnectionStrings/action`, deed: "read" },
  { name: `${COSMOS}/regenerateKey/action`, deed: "read" },
];
