import { needsOf, selectRules } from "../engine/select.ts";
import { allOperations, operationsFor } from "../providers/collect.ts";
import type { OperationKey } from "../providers/service.ts";
import { services } from "../providers/services.ts";
import { rules } from "../rules/index.ts";
import { UsageError } from "./exit.ts";

/** What the chosen rules read; where nobody chose, all that is declared, so that later rules can judge it too. */
export function wantedOperations(options: {
  readonly rule?: readonly string[];
  readonly skipRule?: readonly string[];
}): ReadonlySet<OperationKey> {
  if (!options.rule && !options.skipRule) return allOperations(services);
  const selected = selectRules(rules, options.rule ?? [], options.skipRule ?? [], {});
  if (selected.length > 0) return operationsFor(needsOf(selected, {}), services);
  throw new UsageError("no rule is left; look at --rule and --skip-rule (consentry rules list names them all)");
}
