import { visibleJson } from "./escape.ts";

/**
 * Writes a value as JSON in pieces, so that two reports differ in whole lines: the members of what is unfolded stand on
 * a line each, everything else on one. The outermost value is unfolded; what is inside it, by its key, and the elements of
 * a list by its key with `[]`.
 */
export function* jsonLines(value: unknown, unfolded: readonly string[]): Generator<string> {
  yield* spread(value, "", new Set(["", ...unfolded]), "");
  yield "\n";
}

function* spread(value: unknown, key: string, unfolded: ReadonlySet<string>, indent: string): Generator<string> {
  const members = unfolded.has(key) ? membersOf(value, key) : [];
  if (members.length === 0) {
    yield visibleJson(JSON.stringify(value));
    return;
  }
  const isList = Array.isArray(value);
  const inner = `${indent}  `;
  let before = isList ? "[" : "{";
  for (const [name, member] of members) {
    yield `${before}\n${inner}${isList ? "" : `${visibleJson(JSON.stringify(name))}: `}`;
    yield* spread(member, name, unfolded, inner);
    before = ",";
  }
  yield `\n${indent}${isList ? "]" : "}"}`;
}

function membersOf(value: unknown, key: string): readonly (readonly [string, unknown])[] {
  if (Array.isArray(value)) return value.map((element: unknown) => [`${key}[]`, element] as const);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).filter(([, member]) => member !== undefined);
}
