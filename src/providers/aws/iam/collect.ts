import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { CollectContext } from "../../service.ts";
import { isAwsManaged } from "./managed.ts";
import { DETAILS } from "./reads.ts";

const LISTS = [
  ["RoleDetailList", "AWS::IAM::Role"],
  ["UserDetailList", "AWS::IAM::User"],
  ["GroupDetailList", "AWS::IAM::Group"],
  ["Policies", "AWS::IAM::Policy"],
] as const;

const FILTER = ["Role", "User", "Group", "LocalManagedPolicy", "AWSManagedPolicy"];

/** One record an identity or policy, all from the one bulk read. */
export async function collect(context: CollectContext): Promise<void> {
  if (!context.wants(DETAILS)) return;
  const answer = await context.call(DETAILS, { Filter: FILTER, MaxItems: 1000 });
  if (answer.outcome !== "ok") {
    const unread =
      answer.outcome === "unread"
        ? answer.unread
        : ({
            reason: "unreadable",
            operation: DETAILS,
            message: "the list was answered as if it did not exist",
          } as const);
    context.list({ operation: DETAILS, complete: false, listed: 0, unread });
    return;
  }
  const held = heldPolicies(answer.body);
  let listed = 0;
  for (const [list, type] of LISTS) {
    for (const detail of objects(answer.body[list])) {
      const id = text(detail.Arn);
      // Of AWS's own policies there are over a thousand; those that nobody holds decide nothing.
      if (!id || (isAwsManaged(id) && !held.has(id))) continue;
      listed += 1;
      const body = { GetAccountAuthorizationDetails: detail };
      context.record({ type, id, region: "global", body, operation: DETAILS });
    }
  }
  context.list({ operation: DETAILS, complete: true, listed });
}

/** Policies that some identity of the account holds, or that limit one. */
function heldPolicies(body: JsonObject): ReadonlySet<string> {
  const holders = [...objects(body.RoleDetailList), ...objects(body.UserDetailList), ...objects(body.GroupDetailList)];
  return new Set(
    holders.flatMap(({ AttachedManagedPolicies, PermissionsBoundary }) => {
      const boundary = isObject(PermissionsBoundary) ? [text(PermissionsBoundary.PermissionsBoundaryArn)] : [];
      const attached = objects(AttachedManagedPolicies).map(({ PolicyArn }) => text(PolicyArn));
      return [...attached, ...boundary].filter((id) => id !== undefined);
    }),
  );
}
