// What the collectors make of scripted answers: so that the sample shop has the shape that a live run gives.
import { openCollection, allOperations } from "../../dist/providers/collect.js";
import { keep } from "../../dist/providers/keep.js";
import { AT } from "./words.mjs";

/** A refusal, as an answer. */
export const refused = (permission) => ({
  outcome: "unread",
  unread: { reason: "access-denied", message: `AccessDenied: the caller may not use ${permission}` },
});

/** The provider says that there is none. */
export const none = { outcome: "absent" };

/**
 * Records and lists of some services. `answers` holds, by operation, the provider's own answer or a function from the input
 * to it; what it lacks is answered with nothing in it.
 */
export async function collected(services, scope, answers) {
  const reads = Object.assign({}, ...services.map((service) => service.reads));
  const call = async (operation, input) => {
    const given = answers[operation];
    const answer = typeof given === "function" ? given(input) : given;
    if (answer?.outcome === "absent") return answer;
    if (answer?.outcome === "unread") return { ...answer, unread: { ...answer.unread, operation } };
    return { outcome: "ok", body: keep(answer ?? {}, reads[operation].keeps) };
  };
  const session = { ...scope, partition: scope.provider === "aws" ? "aws" : "public", call, close: () => undefined };
  const target = { ...scope, open: async () => ({ sessions: [session], closed: [] }) };
  const wanted = allOperations(services);
  const collection = await openCollection({ services, wanted, targets: [target], now: () => AT });
  const records = [];
  const lists = [];
  await collection.run({ record: (one) => records.push(one), list: (one) => lists.push(one) });
  const byId = (a, b) => (a.id + a.type < b.id + b.type ? -1 : 1);
  const byOperation = (a, b) => (a.operation + a.region < b.operation + b.region ? -1 : 1);
  return { records: records.sort(byId), lists: lists.sort(byOperation) };
}
