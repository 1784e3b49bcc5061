import { LABELS } from "../model/label.ts";
import { quote } from "./errors.ts";
import { didYouMean } from "./suggest.ts";
import type { Path } from "./yaml-places.ts";

/** What to say of a key that the schema does not know; silence would let a misspelt waiver or label pass for a written one. */
export function unknownKey(path: Path, key: string, known: readonly string[]): string {
  const special = notHere(path, key, known);
  if (special) return special;
  const guess = didYouMean(key, known);
  return `unknown key ${quote(key)}${guess || `; there ${known.length === 1 ? "is" : "are"} ${known.join(", ")}`}`;
}

function notHere(path: Path, key: string, known: readonly string[]): string | undefined {
  if (path.length === 0 && key === "notify") {
    return "this version cannot send alerts yet, and ignoring notify would hide that; remove it";
  }
  if (path[0] !== "scope") return undefined;
  if (path.length === 1 && key === "not") return "not stands inside a label's list: - not: { name: … }";
  if (known.includes("not"))
    return `not takes the label away and stands alone; remove ${quote(key)}, or move it below not`;
  if (key === "purpose" && path[1] !== "dsar-endpoint") return "purpose goes only with dsar-endpoint";
  if (key === "purpose") return "a matcher that takes the label away has no purpose";
  return (LABELS as readonly string[]).includes(key)
    ? `${quote(key)} is a label; it stands directly below scope`
    : undefined;
}
