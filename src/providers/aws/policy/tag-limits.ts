import type { TagLimit } from "../../../model/access.ts";
import type { Identity } from "../../../model/resource.ts";
import { objectTagWords, ownTagKeys, ownTagWords, resourceTagKeys, resourceTagWords } from "./attribute-keys.ts";
import { callerOf, contextOf } from "./context.ts";
import { DATA_ACTIONS } from "./data-actions.ts";
import type { Statement } from "./document.ts";
import { evaluateRegion } from "./evaluate.ts";
import type { Evaluation } from "./evaluate.ts";
import type { Holdings } from "./holdings.ts";
import { meansAction } from "./statement-match.ts";

interface Tagging {
  readonly service: string;
  readonly action: string;
  /** The resource of the action, where a statement on data names this one. */
  readonly on: (resource: string) => string;
  /** Buckets heed their tags only where that is switched on, which is not read. */
  readonly heeded: boolean;
}

/** What sets the tags of buckets and tables. Source:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/buckets-tagging-enable-abac.html */
const RESOURCE_TAGGING: readonly Tagging[] = [
  { service: "s3", action: "s3:TagResource", on: (resource) => resource.replace(/\/.*$/, ""), heeded: false },
  { service: "dynamodb", action: "dynamodb:TagResource", on: (resource) => resource, heeded: true },
];

const OBJECT_TAGGING: readonly Tagging[] = [
  { service: "s3", action: "s3:PutObjectTagging", on: (resource) => resource, heeded: true },
];

/** Tags that limit what the identity may do to data, and whether its own policies let it set them: then they limit nothing. */
export function tagLimits(identity: Identity, held: Holdings): readonly TagLimit[] {
  const limits = new Map<string, TagLimit>();
  for (const statement of held.identity.flatMap(({ statements }) => statements)) {
    if (!DATA_ACTIONS.some(({ action }) => meansAction(statement, action))) continue;
    const others = resourceTagKeys(statement);
    const found = [
      ...ownTagKeys(statement).map((key) => limit(ownTagWords(key), statement, held, ownTag(identity, held, key))),
      ...others.resource.map((key) =>
        limit(resourceTagWords(key), statement, held, othersTag(RESOURCE_TAGGING, statement, identity, held, key)),
      ),
      ...others.object.map((key) =>
        limit(objectTagWords(key), statement, held, othersTag(OBJECT_TAGGING, statement, identity, held, key)),
      ),
    ];
    for (const one of found) {
      const before = limits.get(one.tag);
      if (!before || RANK[one.change] > RANK[before.change]) limits.set(one.tag, one);
    }
  }
  return [...limits.values()];
}

const RANK = { none: 0, conditional: 1, allowed: 2 } as const;

interface Change {
  readonly action: string;
  readonly evaluation: Evaluation;
  readonly decision: "allowed" | "conditional" | "none";
}

function ownTag(identity: Identity, held: Holdings, key: string): readonly Change[] {
  return [changeOf(identity, held, "iam:TagRole", identity.id, key)];
}

function othersTag(
  ways: readonly Tagging[],
  statement: Statement,
  identity: Identity,
  held: Holdings,
  key: string,
): readonly Change[] {
  return (statement.resources ?? ["*"]).flatMap((resource) =>
    ways
      .filter(({ service }) => isOf(resource, service) && speaksOf(statement, service))
      .map(({ action, on, heeded }) => {
        const change = changeOf(identity, held, action, on(resource), key);
        return heeded || change.decision === "none" ? change : { ...change, decision: "conditional" };
      }),
  );
}

function isOf(resource: string, service: string): boolean {
  return resource.startsWith("*") || resource.split(":")[2] === service;
}

/** A statement on everything limits only what it speaks of. */
function speaksOf(statement: Statement, service: string): boolean {
  return DATA_ACTIONS.some(({ action }) => action.startsWith(`${service}:`) && meansAction(statement, action));
}

function changeOf(identity: Identity, held: Holdings, action: string, resource: string, key: string): Change {
  const context = {
    ...contextOf(identity, held, identity.account),
    "aws:tagkeys": [key],
    "s3:requestobjecttagkeys": [key],
  };
  const request = { caller: callerOf(identity), action, resource, resourceAccount: identity.account, context };
  const evaluation = evaluateRegion(request, { identity: held.identity, boundary: held.boundary });
  return { action, evaluation, decision: DECISIONS[evaluation.decision] };
}

const DECISIONS = { allowed: "allowed", undecided: "conditional", denied: "none" } as const;

function limit(tag: string, statement: Statement, held: Holdings, changes: readonly Change[]): TagLimit {
  const change = (["allowed", "conditional"] as const).find((one) => changes.some(({ decision }) => decision === one));
  const deciding = changes.filter(({ decision }) => decision === change);
  const place = held.places.get(statement);
  const places = deciding.flatMap(({ evaluation }) => evaluation.identity.flatMap((one) => held.places.get(one) ?? []));
  return {
    tag,
    limits: place ? [place.policy] : [],
    change: change ?? "none",
    how: deciding.flatMap(({ action, evaluation }) =>
      [...new Set(evaluation.identity.flatMap((one) => held.places.get(one)?.policy ?? []))].map(
        (policy) => `${policy} allows ${action}`,
      ),
    ),
    from: [...(place ? [place] : []), ...places].map(({ origin }) => origin),
  };
}
