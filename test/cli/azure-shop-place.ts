import { SUBSCRIPTION } from "../wire/arm-server.ts";

/** Secrets and people that must never be seen again, and a tag value that would paint a terminal. */
export const SECRETS: readonly string[] = [
  "hunter2-correct-horse",
  "nora.quinn@shop.example",
  "+1-415-555-0100",
  "AccountKey=c2hvcA==",
];
export const PAINT = "\u001b[31mred\u001b[0m";

// Azure itself mixes upper and lower case in ids.
export const GROUP: string = `/subscriptions/${SUBSCRIPTION}/resourceGroups/Shop-RG`;
export const ACCOUNT: string = `${GROUP}/providers/Microsoft.Storage/storageAccounts/ShopData`;
export const HANDLER: string = `${GROUP}/providers/Microsoft.Web/sites/shop-handler`;
export const ARCHIVER: string = `${GROUP}/providers/Microsoft.Web/sites/Shop-Archiver`;
export const PRINCIPAL = "11111111-0000-4000-8000-0000000000aa";
/** Of identities that code other than the handler runs as. */
export const PRINCIPALS = {
  tagged: "66666666-0000-4000-8000-0000000000aa",
  kept: "77777777-0000-4000-8000-0000000000aa",
  wide: "88888888-0000-4000-8000-0000000000aa",
} as const;
export const identityId = (name: string): string =>
  `${GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;
