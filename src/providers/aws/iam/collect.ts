import { objects, text } from "../../../model/json.ts";
import type { CollectContext } from "../../service.ts";
import { DETAILS } from "./reads.ts";

const LISTS = [
  ["RoleDetailList", "AWS::IAM::Role"],
  ["UserDetailList", "AWS::IAM::User"],
  ["GroupDetailList", "AWS::IAM::Group"],
  ["Policies", "AWS::IAM::Policy"],
] as const;

/** AWS's own policies are left out: they never name a customer's resource. */
const FILTER = ["Role", "User", "Group", "LocalManagedPolicy"];

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
  let listed = 0;
  for (const [list, type] of LISTS) {
    for (const detail of objects(answer.body[list])) {
      const id = text(detail.Arn);
      if (!id) continue;
      listed += 1;
      const body = { GetAccountAuthorizationDetails: detail };
      context.record({ type, id, region: "global", body, operation: DETAILS });
    }
  }
  context.list({ operation: DETAILS, complete: true, listed });
}
