import type { EdgeCaching } from "../../../model/edge-cache.ts";
import type { JsonObject } from "../../../model/json.ts";
import { relation } from "./pattern.ts";

/** What has to be true of a request, all of it, for a rule to run. Nothing given: it always runs. */
export interface When {
  /** One of these patterns takes its path. */
  readonly paths?: readonly string[];
  /** It bears the browser's opt-out signal. */
  readonly signal?: boolean;
  readonly plainHttp?: boolean;
  /** A condition that configuration alone cannot evaluate. */
  readonly other?: boolean;
}

/** One rule of a rule set, as far as anything here rests on it. */
export interface EdgeRule {
  /** What holds it, for messages: `rule set privacy`. */
  readonly holder: string;
  readonly when: When;
  /** Where it runs, no later rule does. */
  readonly stops: boolean;
  readonly caching?: EdgeCaching;
  /** What it does to the signal's header on its way to the origin. */
  readonly header?: "removed" | "changed" | "added-to";
  /** Whether a condition of it looks at the signal. */
  readonly looksAtSignal: boolean;
  /** Whether it sends callers to HTTPS. */
  readonly toHttps: boolean;
  /** The origins it sends requests to, where those are not the route's own. */
  readonly origins?: string;
  /** Whether it sends requests to another path than their own. */
  readonly rewrites?: boolean;
}

/** Rules in the order that they name; `undefined` where it cannot be told. */
export function inOrder(rules: readonly JsonObject[], by: "order" | "priority"): readonly JsonObject[] | undefined {
  if (rules.length > 1 && !rules.every((rule) => typeof rule[by] === "number")) return undefined;
  return [...rules].sort((a, b) => Number(a[by]) - Number(b[by]));
}

/** The requests in question. Where nothing is said of the signal or of HTTP, they may or may not be so. */
export interface Asked {
  readonly path: string;
  readonly signal?: boolean;
  readonly plainHttp?: boolean;
}

type Runs = "yes" | "maybe" | "no";

/** A rule that may run for the requests in question, and whether it does so for every one of them. */
export interface Turn {
  readonly rule: EdgeRule;
  readonly certain: boolean;
}

/** The rules that may run, in their order. */
export function inTurn(rules: readonly EdgeRule[], asked: Asked): readonly Turn[] {
  const turns: Turn[] = [];
  let reached = true;
  for (const rule of rules) {
    const runs = runsFor(rule, asked);
    if (runs === "no") continue;
    const certain = reached && runs === "yes";
    turns.push({ rule, certain });
    if (rule.stops && certain) break;
    if (rule.stops) reached = false;
  }
  return turns;
}

function runsFor(rule: EdgeRule, asked: Asked): Runs {
  const { paths, signal, plainHttp, other } = rule.when;
  const parts: readonly Runs[] = [
    paths ? onPaths(paths, asked.path, makesRoute(rule)) : "yes",
    signal && !asked.signal ? "maybe" : "yes",
    plainHttp && !asked.plainHttp ? "maybe" : "yes",
    other ? "maybe" : "yes",
  ];
  return parts.find((part) => part === "no") ?? parts.find((part) => part === "maybe") ?? "yes";
}

/** A rule that concerns part of a route's paths, and asks nothing that nobody can tell, makes a route of its own of them: it
 * says nothing of the rest. */
export function makesRoute({ when, caching, header, stops, looksAtSignal }: EdgeRule): boolean {
  const matters = caching !== undefined || header !== undefined || stops || looksAtSignal;
  return when.paths !== undefined && !when.plainHttp && !when.other && matters;
}

function onPaths(paths: readonly string[], path: string, apart: boolean): Runs {
  const relations = paths.map((each) => relation(each, path));
  if (relations.includes("covers")) return "yes";
  return relations.includes("crosses") || (!apart && relations.includes("within")) ? "maybe" : "no";
}
