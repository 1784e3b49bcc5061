import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from "yaml";
import type { Alias, Document, Node, Pair, YAMLError } from "yaml";
import type { JsonValue } from "../model/json.ts";
import type { Position, Problem } from "./errors.ts";
import { printable } from "./errors.ts";

/** Keys and indexes from the top of the document down to a value. */
export type Path = readonly (string | number)[];

/** A YAML text as a value, and where each part of it stands. */
export interface YamlSource {
  readonly value: JsonValue;
  /** What is wrong with the text although it could be made sense of. */
  readonly problems: readonly Problem[];
  valueAt(path: Path): Position;
  /** Where the last key of the path stands; the value's place where it is an index. */
  keyAt(path: Path): Position;
  /** A scalar as it was written: `012`, not 12. */
  written(path: Path): string | undefined;
}

const MAX_ALIASES = 100;

/** Reads one YAML 1.2 document; only the problems where nothing could be made of it. */
export function readYaml(text: string): YamlSource | readonly Problem[] {
  const lines = new LineCounter();
  const at = (offset: number): Position => {
    // The counter knows no line where nothing was parsed.
    const { line, col } = lines.linePos(offset);
    return line > 0 ? { line, column: col } : { line: 1, column: 1 };
  };
  const document = parse(text, lines);
  if (!document) return [{ line: 1, column: 1, message: "nested too deep to be a config" }];
  const faults = [...document.errors, ...document.warnings];
  const problems = faults.map((fault) => ({ ...at(fault.pos[0]), message: reworded(fault) }));
  if (!faults.every(isHarmless)) return problems;
  const looped = aliasProblem(document, at);
  if (looped) return [...problems, looped];
  try {
    return { ...located(document, at), value: document.toJS({ maxAliasCount: MAX_ALIASES }) as JsonValue, problems };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    const [alias] = aliases(document);
    return [...problems, { ...at(alias?.node.range?.[0] ?? 0), message: TOO_MANY }];
  }
}

const TOO_MANY = `aliases (*name) unfold to more than ${MAX_ALIASES} copies; write the values out`;

function parse(text: string, lineCounter: LineCounter): Document | undefined {
  try {
    // The schema is named so that a %YAML 1.1 directive cannot turn `off` into false and dates into objects.
    return parseDocument(text, {
      lineCounter,
      prettyErrors: false,
      schema: "core",
      merge: false,
      resolveKnownTags: false,
      stringKeys: true,
      logLevel: "silent",
    });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The text still has a meaning, so that what else is wrong with it can be told in the same run. */
function isHarmless(fault: YAMLError): boolean {
  return fault.code === "DUPLICATE_KEY" || fault.code === "TAG_RESOLVE_FAILED";
}

function reworded(fault: YAMLError): string {
  switch (fault.code) {
    case "DUPLICATE_KEY":
      return "this key stands twice in one map; remove one of them";
    case "TAG_RESOLVE_FAILED":
      return "YAML tags (!name) mean nothing here; remove it";
    case "MULTIPLE_DOCS":
      return "a config is one YAML document; remove the --- and what follows it";
    case "TAB_AS_INDENT":
      return "YAML is indented with spaces, never with tabs";
    default:
      return `not valid YAML: ${printable(fault.message.split("\n", 1)[0] ?? "")}`;
  }
}

function aliases(document: Document): readonly { readonly node: Alias; readonly within: readonly unknown[] }[] {
  const found: { node: Alias; within: readonly unknown[] }[] = [];
  visit(document, { Alias: (_key, node, ancestors) => void found.push({ node, within: ancestors }) });
  return found;
}

function aliasProblem(document: Document, at: (offset: number) => Position): Problem | undefined {
  const found = aliases(document);
  const beyond = found[MAX_ALIASES]?.node;
  if (beyond) return { ...at(beyond.range?.[0] ?? 0), message: TOO_MANY };
  const looped = found.find(({ node, within }) => within.includes(node.resolve(document)))?.node;
  return looped && { ...at(looped.range?.[0] ?? 0), message: "this alias (*name) contains itself; write the value out" };
}

function located(document: Document, at: (offset: number) => Position): Omit<YamlSource, "value" | "problems"> {
  const resolve = (node: unknown): unknown => (isAlias(node) ? node.resolve(document) : node);
  const pairAt = (parent: unknown, key: string | number): Pair | undefined =>
    isMap(parent) ? parent.items.findLast((pair) => isScalar(pair.key) && pair.key.value === key) : undefined;
  const step = (parent: unknown, key: string | number): unknown =>
    isSeq(parent) ? parent.items[Number(key)] : pairAt(parent, key)?.value;
  const nodeAt = (path: Path): unknown => path.reduce<unknown>((node, key) => step(resolve(node), key), document.contents);
  const start = (node: unknown): Position | undefined => (isNode(node) && (node as Node).range ? at((node as Node).range![0]) : undefined);
  const keyAt = (path: Path): Position => {
    const last = path.at(-1);
    const pair = last === undefined ? undefined : pairAt(resolve(nodeAt(path.slice(0, -1))), last);
    return start(pair?.key) ?? valueAt(path);
  };
  const valueAt = (path: Path): Position => {
    const own = start(nodeAt(path));
    if (own) return own;
    return path.length === 0 ? { line: 1, column: 1 } : typeof path.at(-1) === "string" && pairOf(path) ? keyAt(path) : valueAt(path.slice(0, -1));
  };
  const pairOf = (path: Path): Pair | undefined => pairAt(resolve(nodeAt(path.slice(0, -1))), path.at(-1) ?? "");
  return {
    valueAt,
    keyAt,
    written: (path) => {
      const node = resolve(nodeAt(path));
      return isScalar(node) ? node.source : undefined;
    },
  };
}
