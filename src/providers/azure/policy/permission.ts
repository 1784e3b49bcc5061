import { matchesGlob } from "../../../model/glob.ts";
import { isObject, objects } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";

const FIELDS = ["actions", "notActions", "dataActions", "notDataActions"] as const;

/** One of a role's permissions. What one takes away, another of the same role may still give. */
export type Permission = Readonly<Record<(typeof FIELDS)[number], readonly string[]>>;

/** An action on what a resource is, or (`data`) on what it holds. */
export interface Action {
  readonly name: string;
  readonly data: boolean;
}

/** Whether one of the permissions allows the action. Source:
 * https://learn.microsoft.com/azure/role-based-access-control/role-definitions */
export function permits(permissions: readonly Permission[], { name, data }: Action): boolean {
  return permissions.some((one) =>
    data ? allows(one.dataActions, one.notDataActions, name) : allows(one.actions, one.notActions, name),
  );
}

function allows(given: readonly string[], taken: readonly string[], action: string): boolean {
  return given.some((pattern) => fits(pattern, action)) && !taken.some((pattern) => fits(pattern, action));
}

/** Whether a pattern of actions takes in the action; without regard to case. */
export function fits(pattern: string, action: string): boolean {
  return matchesGlob(pattern.toLowerCase(), action.toLowerCase());
}

/** The permissions of a role definition or a deny assignment; `undefined` where they cannot be understood. */
export function permissionsOf(properties: JsonValue | undefined): readonly Permission[] | undefined {
  const written = isObject(properties) ? properties.permissions : undefined;
  const permissions = objects(written);
  if (!Array.isArray(written) || permissions.length < written.length) return undefined;
  const readable = permissions.every((one) => FIELDS.every((field) => patterns(one[field]) !== undefined));
  if (!readable) return undefined;
  return permissions.map(permissionOf);
}

/** Whether a role may do more than read what resources are: one that cannot be understood may. */
export function mayReachData(definition: JsonValue | undefined): boolean {
  return grantsData(permissionsOf(isObject(definition) ? definition.properties : undefined));
}

/** The same of permissions; those that were not read may. */
export function grantsData(permissions: readonly Permission[] | undefined): boolean {
  if (!permissions) return true;
  return permissions.some(
    ({ actions, dataActions }) => dataActions.length > 0 || actions.some((action) => !/\/read$/i.test(action)),
  );
}

function permissionOf(one: JsonObject): Permission {
  return {
    actions: patterns(one.actions) ?? [],
    notActions: patterns(one.notActions) ?? [],
    dataActions: patterns(one.dataActions) ?? [],
    notDataActions: patterns(one.notDataActions) ?? [],
  };
}

/** None where the field is left out; `undefined` where it holds anything but texts. */
function patterns(value: JsonValue | undefined): readonly string[] | undefined {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return undefined;
  const texts = value.filter((one) => typeof one === "string");
  return texts.length === value.length ? texts : undefined;
}
