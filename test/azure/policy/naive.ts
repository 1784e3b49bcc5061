import { every, not, some, truth } from "../../aws/policy/naive-pattern.ts";
import type { Truth } from "../../aws/policy/naive-pattern.ts";
import type { Assignment, Denial } from "../../../src/providers/azure/policy/evaluate.ts";
import type { Permission } from "../../../src/providers/azure/policy/permission.ts";
import type { Case } from "./generated.ts";
import { holds } from "./naive-condition.ts";
import { actionFits } from "./naive-pattern.ts";

/** The decision, reckoned the slow and plain way: the other evaluator is tested against this one. */
export function naive(one: Case): "allowed" | "denied" | "undecided" {
  const { denials } = one.given;
  const forbidden = denials === "unread" ? "maybe" : some(denials.map((denial) => forbids(denial, one)));
  const granted = some(one.given.assignments.map((assignment) => grants(assignment, one)));
  if (forbidden === "yes" || granted === "no") return "denied";
  return forbidden === "maybe" || granted === "maybe" ? "undecided" : "allowed";
}

function grants({ id, principal, scope, permissions }: Assignment, { request, conditions }: Case): Truth {
  const condition = conditions.get(id);
  return every([
    isOne([principal], request),
    covers(scope, request),
    allows(permissions, request.action),
    condition ? holds(condition, request.action.name, request.attributes) : "yes",
  ]);
}

function forbids({ principals, excluded, scope, here, permissions }: Denial, { request }: Case): Truth {
  return every([
    isOne(principals, request),
    not(isOne(excluded, request)),
    here ? truth(scope === request.resource) : covers(scope, request),
    allows(permissions, request.action),
  ]);
}

/** Whether whoever asks is on the list: any name on it may be a group's, where not all of the groups are known. */
function isOne(list: readonly string[], { principals, groupsKnown }: Case["request"]): Truth {
  return some(
    list.map((name) => {
      if (name === "00000000-0000-0000-0000-000000000000" || principals.includes(name)) return "yes";
      return groupsKnown ? "no" : "maybe";
    }),
  );
}

function covers(scope: string, { resource, above: known = [] }: Case["request"]): Truth {
  if (known.some((group) => group === scope)) return "yes";
  const [above, below] = [steps(scope), steps(resource)];
  if (above.every((step, at) => step === below[at])) return "yes";
  const inTree = below[0] === "subscriptions" || below[2] === "managementgroups";
  return above[2] === "managementgroups" && above.length === 4 && inTree ? "maybe" : "no";
}

function steps(id: string): readonly string[] {
  return id.split("/").filter((step) => step !== "");
}

function allows(permissions: readonly Permission[] | undefined, { name, data }: Case["request"]["action"]): Truth {
  if (!permissions) return "maybe";
  for (const one of permissions) {
    const [given, taken] = data ? [one.dataActions, one.notDataActions] : [one.actions, one.notActions];
    const among = (patterns: readonly string[]): boolean => patterns.some((pattern) => actionFits(pattern, name));
    if (among(given) && !among(taken)) return "yes";
  }
  return "no";
}
