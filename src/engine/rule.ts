import type { Config } from "../config/config.ts";
import type { Graph } from "../graph/graph.ts";
import type { AccessReader } from "../model/access.ts";
import type { Fact } from "../model/fact.ts";
import type { Label, LabelState } from "../model/label.ts";
import type { Provider } from "../model/provider.ts";
import type { FactKey, Resource, ResourceByKind, ResourceKind } from "../model/resource.ts";
import type { TagReader } from "../scope/tags.ts";
import type { Wiring } from "../scope/wiring.ts";
import type { Verdict } from "./verdict.ts";

/** `<area>/<name>`, which is also the file's path below `src/rules`. */
export type RuleId = `${string}/${string}`;

/** What a check may look at. */
export interface RuleContext {
  readonly graph: Graph;
  readonly config: Config;
  /** What identities may do, asked one pair at a time. */
  readonly access: AccessReader;
  /** What code is wired to, by its settings and by grants that name it. */
  readonly wiring: (code: Resource) => Wiring;
  /** The instant of the judgement, ISO 8601. */
  readonly asOf: string;
  readonly tags: TagReader;
  /** The value of a fact; ends the check as unknown where it was not read. Stands only at the leaves. */
  readonly read: <T>(fact: Fact<T>) => T;
  /** The label as decided; ends the check as unknown where an unread input could change it. A weak one caps the verdict. */
  readonly label: (node: Resource, label: Label) => LabelState;
  /** The strongest of what the labels come to on several nodes, where one is enough; ends the check as unknown where there is
   * none and an unread input could make one. A weak one caps the verdict, and leaves a failure unknown while an unread input
   * could make it strong. */
  readonly strongest: (nodes: readonly Resource[], labels: readonly Label[]) => LabelState | undefined;
  /** Whether the label stands, strong or weak, where one node of several is enough: unread only where that could still
   * change. It caps nothing, so that no failure may rest on it. */
  readonly bears: (node: Resource, label: Label) => Fact<boolean>;
}

/** A rule: data, and one pure function. */
export interface Rule<K extends ResourceKind = ResourceKind> {
  readonly id: RuleId;
  /** Names the fault. */
  readonly title: string;
  readonly kinds: readonly K[];
  readonly clouds: readonly Provider[];
  /** Applies only to nodes that bear one of them; empty: to every node of the kinds. */
  readonly labels: readonly Label[];
  /** Labels that the check itself asks for, besides those that make it apply. */
  readonly consults?: readonly Label[];
  /** 0.1 to 10; 7.0 and more is an error, 4.0 and more a warning, below a note. */
  readonly securitySeverity: number;
  /** Severities of findings that weigh differently, by the name that `fail` gives. */
  readonly variants?: Readonly<Record<string, number>>;
  readonly precision: "very-high" | "high" | "medium" | "low";
  readonly provisions: readonly string[];
  readonly why: string;
  /** What is looked for before failing, each with its provision. */
  readonly exceptions: readonly string[];
  readonly fix: Readonly<Partial<Record<Provider, string>>>;
  /** Facts the check reads; those of its labels come by themselves. */
  readonly needs: readonly FactKey[];
  // Method syntax on purpose: it is bivariant, so a Rule<"endpoint"> is a Rule.
  check(subject: ResourceByKind[K], context: RuleContext): Verdict;
}

/** Gives a rule its type from the kinds it names. */
export function defineRule<K extends ResourceKind>(rule: Rule<K>): Rule<K> {
  return rule;
}
