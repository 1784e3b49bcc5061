import { LineCounter, parseDocument, visit } from "yaml";
import type { Alias, Document, ErrorCode, YAMLError } from "yaml";
import type { JsonValue } from "../model/json.ts";
import type { Position, Problem } from "./errors.ts";
import { printable } from "./errors.ts";
import { tooDeepAt } from "./yaml-depth.ts";
import { placesIn } from "./yaml-places.ts";
import type { Places } from "./yaml-places.ts";

/** A YAML text as a value, and where each part of it stands. */
export interface YamlSource extends Places {
  readonly value: JsonValue;
  /** What is wrong with the text although it could be made sense of. */
  readonly problems: readonly Problem[];
}

const MAX_ALIASES = 100;

/** Reads one YAML 1.2 document; only the problems where nothing could be made of it. */
export function readYaml(text: string): YamlSource | readonly Problem[] {
  const deep = tooDeepAt(text);
  if (deep !== undefined) return [{ ...positionIn(text, deep), message: "nested too deep to be a config" }];
  const lines = new LineCounter();
  const document = parse(text, lines);
  const at = (offset: number): Position => {
    // The counter knows no line where nothing was parsed.
    const { line, col } = lines.linePos(offset);
    return line > 0 ? { line, column: col } : { line: 1, column: 1 };
  };
  const faults = [...document.errors, ...document.warnings];
  const problems = faults.map((fault) => ({ ...at(fault.pos[0]), message: reworded(fault) }));
  if (!faults.every(isHarmless)) return firstOfLines(problems);
  const alias = aliasProblem(document, at);
  if (alias) return [...problems, alias];
  try {
    return { ...placesIn(document, at), value: document.toJS({ maxAliasCount: MAX_ALIASES }) as JsonValue, problems };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    const [first] = aliases(document);
    return [...problems, { ...at(first?.node.range?.[0] ?? 0), message: TOO_MANY }];
  }
}

const TOO_MANY = `aliases (*name) unfold to more than ${MAX_ALIASES} copies; write the values out`;

function positionIn(text: string, offset: number): Position {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function parse(text: string, lineCounter: LineCounter): Document {
  // The schema is named so that a %YAML 1.1 directive cannot turn `off` into false and dates into objects.
  return parseDocument(text, {
    lineCounter,
    prettyErrors: false,
    schema: "core",
    merge: false,
    resolveKnownTags: false,
    stringKeys: true,
    logLevel: "error",
  });
}

/** The text still has a meaning, so that what else is wrong with it can be told in the same run. */
function isHarmless(fault: YAMLError): boolean {
  return fault.code === "DUPLICATE_KEY" || fault.code === "TAG_RESOLVE_FAILED";
}

/** What follows the first fault of a line is mostly its echo. */
function firstOfLines(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(({ line }, index) => problems.findIndex((other) => other.line === line) === index);
}

const WORDS: Partial<Record<ErrorCode, string>> = {
  DUPLICATE_KEY: "this key stands twice in one map; remove one of them",
  TAG_RESOLVE_FAILED: "YAML tags (!name) mean nothing here; remove it",
  MULTIPLE_DOCS: "a config is one YAML document; remove the --- and what follows it",
  NON_STRING_KEY: "a key must be plain text",
  TAB_AS_INDENT: "YAML is indented with spaces, never with tabs",
};

function reworded(fault: YAMLError): string {
  return WORDS[fault.code] ?? `not valid YAML: ${printable(fault.message.split("\n", 1)[0] ?? "")}`;
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
  for (const { node, within } of found) {
    const target = node.resolve(document);
    const place = at(node.range?.[0] ?? 0);
    if (!target) return { ...place, message: `there is no anchor &${printable(node.source)} before this alias` };
    if (within.includes(target))
      return { ...place, message: "this alias (*name) contains itself; write the value out" };
  }
  return undefined;
}
