import { isObject } from "../../model/json.ts";
import type { JsonValue } from "../../model/json.ts";
import type { Tags } from "../../model/resource.ts";

/** Tags from the list of `Key` and `Value` pairs that most services answer; `undefined` where it holds anything else. */
export function tagsFrom(list: JsonValue | undefined): Tags | undefined {
  if (!Array.isArray(list)) return undefined;
  const pairs = (list as readonly JsonValue[]).map((tag) => (isObject(tag) ? [tag.Key, tag.Value] : []));
  const sound = pairs.filter((pair): pair is [string, string] => pair.length === 2 && pair.every(isText));
  return sound.length === pairs.length ? Object.fromEntries(sound) : undefined;
}

/** Tags from the map of keys and values that the younger services answer; one that is absent holds none. */
export function tagsFromMap(map: JsonValue | undefined): Tags | undefined {
  if (map === undefined || map === null) return {};
  if (!isObject(map)) return undefined;
  const pairs = Object.entries(map);
  const sound = pairs.filter((pair): pair is [string, string] => isText(pair[1]));
  return sound.length === pairs.length ? Object.fromEntries(sound) : undefined;
}

function isText(value: JsonValue | undefined): value is string {
  return typeof value === "string";
}
