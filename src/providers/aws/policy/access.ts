import type { Access, AccessReader, Deed, Permit } from "../../../model/access.ts";
import { distinctGaps, known, map, unread } from "../../../model/fact.ts";
import type { Fact, Gap } from "../../../model/fact.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Identity, Resource } from "../../../model/resource.ts";
import { storeNamedBy } from "../iam/named-stores.ts";
import { DETAILS } from "../iam/reads.ts";
import { narrowedByAttributes } from "./attribute-keys.ts";
import { remember } from "../../remembered.ts";
import { callerOf, contextOf } from "./context.ts";
import { DATA_ACTIONS } from "./data-actions.ts";
import { evaluateRegion } from "./evaluate.ts";
import type { Evaluation } from "./evaluate.ts";
import { everything } from "./everything.ts";
import { holdingsOf } from "./holdings.ts";
import type { Holdings } from "./holdings.ts";
import { allowedRegions } from "./regions.ts";
import { meansAction } from "./statement-match.ts";
import { questionOf } from "./store-question.ts";
import type { StoreQuestion } from "./store-question.ts";
import { tagLimits } from "./tag-limits.ts";
import { wordsOf } from "./words.ts";

const NONE: Access = { permits: [], gaps: [], namingGaps: [] };

/** What roles may do in AWS, from the records of an estate. Nothing is worked out before it is asked. */
export function awsAccess(records: readonly ResourceRecord[]): AccessReader {
  const byId = new Map(records.map((record) => [record.id, record]));
  const recordOf = (id: string): ResourceRecord | undefined => byId.get(id);
  const holdings = remembered((identity: Identity) => {
    const record = recordOf(identity.record);
    return record ? holdingsOf(record, recordOf) : unresolved(identity);
  });
  const questions = remembered((store: Resource) => {
    const record = recordOf(store.record);
    return record && questionOf(store, record);
  });
  const answers = new Map<string, Access>();
  return {
    access(identity, store) {
      const key = `${identity.id} ${store.id}`;
      const before = answers.get(key);
      if (before) return before;
      const question = questions(store);
      const held = question && holdings(identity);
      const answer = held
        ? held.known
          ? accessBetween(identity, held.value, store, question)
          : gapsOnly(held.gaps)
        : NONE;
      // Where nothing was found, finding it again is cheaper than remembering it for every pair.
      if (answer !== NONE) remember(answers, key, answer);
      return answer;
    },
    onlyByIdentity: ({ type }) => type === "AWS::S3::Bucket" || type === "AWS::DynamoDB::Table",
    widely: (identity) => map(holdings(identity), isWide),
    everything: (identity) => map(holdings(identity), (held) => everything(identity, held)),
    tagLimits: (identity) => map(holdings(identity), (held) => tagLimits(identity, held)),
  };
}

function remembered<K extends Resource, V>(work: (key: K) => V): (key: K) => V {
  const worked = new Map<string, { readonly value: V }>();
  return (key) => {
    const before = worked.get(key.id);
    if (before) return before.value;
    const value = work(key);
    worked.set(key.id, { value });
    return value;
  };
}

function unresolved({ account, region, record, name }: Identity): Fact<Holdings> {
  const message = `nothing that was read says which policies ${name} holds`;
  return unread({ reason: "unresolved", operation: DETAILS, message, account, region, record });
}

/** A resource that names no store may be a pattern that takes in several. */
function isWide({ identity }: Holdings): boolean {
  return identity.some(({ statements }) =>
    statements.some(
      (one) =>
        one.effect === "Allow" &&
        DATA_ACTIONS.some(({ action }) => meansAction(one, action)) &&
        (one.notResources !== undefined ||
          (one.resources ?? []).some((pattern) => storeNamedBy(pattern) === undefined)),
    ),
  );
}

