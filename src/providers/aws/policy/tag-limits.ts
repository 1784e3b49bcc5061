import type { TagLimit } from "../../../model/access.ts";
import type { Identity } from "../../../model/resource.ts";
import { ownTagKeys, resourceTagKeys } from "./attribute-keys.ts";
import { callerOf, contextOf } from "./context.ts";
import { DATA_ACTIONS } from "./data-actions.ts";
import type { Statement } from "./document.ts";
import { evaluateRegion } from "./evaluate.ts";
import type { Evaluation } from "./evaluate.ts";
import type { Holdings } from "./holdings.ts";
import { meansAction } from "./statement-match.ts";

/** What sets tags, by the sort of what a statement names. */
const TAGGING: readonly { readonly of: RegExp; readonly action: string }[] = [
  { of: /^(?:\*|arn:[^:]*:s3:)/, action: "s3:PutObjectTagging" },
  { of: /^(?:\*|arn:[^:]*:dynamodb:)/, action: "dynamodb:TagResource" },
];

/** Tags that limit what the identity may do to data, and whether its own policies let it set them: then they limit nothing. */
export function tagLimits(identity: Identity, held: Holdings): readonly TagLimit[] {
  const limits = new Map<string, TagLimit>();
  for (const statement of held.identity.flatMap(({ statements }) => statements)) {
    if (statement.effect !== "Allow" || !DATA_ACTIONS.some(({ action }) => meansAction(statement, action))) continue;
    const own = ownTagKeys(statement).map((key) =>
      limit(`its own tag "${key}"`, statement, held, ownTag(identity, held, key)),
    );
    const others = resourceTagKeys(statement).map((key) =>
      limit(`the tag "${key}" of what it asks for`, statement, held, othersTag(statement, identity, held, key)),
    );
    for (const found of [...own, ...others]) {
      const before = limits.get(found.tag);
      if (!before || RANK[found.change] > RANK[before.change]) limits.set(found.tag, found);
    }
  }
  return [...limits.values()];
}

const RANK = { none: 0, conditional: 1, allowed: 2 } as const;

interface Change {
  readonly action: string;
  readonly evaluation: Evaluation;
}

function ownTag(identity: Identity, held: Holdings, key: string): readonly Change[] {
  return [changeOf(identity, held, "iam:TagRole", identity.id, key)];
}

function othersTag(statement: Statement, identity: Identity, held: Holdings, key: string): readonly Change[] {
  return (statement.resources ?? ["*"]).flatMap((resource) =>
    TAGGING.filter(({ of, action }) => of.test(resource) && sameService(statement, action)).map(({ action }) =>
      changeOf(identity, held, action, resource, key),
    ),
  );
}

/** A statement on everything limits only what it speaks of. */
function sameService(statement: Statement, action: string): boolean {
  const service = action.split(":")[0] ?? "";
  return DATA_ACTIONS.some((one) => one.action.startsWith(`${service}:`) && meansAction(statement, one.action));
}

function changeOf(identity: Identity, held: Holdings, action: string, resource: string, key: string): Change {
  const context = {
    ...contextOf(identity, held, identity.account),
    "aws:tagkeys": [key],
    "s3:requestobjecttagkeys": [key],
  };
  const request = { caller: callerOf(identity), action, resource, resourceAccount: identity.account, context };
  return { action, evaluation: evaluateRegion(request, { identity: held.identity, boundary: held.boundary }) };
}

function limit(tag: string, statement: Statement, held: Holdings, changes: readonly Change[]): TagLimit {
  const of = (decision: string): readonly Change[] =>
    changes.filter(({ evaluation }) => evaluation.decision === decision);
  const [allowed, undecided] = [of("allowed"), of("undecided")];
  const deciding = allowed.length > 0 ? allowed : undecided;
  const place = held.places.get(statement);
  const places = deciding.flatMap(({ evaluation }) => evaluation.identity.flatMap((one) => held.places.get(one) ?? []));
  return {
    tag,
    limits: place ? [place.policy] : [],
    change: allowed.length > 0 ? "allowed" : undecided.length > 0 ? "conditional" : "none",
    how: deciding.flatMap(({ action, evaluation }) =>
      [...new Set(evaluation.identity.flatMap((one) => held.places.get(one)?.policy ?? []))].map(
        (policy) => `${policy} allows ${action}`,
      ),
    ),
    from: [...(place ? [place] : []), ...places].map(({ origin }) => origin),
  };
}
