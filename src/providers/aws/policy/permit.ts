import type { Permit } from "../../../model/access.ts";
import { narrowedByAttributes, tagsOf } from "./attribute-keys.ts";
import type { DataAction } from "./data-action.ts";
import type { Statement } from "./document.ts";
import type { Evaluation } from "./evaluate.ts";
import type { Holdings } from "./holdings.ts";
import type { StoreQuestion } from "./store-question.ts";
import { wordsOf } from "./words.ts";

/** What a permit will say: an evaluation, and what hangs on more than that. */
export interface Granted {
  readonly evaluation: Evaluation;
  readonly certain: boolean;
  readonly undecided: readonly string[];
}

/** A login of the database is needed besides, which no policy shows. */
export function grantedBy(evaluation: Evaluation, { login }: StoreQuestion): Granted {
  const certain = evaluation.decision === "allowed";
  return {
    evaluation,
    certain: certain && !login,
    undecided: [...(certain ? [] : wordsOf(evaluation.open)), ...(login ? ["a login of the database"] : [])],
  };
}

/** What an identity may do, in the words of the model. */
export function permitOf(
  { action, deed }: DataAction,
  { evaluation, certain, undecided }: Granted,
  held: Holdings,
  question: StoreQuestion,
): Permit {
  const { identity, resource, denies } = evaluation;
  const places = identity.flatMap((one) => held.places.get(one) ?? []);
  const own = resource.length > 0 ? ["the store's own policy"] : [];
  const grants = [...identity, ...resource.map(({ statement }) => statement)];
  return {
    action,
    deed,
    decision: certain ? "allowed" : "conditional",
    reach: reachOf(evaluation, question),
    byAttributes: grants.every(narrowedByAttributes) || denies.some(narrowedByAttributes),
    tags: [...new Set([...(grants.every(looksAtTags) ? grants : []), ...denies].flatMap(tagsOf))],
    grants: [...new Set([...places.map(({ policy }) => policy), ...own])],
    undecided,
    from: [
      ...new Map(places.map(({ origin }) => [origin.record + origin.pointer, origin])).values(),
      ...(resource.length > 0 && question.policy.known ? question.policy.from : []),
    ],
  };
}

function looksAtTags(statement: Statement): boolean {
  return tagsOf(statement).length > 0;
}

function reachOf({ identity, resource }: Evaluation, question: StoreQuestion): Permit["reach"] {
  if (identity.length > 0) {
    return identity.some(({ resources }) => resources?.some((one) => question.names(one))) ? "store" : "wildcard";
  }
  return resource.every(({ as }) => as === "everyone") ? "anyone" : "store";
}