function accessBetween(identity: Identity, held: Holdings, store: Resource, question: StoreQuestion): Access {
  const { policy } = question;
  if (!policy.known) {
    // It may forbid what the identity's own policies allow; where they allow nothing, it may allow something by itself.
    const spokenOf = question.asks.some(
      ({ action, asked }) => allowedRegions(held.identity, action.action, asked).length > 0,
    );
    return spokenOf ? gapsOnly(policy.gaps) : { ...NONE, namingGaps: policy.gaps };
  }
  const documents = [...held.identity, ...(policy.value ? [policy.value] : [])];
  const found: Permit[] = [];
  const gaps: Gap[] = [];
  for (const { action, asked } of question.asks) {
    const regions = allowedRegions(documents, action.action, asked);
    if (regions.length === 0) continue;
    const request = requestOf(identity, held, store, question);
    const permit = best(
      regions.map((resource) =>
        evaluateRegion(
          { ...request, action: action.action, resource },
          { identity: held.identity, boundary: held.boundary, resource: policy.value ?? undefined },
        ),
      ),
    );
    if (!permit) continue;
    const opened = action.deed === "read" ? throughKey(permit, identity, held, store, question) : known(permit);
    if (!opened.known) gaps.push(...opened.gaps);
    else if (opened.value) found.push(permitOf(action.action, action.deed, opened.value, held, question));
  }
  return found.length > 0 || gaps.length > 0 ? { permits: found, gaps: distinctGaps(gaps), namingGaps: [] } : NONE;
}

function gapsOnly(gaps: readonly Gap[]): Access {
  return { ...NONE, gaps };
}

function requestOf(identity: Identity, held: Holdings, store: Resource, { context }: StoreQuestion) {
  return {
    caller: callerOf(identity),
    resourceAccount: store.account,
    context: { ...contextOf(identity, held, store.account), ...context },
  };
}

/** The evaluations of the regions that decide: those that allow, or else those that may. */
function best(evaluations: readonly Evaluation[]): Evaluation | undefined {
  const allowed = evaluations.filter(({ decision }) => decision === "allowed");
  const deciding = allowed.length > 0 ? allowed : evaluations.filter(({ decision }) => decision === "undecided");
  const [first, ...rest] = deciding;
  return first && rest.reduce((a, b) => joined(a, b), first);
}

function joined(a: Evaluation, b: Evaluation): Evaluation {
  return {
    decision: a.decision,
    allows: [...new Set([...a.allows, ...b.allows])],
    denies: [...new Set([...a.denies, ...b.denies])],
    open: [...new Set([...a.open, ...b.open])],
  };
}

/** What a customer's key encrypts is read only by those who may decrypt with it. The service asks on the caller's behalf. Source:
 * https://docs.aws.amazon.com/kms/latest/developerguide/control-access-overview.html */
function throughKey(
  granted: Evaluation,
  identity: Identity,
  held: Holdings,
  store: Resource,
  { key, via }: StoreQuestion,
): Fact<Evaluation | undefined> {
  if (!key.known) return key;
  if (!key.value) return known(granted);
  const { arn, policy } = key.value;
  const account = arn.split(":")[4] ?? store.account;
  const context = {
    ...contextOf(identity, held, account),
    "kms:viaservice": [`${via}.${store.region}.amazonaws.com`],
    "kms:calleraccount": [identity.account],
  };
  const gate = evaluateRegion(
    { caller: callerOf(identity), action: "kms:Decrypt", resource: arn, resourceAccount: account, context },
    { identity: held.identity, boundary: held.boundary, resource: policy, resourceMustAllow: true },
  );
  if (gate.decision === "denied") return known(undefined);
  if (gate.decision === "allowed" || granted.decision === "undecided") return known(granted);
  return known({ ...granted, decision: "undecided", open: [...granted.open, ...gate.open] });
}

function permitOf(
  action: string,
  deed: Deed,
  { decision, allows, open }: Evaluation,
  held: Holdings,
  question: StoreQuestion,
): Permit {
  // A statement without a place among the identity's is the store's own.
  const own = allows.filter((one) => !held.places.has(one));
  const names = own.length > 0 || allows.some(({ resources }) => resources?.some((one) => question.names(one)));
  const places = allows.flatMap((one) => held.places.get(one) ?? []);
  return {
    action,
    deed,
    decision: decision === "allowed" ? "allowed" : "conditional",
    reach: names ? "store" : "wildcard",
    byAttributes: allows.every(narrowedByAttributes),
    grants: [
      ...new Set([...places.map(({ policy }) => policy), ...(own.length > 0 ? ["the store's own policy"] : [])]),
    ],
    undecided: wordsOf(open),
    from: [...new Map(places.map(({ origin }) => [origin.record + origin.pointer, origin])).values()],
  };
}
