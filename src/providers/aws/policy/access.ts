import { NO_ACCESS } from "../../../model/access.ts";
import type { Access, AccessReader, Permit } from "../../../model/access.ts";
import { distinctGaps, known, map, unread } from "../../../model/fact.ts";
import type { Fact, Gap } from "../../../model/fact.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Identity, Resource } from "../../../model/resource.ts";
import { storeNamedBy } from "../iam/named-stores.ts";
import { DETAILS } from "../iam/reads.ts";
import { remembered, rememberedPairs } from "../../remembered.ts";
import { callerOf, contextOf } from "./context.ts";
import { DATA_ACTIONS } from "./data-actions.ts";
import { evaluateRegion } from "./evaluate.ts";
import type { Evaluation } from "./evaluate.ts";
import { everything } from "./everything.ts";
import { holdingsOf } from "./holdings.ts";
import type { Holdings } from "./holdings.ts";
import { throughKey } from "./key-gate.ts";
import { grantedBy, permitOf } from "./permit.ts";
import { allowedRegions } from "./regions.ts";
import { meansAction } from "./statement-match.ts";
import { questionOf } from "./store-question.ts";
import type { StoreQuestion } from "./store-question.ts";
import { tagLimits } from "./tag-limits.ts";

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
  return {
    access: rememberedPairs((identity, store) => {
      const question = questions(store);
      if (!question) return NO_ACCESS;
      const held = holdings(identity);
      return held.known ? accessBetween(identity, held.value, store, question) : gapsOnly(held.gaps);
    }),
    onlyByIdentity: ({ type }) => type === "AWS::S3::Bucket" || type === "AWS::DynamoDB::Table",
    widely: (identity) => map(holdings(identity), isWide),
    everything: (identity) => map(holdings(identity), (held) => everything(identity, held)),
    tagLimits: (identity) => map(holdings(identity), (held) => tagLimits(identity, held)),
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
    return spokenOf ? gapsOnly(policy.gaps) : { ...NO_ACCESS, namingGaps: policy.gaps };
  }
  const documents = [...held.identity, ...(policy.value ? [policy.value] : [])];
  const found: Permit[] = [];
  const gaps: Gap[] = [];
  for (const { action, asked } of question.asks) {
    const regions = allowedRegions(documents, action.action, asked);
    if (regions.length === 0) continue;
    const request = requestOf(identity, held, store, question);
    const evaluation = best(
      regions.map((resource) =>
        evaluateRegion(
          { ...request, action: action.action, resource },
          { identity: held.identity, boundary: held.boundary, resource: policy.value ?? undefined },
        ),
      ),
    );
    if (!evaluation) continue;
    const granted = grantedBy(evaluation, question);
    const opened = action.deed === "read" ? throughKey(granted, identity, held, store, question) : known(granted);
    if (!opened.known) gaps.push(...opened.gaps);
    else if (opened.value) found.push(permitOf(action, opened.value, held, question));
  }
  return found.length > 0 || gaps.length > 0 ? { permits: found, gaps: distinctGaps(gaps), namingGaps: [] } : NO_ACCESS;
}

function gapsOnly(gaps: readonly Gap[]): Access {
  return { ...NO_ACCESS, gaps };
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
    identity: [...new Set([...a.identity, ...b.identity])],
    resource: [...a.resource, ...b.resource],
    denies: [...new Set([...a.denies, ...b.denies])],
    open: [...new Set([...a.open, ...b.open])],
  };
}
