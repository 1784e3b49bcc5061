import type { Config, ScopeMatcher } from "../config/config.ts";
import { any, gapsOf, isFalse, isTrue } from "../model/fact.ts";
import type { Gap } from "../model/fact.ts";
import type { Because, Label } from "../model/label.ts";
import type { Resource } from "../model/resource.ts";
import { matches } from "./matcher.ts";

export interface ConfigSignal {
  /** Whether a `not` matcher takes the label away. */
  readonly refused: "no" | "yes" | "unread";
  readonly reasons: readonly Because[];
  readonly gaps: readonly Gap[];
}

/** What the config says by hand: the strongest word, and `not` wins. */
export function configSignal(config: Config, node: Resource, label: Label): ConfigSignal {
  const matchers: readonly ScopeMatcher[] = config.scope?.[label] ?? [];
  const refused = any(matchers.flatMap((entry) => ("not" in entry ? [matches(entry.not, node)] : [])));
  if (isTrue(refused)) return { refused: "yes", reasons: [], gaps: [] };
  if (!isFalse(refused)) return { refused: "unread", reasons: [], gaps: gapsOf(refused) };
  const given = any(matchers.flatMap((entry) => ("not" in entry ? [] : [matches(entry, node)])));
  const reasons: readonly Because[] = isTrue(given) ? [{ strength: "strong", because: "the config says so" }] : [];
  return { refused: "no", reasons, gaps: gapsOf(given) };
}
