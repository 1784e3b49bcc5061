import type { Target } from "../session.ts";
import type { AwsTarget, OpenSession } from "./session.ts";

/** An AWS account as something to collect from. */
export function awsTarget(target: AwsTarget, open: OpenSession): Target {
  return {
    provider: "aws",
    account: target.account ?? target.role?.split(":")[4] ?? target.profile ?? "unknown",
    identity: target.role ?? target.profile ?? "",
    regions: target.regions ?? [],
    open: async () => ({ sessions: [await open(target)], closed: [] }),
  };
}
