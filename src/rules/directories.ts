import type { RuleContext } from "../engine/rule.ts";
import { evidenceOf } from "../engine/verdict.ts";
import type { Evidence } from "../engine/verdict.ts";
import type { Endpoint, UserDirectory } from "../model/resource.ts";

const FACTOR = {
  off: "asks for no second factor",
  optional: "leaves a second factor to each user",
  required: "asks for a second factor",
} as const;

/** What is known of the directories that a route's callers log in to. How they are run decides nothing here, so that what was not
 * read of them stays unsaid. */
export function directoriesOf(
  route: Endpoint,
  { graph }: RuleContext,
): { readonly words: string; readonly evidence: readonly Evidence[] } {
  const nodes = graph.out(route, "authenticates-with").items.flatMap(({ to }) => graph.node(to) ?? []);
  const directories = nodes.filter((node) => node.kind === "user-directory");
  return {
    words: directories.map((directory) => `; ${directory.name} ${manner(directory)}`).join(""),
    evidence: directories.flatMap(({ facts }) => [...evidenceOf(facts.secondFactor), ...evidenceOf(facts.signUp)]),
  };
}

function manner({ facts: { secondFactor, signUp } }: UserDirectory): string {
  const said = [
    ...(secondFactor.known ? [FACTOR[secondFactor.value]] : []),
    ...(signUp.known ? [signUp.value === "open" ? "lets anyone make an account" : "lets nobody make an account"] : []),
  ];
  return said.length > 0 ? said.join(" and ") : "knows them";
}
