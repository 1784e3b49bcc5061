import type { JsonObject, JsonValue } from "../../model/json.ts";
import { elements, isObject } from "../../model/json.ts";
import type { Read } from "../service.ts";

type Paging = NonNullable<Read["pages"]>;

/** The continuation that an answer gives; nothing on the last page. */
export function continuation(answer: unknown, paging: Paging): string | undefined {
  const token = paging.output
    .split(".")
    .reduce<unknown>((at, step) => (typeof at === "object" && at !== null ? Reflect.get(at, step) : undefined), answer);
  return typeof token === "string" && token !== "" ? token : undefined;
}

/** All pages as one answer: the first, its lists extended by those of the others. */
export function joinPages(pages: readonly JsonObject[], paging: Paging): JsonObject {
  const [first = {}, ...more] = pages;
  return more.reduce(
    (joined, page) => paging.items.reduce((at, path) => extend(at, page, path.split(".")), joined),
    first,
  );
}

function extend(into: JsonObject, from: JsonObject, [step = "", ...deeper]: readonly string[]): JsonObject {
  const there = into[step];
  const more = from[step];
  if (more === undefined) return into;
  const value: JsonValue =
    deeper.length === 0
      ? [...elements(there), ...elements(more)]
      : extend(isObject(there) ? there : {}, isObject(more) ? more : {}, deeper);
  return { ...into, [step]: value };
}
