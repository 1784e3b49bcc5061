import { isObject } from "../model/json.ts";
import type { JsonValue } from "../model/json.ts";
import type { Setting } from "../model/resource.ts";

/** Settings of a map as redaction leaves them; one that is absent holds none, and `undefined` is what makes no sense. A value
 * that is `null` was withheld: it could have been a secret. */
export function settingsOfMap(map: JsonValue | undefined): readonly Setting[] | undefined {
  if (map === undefined || map === null) return [];
  if (!isObject(map)) return undefined;
  const settings = Object.entries(map).map(([name, value]) => settingOf(name, value));
  const sound = settings.filter((setting) => setting !== undefined);
  return sound.length === settings.length ? sound : undefined;
}

/** The same of a list of pairs, in its own order. */
export function settingsOfPairs(list: JsonValue | undefined): readonly Setting[] | undefined {
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list)) return undefined;
  const settings = (list as readonly JsonValue[]).map((pair) =>
    isObject(pair) ? settingOf(pair.name, pair.value) : undefined,
  );
  const sound = settings.filter((setting) => setting !== undefined);
  return sound.length === settings.length ? sound : undefined;
}

/** Sorted by name, each name and value once. */
export function inOrder(settings: readonly Setting[]): readonly Setting[] {
  const once = new Map(settings.map((setting) => [keyOf(setting), setting]));
  return [...once].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, setting]) => setting);
}

/** Tells a setting from those of another name or value. */
export function keyOf({ name, value }: Setting): string {
  return JSON.stringify([name, value ?? null]);
}

function settingOf(name: JsonValue | undefined, value: JsonValue | undefined): Setting | undefined {
  if (typeof name !== "string") return undefined;
  if (value === undefined || value === null) return { name };
  return typeof value === "string" ? { name, value } : undefined;
}
