import type { Config } from "../config/config.ts";
import type { Graph } from "../graph/graph.ts";
import type { AccessReader } from "../model/access.ts";
import { distinctGaps, known, unread } from "../model/fact.ts";
import type { Fact, Gap } from "../model/fact.ts";
import type { Label, LabelState } from "../model/label.ts";
import type { Resource } from "../model/resource.ts";
import type { Scope } from "../scope/scope.ts";
import { tagReader } from "../scope/tags.ts";
import type { TagReader } from "../scope/tags.ts";
import type { Judgement } from "./judgement.ts";
import type { Rule, RuleContext } from "./rule.ts";
import type { Verdict } from "./verdict.ts";

/** All that a judgement may depend on. */
export interface World {
  readonly graph: Graph;
  readonly scope: Scope;
  readonly config: Config;
  readonly access: AccessReader;
  /** ISO 8601 instant. */
  readonly asOf: string;
}

/** Judges every resource by every rule. Also says how many resources of its kinds each rule does not apply to. */
export function judge(
  rules: readonly Rule[],
  world: World,
): { judgements: Judgement[]; notApplicable: Map<string, number> } {
  const judgements: Judgement[] = [];
  const notApplicable = new Map<string, number>();
  const tags = tagReader(world.config);
  for (const rule of rules) {
    for (const subject of rule.kinds.flatMap((kind) => world.graph.ofKind(kind) as readonly Resource[])) {
      const judgement = judgeOne(rule, subject, world, tags);
      if (judgement) judgements.push(judgement);
      else notApplicable.set(rule.id, (notApplicable.get(rule.id) ?? 0) + 1);
    }
  }
  return { judgements, notApplicable };
}

/** One verdict of one rule on one resource; `undefined` where the rule is known not to apply. */
export function judgeOne(
  rule: Rule,
  subject: Resource,
  world: World,
  tags: TagReader = tagReader(world.config),
): Judgement | undefined {
  const applying = rule.labels.map((label) => world.scope.label(subject, label));
  const standing = applying.filter((state) => state.strength !== undefined);
  const open = applying.flatMap((state) => state.gaps);
  if (rule.labels.length > 0 && standing.length === 0 && open.length === 0) return undefined;

  const checked = check(rule, subject, world, tags);
  if ("missing" in checked) return unknown(rule, subject, applying, [...checked.missing, ...open]);
  const { verdict, consulted } = checked;
  if (verdict.verdict === "not-applicable") return undefined;

  const proven = rule.labels.length === 0 || standing.some((state) => state.strength === "strong");
  const labelled = proven || standing.length > 0;
  // Whether the rule applies at all, or whether a failure may be called one, still hangs on what was not read.
  if (!labelled || (!proven && open.length > 0 && verdict.verdict === "fail")) {
    return unknown(rule, subject, applying, open);
  }
  const pending = consulted.flatMap(({ gaps }) => gaps);
  if (pending.length > 0 && verdict.verdict === "fail") return unknown(rule, subject, applying, pending);
  const weak = [...(proven ? [] : standing), ...consulted].find((state) => state.strength === "weak");
  return settled(rule, subject, verdict, [...standing, ...consulted], weak);
}

interface Checked {
  readonly verdict: Verdict;
  readonly consulted: readonly LabelState[];
}

/** Runs the check; an unread fact at a leaf ends it with the gaps instead of a verdict. */
function check(
  rule: Rule,
  subject: Resource,
  world: World,
  tags: TagReader,
): Checked | { readonly missing: readonly Gap[] } {
  const consulted: LabelState[] = [];
  const context: RuleContext = {
    graph: world.graph,
    config: world.config,
    access: world.access,
    wiring: world.scope.wiring,
    asOf: world.asOf,
    tags,
    read: <T>(fact: Fact<T>): T => {
      if (!fact.known) throw new UnreadSignal(fact.gaps);
      return fact.value;
    },
    label: (node: Resource, label: Label): LabelState => {
      const state = asked(rule, node, label, world);
      if (state.strength !== "strong" && state.gaps.length > 0) throw new UnreadSignal(state.gaps);
      if (state.strength) consulted.push({ ...state, gaps: [] });
      return state;
    },
    strongest: (nodes: readonly Resource[], labels: readonly Label[]): LabelState | undefined => {
      const states = nodes.flatMap((node) => labels.map((label) => asked(rule, node, label, world)));
      const strong = states.find(({ strength }) => strength === "strong");
      const open = strong ? [] : states.flatMap(({ gaps }) => gaps);
      const state = strong ?? states.find(({ strength }) => strength !== undefined);
      if (!state && open.length > 0) throw new UnreadSignal(open);
      if (state) consulted.push({ ...state, gaps: open });
      return state;
    },
    bears: (node: Resource, label: Label): Fact<boolean> => {
      const { strength, gaps } = asked(rule, node, label, world);
      const [first, ...rest] = gaps;
      return strength === undefined && first ? unread(first, ...rest) : known(strength !== undefined, [], "derived");
    },
  };
  try {
    return { verdict: rule.check(subject, context), consulted };
  } catch (signal) {
    if (signal instanceof UnreadSignal) return { missing: signal.gaps };
    throw signal;
  }
}

function asked(rule: Rule, node: Resource, label: Label, world: World): LabelState {
  if (!rule.consults?.includes(label)) throw new Error(`${rule.id} asks for ${label} without declaring it`);
  return world.scope.label(node, label);
}

/** Not an error: how a check that met something unread comes back to the engine. */
class UnreadSignal {
  readonly gaps: readonly Gap[];
  constructor(gaps: readonly Gap[]) {
    this.gaps = gaps;
  }
}

function settled(
  rule: Rule,
  subject: Resource,
  verdict: Exclude<Verdict, { verdict: "not-applicable" }>,
  labels: readonly LabelState[],
  weak: LabelState | undefined,
): Judgement {
  const capped = verdict.verdict === "fail" && weak !== undefined;
  const hint = weak?.reasons[0]?.because;
  return {
    rule,
    subject,
    verdict: capped ? "review" : verdict.verdict,
    message: capped && hint ? `${verdict.message} This rests on a weak signal: ${hint}.` : verdict.message,
    evidence: verdict.evidence ?? [],
    variant: verdict.variant ?? null,
    path: verdict.path ?? [],
    labels,
    missing: [],
  };
}

function unknown(rule: Rule, subject: Resource, labels: readonly LabelState[], gaps: readonly Gap[]): Judgement {
  const missing = distinctGaps(gaps);
  const named = missing.slice(0, 3).map((gap) => `${gap.operation}: ${gap.message}`);
  const more = missing.length > named.length ? ` (and ${missing.length - named.length} more)` : "";
  return {
    rule,
    subject,
    verdict: "unknown",
    message: `Cannot be judged: ${named.join("; ")}${more}.`,
    evidence: [],
    variant: null,
    path: [],
    labels: labels.filter((state) => state.strength !== undefined),
    missing,
  };
}
