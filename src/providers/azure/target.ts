import type { Target } from "../session.ts";
import type { AzureTarget, OpenSubscriptions } from "./session.ts";

/** The subscriptions that one set of credentials leads to, as something to collect from. */
export function azureTarget(target: AzureTarget, open: OpenSubscriptions): Target {
  const named = (target.subscriptions ?? []).filter((id) => id !== "all");
  return {
    provider: "azure",
    account: named.length > 0 ? named.join("+") : (target.managementGroups?.join("+") ?? target.tenant ?? "unknown"),
    identity: target.tenant ?? "",
    regions: [],
    open: () => open(target),
  };
}
