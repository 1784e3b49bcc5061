import { needsOf, selectRules } from "../../engine/select.ts";
import { operationsFor } from "../../providers/aws/collect.ts";
import { awsPolicy } from "../../providers/aws/permissions.ts";
import { services } from "../../providers/aws/services.ts";
import { rules } from "../../rules/index.ts";
import { UsageError } from "../exit.ts";

/** Prints the policy that lets a run read what the selected rules need, and nothing else. */
export function permissions(
  provider: string,
  options: { readonly rule?: readonly string[]; readonly skipRule?: readonly string[] },
): void {
  if (provider !== "aws") throw new UsageError(`permissions: there is no provider "${provider}"; this version reads aws`);
  const selected = selectRules(rules, options.rule ?? [], options.skipRule ?? [], {});
  if (selected.length === 0) throw new UsageError("permissions: no rule is left; consentry rules list names them all");
  const operations = operationsFor(needsOf(selected), services);
  process.stdout.write(`${JSON.stringify(awsPolicy(operations), null, 2)}\n`);
}
