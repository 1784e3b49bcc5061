import type { FullReach } from "../../../model/access.ts";
import type { Identity } from "../../../model/resource.ts";
import { callerOf, contextOf } from "./context.ts";
import { evaluate } from "./evaluate.ts";
import type { Holdings } from "./holdings.ts";
import { meansAction } from "./statement-match.ts";
import { wordsOf } from "./words.ts";

/** Actions so far apart, on resources of names that no policy means, that whoever may do them all may do everything. A Deny of
 * single resources leaves them, and one of all but single resources takes them away. */
const FAR_APART = [
  ["iam:CreateRole", "iam::ACCOUNT:role/some-role-of-any-name"],
  ["s3:GetObject", "s3:::some-bucket-of-any-name/some-object"],
  ["s3:DeleteObject", "s3:::some-bucket-of-any-name/some-object"],
  ["dynamodb:Scan", "dynamodb:us-east-1:ACCOUNT:table/some-table-of-any-name"],
  ["dynamodb:DeleteItem", "dynamodb:us-east-1:ACCOUNT:table/some-table-of-any-name"],
  ["logs:DeleteLogGroup", "logs:us-east-1:ACCOUNT:log-group:some-log-of-any-name"],
] as const;

/** Whether an identity may do everything in its account, after denies, boundary and conditions. */
export function everything(identity: Identity, held: Holdings): FullReach {
  const wide = held.identity.flatMap(({ statements }) =>
    statements.filter(
      (one) =>
        one.effect === "Allow" &&
        FAR_APART.every(([action]) => meansAction(one, action)) &&
        one.resources?.includes("*"),
    ),
  );
  if (wide.length === 0) return { decision: "none", grants: [], undecided: [], from: [] };
  const context = contextOf(identity, held, identity.account);
  const partition = identity.id.split(":")[1] ?? "aws";
  const evaluations = FAR_APART.map(([action, rest]) => {
    const resource = `arn:${partition}:${rest.replace("ACCOUNT", identity.account)}`;
    const request = { caller: callerOf(identity), action, resource, resourceAccount: identity.account, context };
    return evaluate(request, { identity: held.identity, boundary: held.boundary });
  });
  const denied = evaluations.some(({ decision }) => decision === "denied");
  const allowed = evaluations.every(({ decision }) => decision === "allowed");
  const places = wide.flatMap((one) => held.places.get(one) ?? []);
  return {
    decision: denied ? "none" : allowed ? "allowed" : "conditional",
    grants: [...new Set(places.map(({ policy }) => policy))],
    undecided: wordsOf(evaluations.flatMap(({ open }) => open)),
    from: places.map(({ origin }) => origin),
  };
}
