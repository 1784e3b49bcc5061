import type { JsonObject } from "../../../model/json.ts";
import { permissionsOf, permits } from "../policy/permission.ts";
import { BLOB_ACTIONS, KEY_ACTIONS } from "../policy/store-actions.ts";

/**
 * An action on the data of blobs that the role allows, and be it through the account's keys, where it is assigned at the
 * `account`. `null`: none. `undefined`: the role cannot be understood.
 */
export function actionOnBlobs(definition: JsonObject | undefined, account: boolean): string | null | undefined {
  const permissions = permissionsOf(definition?.properties);
  if (!permissions) return undefined;
  const data = BLOB_ACTIONS.find(({ name }) => permits(permissions, { name, data: true }));
  const through = KEY_ACTIONS.find(({ name }) => permits(permissions, { name, data: false }));
  return shortName(data) ?? (account ? shortName(through) : undefined) ?? null;
}

/** `blobs/read`, `listKeys/action`. */
function shortName(action: { readonly name: string } | undefined): string | undefined {
  return action?.name.replace(/^Microsoft\.Storage\/storageAccounts\/(?:blobServices\/containers\/)?/, "");
}
