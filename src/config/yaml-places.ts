import { isAlias, isMap, isNode, isScalar, isSeq } from "yaml";
import type { Document, Pair } from "yaml";
import type { Position } from "./errors.ts";

/** Keys and indexes from the top of the document down to a value. */
export type Path = readonly (string | number)[];

/** Where each part of a YAML text stands. */
export interface Places {
  /** Where the value begins; that of its key, or of what it is in, where it was left out. */
  valueAt(path: Path): Position;
  /** Where the last key of the path stands; the value's place where that is an index. */
  keyAt(path: Path): Position;
  /** A scalar as it was written: `012`, not 12. */
  written(path: Path): string | undefined;
}

/** The places of a document; `at` turns an offset into a position. */
export function placesIn(document: Document, at: (offset: number) => Position): Places {
  const resolve = (node: unknown): unknown => (isAlias(node) ? node.resolve(document) : node);
  const nodeAt = (path: Path): unknown =>
    path.reduce<unknown>((node, key) => child(resolve(node), key), document.contents);
  const keyNode = (path: Path): unknown => pairIn(resolve(nodeAt(path.slice(0, -1))), path.at(-1))?.key;
  const start = (node: unknown): Position | undefined => (isNode(node) && node.range ? at(node.range[0]) : undefined);
  const valueAt = (path: Path): Position => {
    if (path.length === 0) return start(document.contents) ?? { line: 1, column: 1 };
    return start(nodeAt(path)) ?? start(keyNode(path)) ?? valueAt(path.slice(0, -1));
  };
  return {
    valueAt,
    keyAt: (path) => start(keyNode(path)) ?? valueAt(path),
    written: (path) => {
      const node = resolve(nodeAt(path));
      return isScalar(node) ? node.source : undefined;
    },
  };
}

function child(parent: unknown, key: string | number): unknown {
  return isSeq(parent) ? parent.items[Number(key)] : pairIn(parent, key)?.value;
}

/** The last pair of the key: it is the one whose value counts where a key stands twice. */
function pairIn(parent: unknown, key: string | number | undefined): Pair | undefined {
  if (!isMap(parent) || key === undefined) return undefined;
  return parent.items.findLast((pair) => isScalar(pair.key) && pair.key.value === String(key));
}
