import { known } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import type { Identity, Resource } from "../../../model/resource.ts";
import { callerOf, contextOf } from "./context.ts";
import { evaluateRegion } from "./evaluate.ts";
import type { Holdings } from "./holdings.ts";
import type { Granted } from "./permit.ts";
import type { StoreQuestion } from "./store-question.ts";
import { wordsOf } from "./words.ts";

/** What a customer's key encrypts is read only by those who may decrypt with it. The service asks on the caller's behalf. Of a
 * bucket the key is a default only: what was stored under another one may still be read. Source:
 * https://docs.aws.amazon.com/kms/latest/developerguide/control-access-overview.html */
export function throughKey(
  granted: Granted,
  identity: Identity,
  held: Holdings,
  store: Resource,
  { key, via }: StoreQuestion,
): Fact<Granted | undefined> {
  if (!key.known) return key;
  if (!key.value || !via) return known(granted);
  const { arn, policy } = key.value;
  const account = arn.split(":")[4] ?? store.account;
  const context = {
    ...contextOf(identity, held, account),
    "aws:viaawsservice": ["true"],
    "kms:viaservice": [`${via.service}.${store.region}.amazonaws.com${arn.startsWith("arn:aws-cn:") ? ".cn" : ""}`],
    "kms:calleraccount": [identity.account],
  };
  const gate = evaluateRegion(
    { caller: callerOf(identity), action: "kms:Decrypt", resource: arn, resourceAccount: account, context },
    { identity: held.identity, boundary: held.boundary, resource: policy, resourceMustAllow: true },
  );
  if (gate.decision === "allowed") return known(granted);
  if (gate.decision === "denied" && via.whole) return known(undefined);
  const undecided = gate.decision === "denied" ? ["which objects its key encrypts"] : wordsOf(gate.open);
  return known({ ...granted, undecided: [...granted.undecided, ...undecided], certain: false });
}
