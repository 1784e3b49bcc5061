import type { FullReach } from "../../../model/access.ts";
import type { Identity } from "../../../model/resource.ts";
import { callerOf, contextOf } from "./context.ts";
import { evaluateRegion } from "./evaluate.ts";
import type { Holdings } from "./holdings.ts";
import { meansAction } from "./statement-match.ts";
import { wordsOf } from "./words.ts";

/** Actions so far apart that whoever may do them all on everything may do everything. */
const FAR_APART = [
  "iam:CreateRole",
  "s3:GetObject",
  "s3:DeleteObject",
  "dynamodb:Scan",
  "dynamodb:DeleteItem",
  "kms:Decrypt",
  "logs:DeleteLogGroup",
];

/** Whether an identity may do everything in its account, after denies, boundary and conditions. */
export function everything(identity: Identity, held: Holdings): FullReach {
  const wide = held.identity.flatMap(({ statements }) =>
    statements.filter(
      (one) =>
        one.effect === "Allow" && FAR_APART.every((action) => meansAction(one, action)) && one.resources?.includes("*"),
    ),
  );
  if (wide.length === 0) return { decision: "none", grants: [], undecided: [], from: [] };
  const context = contextOf(identity, held, identity.account);
  const evaluations = FAR_APART.map((action) =>
    evaluateRegion(
      { caller: callerOf(identity), action, resource: "*", resourceAccount: identity.account, context },
      { identity: held.identity, boundary: held.boundary },
    ),
  );
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
