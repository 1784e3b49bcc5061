import { matchesGlob } from "../../../model/glob.ts";
import { isObject, objects } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";

const BLOBS = "Microsoft.Storage/storageAccounts/blobServices/containers/";
const ACCOUNT = "Microsoft.Storage/storageAccounts/";

/** What can be done to the data of blobs. Their index tags, owners and holds are not the data:
 * https://learn.microsoft.com/azure/role-based-access-control/permissions/storage */
const BLOB_ACTIONS = [
  "blobs/read",
  "blobs/write",
  "blobs/add/action",
  "blobs/delete",
  "blobs/deleteBlobVersion/action",
  "blobs/permanentDelete/action",
  "blobs/move/action",
  "blobs/runAsSuperUser/action",
];

/** What hands out keys, or signatures made with them: they open all that is in the account. */
const KEY_ACTIONS = ["listKeys/action", "regenerateKey/action", "listAccountSas/action", "listServiceSas/action"];

const FIELDS = ["actions", "notActions", "dataActions", "notDataActions"] as const;

type Permission = Readonly<Record<(typeof FIELDS)[number], readonly string[]>>;

/**
 * An action on the data of blobs that the role allows, and be it through the account's keys, where it is assigned at the
 * `account`. `null`: none. `undefined`: the role cannot be understood.
 */
export function actionOnBlobs(definition: JsonObject | undefined, account: boolean): string | null | undefined {
  const permissions = permissionsOf(definition);
  if (!permissions) return undefined;
  const data = BLOB_ACTIONS.find((action) =>
    permissions.some((one) => allows(one.dataActions, one.notDataActions, BLOBS + action)),
  );
  if (data !== undefined || !account) return data ?? null;
  return (
    KEY_ACTIONS.find((action) => permissions.some((one) => allows(one.actions, one.notActions, ACCOUNT + action))) ??
    null
  );
}

/** What one permission takes away, another of the same role may still give. */
function allows(given: readonly string[], taken: readonly string[], action: string): boolean {
  return given.some((pattern) => fits(pattern, action)) && !taken.some((pattern) => fits(pattern, action));
}

function fits(pattern: string, action: string): boolean {
  return matchesGlob(pattern.toLowerCase(), action.toLowerCase());
}

function permissionsOf(definition: JsonObject | undefined): readonly Permission[] | undefined {
  const properties = definition?.properties;
  const written = isObject(properties) ? properties.permissions : undefined;
  const permissions = objects(written);
  if (!Array.isArray(written) || permissions.length < written.length) return undefined;
  const readable = permissions.every((one) => FIELDS.every((field) => patterns(one[field]) !== undefined));
  if (!readable) return undefined;
  return permissions.map((one) => ({
    actions: patterns(one.actions) ?? [],
    notActions: patterns(one.notActions) ?? [],
    dataActions: patterns(one.dataActions) ?? [],
    notDataActions: patterns(one.notDataActions) ?? [],
  }));
}

/** None where the field is left out; `undefined` where it holds anything but texts. */
function patterns(value: JsonValue | undefined): readonly string[] | undefined {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return undefined;
  const texts = value.filter((one) => typeof one === "string");
  return texts.length === value.length ? texts : undefined;
}
