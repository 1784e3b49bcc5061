import { objects, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { Answer, OperationKey } from "../../service.ts";
import { NoCredentialsError, SessionError } from "../../session.ts";
import type { Opened } from "../../session.ts";
import { DESCENDANTS, SUBSCRIPTIONS } from "../runtime-reads.ts";
import type { AzureTarget } from "../session.ts";

export type Ask = (operation: OperationKey, input: JsonObject) => Promise<Answer>;

/** The subscriptions to read, sorted and in lower case, and those that were meant and cannot be read. */
export interface Selection {
  readonly ids: readonly string[];
  readonly closed: Opened["closed"];
}

/** States in which nothing of a subscription is in use. */
const OUT_OF_USE = new Set(["Disabled", "Deleted"]);

/** Asks which subscriptions the caller sees, and picks those that the target means. */
export async function selectSubscriptions(target: AzureTarget, ask: Ask): Promise<Selection> {
  const states = await visible(ask);
  const { subscriptions = [], managementGroups: groups = [] } = target;
  const named = subscriptions.filter((id) => id !== "all").map((id) => id.toLowerCase());
  if (named.length + groups.length === 0) return everything(states);
  const below = await Promise.all([...new Set(groups)].map((group) => descendants(group, ask)));
  const closed = [
    ...named.filter((id) => !states.has(id) || states.get(id) === "Deleted").map((id) => invisible(id, target)),
    ...below.flatMap((one) => ("closed" in one ? [one.closed] : unseen(one.ids, states, target))),
  ];
  const beside = subscriptions.includes("all") ? states.keys() : [];
  const within = [...beside, ...below.flatMap((one) => ("ids" in one ? one.ids : []))].filter((id) =>
    inUse(states.get(id)),
  );
  const ids = [...named.filter((id) => states.has(id) && states.get(id) !== "Deleted"), ...within];
  if (ids.length > 0) return { ids: [...new Set(ids)].sort(), closed: distinct(closed) };
  const why = distinct(closed)
    .slice(0, 3)
    .map(({ message }) => message);
  throw new SessionError(
    why.length > 0 ? why.join("; ") : `no subscription in use lies below ${groups.join(" and ")}; name another`,
  );
}

function everything(states: ReadonlyMap<string, string>): Selection {
  const ids = [...states].filter(([, state]) => inUse(state)).map(([id]) => id);
  if (ids.length > 0) return { ids: ids.sort(), closed: [] };
  throw new NoCredentialsError(
    "the Azure credentials lead to no subscription; give the caller Reader on one, or name another tenant with --tenant",
  );
}

async function visible(ask: Ask): Promise<ReadonlyMap<string, string>> {
  const answer = await ask(SUBSCRIPTIONS, {});
  if (answer.outcome === "ok" && Array.isArray(answer.body.value)) {
    const seen = objects(answer.body.value).map(
      (one) => [text(one.subscriptionId) ?? "", text(one.state) ?? ""] as const,
    );
    return new Map(seen.filter(([id]) => id !== "").map(([id, state]) => [id.toLowerCase(), state]));
  }
  const { reason, message } =
    answer.outcome === "unread" ? answer.unread : { reason: "unreadable", message: "the answer is no list" };
  if (reason === "access-denied")
    throw new NoCredentialsError(
      `Azure does not accept the credentials: ${message}; log in again with az login, or renew them`,
    );
  throw new SessionError(
    `Azure could not be asked which subscriptions there are: ${message}; check the network, HTTPS_PROXY and --azure-cloud`,
  );
}

type Below = { readonly ids: readonly string[] } | { readonly closed: Opened["closed"][number] };

async function descendants(group: string, ask: Ask): Promise<Below> {
  const answer = await ask(DESCENDANTS, { group });
  if (answer.outcome === "ok" && Array.isArray(answer.body.value)) {
    const below = objects(answer.body.value).filter(({ type }) => /\/subscriptions$/i.test(text(type) ?? ""));
    return { ids: below.flatMap(({ name }) => text(name)?.toLowerCase() ?? []) };
  }
  const why = answer.outcome === "unread" ? answer.unread.message : "there is none of that name";
  const message = `management group ${group} cannot be read: ${why}; check the name, give the caller Management Group Reader there, or name subscriptions`;
  return { closed: { account: group, message } };
}

function unseen(ids: readonly string[], states: ReadonlyMap<string, string>, target: AzureTarget): Opened["closed"] {
  return ids.filter((id) => !states.has(id)).map((id) => invisible(id, target));
}

function invisible(account: string, { tenant }: AzureTarget): Opened["closed"][number] {
  const where = tenant === undefined ? "name its tenant with --tenant" : `check that it belongs to tenant ${tenant}`;
  return {
    account,
    message: `the caller does not see subscription ${account}; check the id, give the caller Reader on it, or ${where}`,
  };
}

function inUse(state: string | undefined): boolean {
  return state !== undefined && !OUT_OF_USE.has(state);
}

function distinct(closed: Opened["closed"]): Opened["closed"] {
  return [...new Map(closed.map((one) => [one.account, one])).values()].sort((a, b) =>
    a.account < b.account ? -1 : 1,
  );
}
