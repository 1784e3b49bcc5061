import type { Principal } from "../../../src/providers/aws/policy/document.ts";
import type { Caller } from "../../../src/providers/aws/policy/request.ts";
import { every, not, some, truth } from "./naive-pattern.ts";
import type { Truth } from "./naive-pattern.ts";

/** The ways in which a list of principals can name a caller. */
export const kinds = ["account", "role", "user", "session", "everyone"] as const;

/** In which ways the list names the caller. */
export function named(principals: readonly Principal[], caller: Caller): Record<(typeof kinds)[number], Truth> {
  const aws = principals.filter(({ type }) => type === "AWS").map(({ value }) => value);
  const byArn = truth(aws.includes(caller.arn));
  const isUser = caller.arn.includes(":user/");
  return {
    account: some([
      truth(aws.includes(caller.account) || aws.includes(`arn:aws:iam::${caller.account}:root`)),
      // The canonical id of an account cannot be read off its number.
      principals.some(({ type }) => type === "CanonicalUser") ? "maybe" : "no",
    ]),
    role: isUser ? "no" : byArn,
    user: isUser ? byArn : "no",
    session: some(aws.map((value) => namesSession(value, caller))),
    everyone: truth(principals.some(({ type, value }) => value === "*" && (type === "*" || type === "AWS"))),
  };
}

function namesSession(value: string, caller: Caller): Truth {
  if (caller.session !== undefined) return truth(value === caller.session);
  if (!caller.arn.includes(":role/")) return "no";
  const name = caller.arn.split("/").at(-1) ?? "";
  return value.startsWith(`arn:aws:sts::${caller.account}:assumed-role/${name}/`) ? "maybe" : "no";
}

/** Whether a Deny with NotPrincipal hits the caller: both its own ARN and its account have to be listed to be spared. */
export function hits(principals: readonly Principal[], caller: Caller): Truth {
  const ways = named(principals, caller);
  const listed = some([ways.role, ways.user, ways.session, ways.everyone]);
  const account = some([ways.account, ways.everyone]);
  if (every([listed, account]) === "yes") return "no";
  return not(some([listed, account])) === "yes" ? "yes" : "maybe";
}
