import type { PendingEdge } from "../../../graph/graph.ts";
import { matchesGlob, isGlob } from "../../../model/glob.ts";
import { elements, isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { BackupFacts } from "../../../model/store-facts.ts";
import { factOf, originOf, part } from "../../parts.ts";
import { GET_PLAN, GET_SELECTION, LIST_PLANS } from "./reads.ts";
import { longest, targetsOf } from "./rules.ts";

/** Locks belong to vaults. */
export function planFacts(record: ResourceRecord): BackupFacts {
  const listed = factOf(record, { key: "ListBackupPlans", operation: LIST_PLANS, read: () => null });
  const retention = factOf(record, {
    key: "GetBackupPlan",
    operation: GET_PLAN,
    read: ({ BackupPlan: plan }) =>
      longest(objects(isObject(plan) ? plan.Rules : undefined).flatMap((rule) => targetsOf(rule))),
  });
  return { retention, lock: listed.known ? { ...listed, basis: "derived" } : listed };
}

export function planName({ body }: ResourceRecord): string | undefined {
  return isObject(body.ListBackupPlans) ? text(body.ListBackupPlans.BackupPlanName) : undefined;
}

/**
 * The resources that the plan's selections name one by one. What they select by a pattern or by tags cannot be told from the
 * plan alone; it shows in the vault as soon as there is a recovery point.
 */
export function selected(record: ResourceRecord): readonly PendingEdge[] {
  const answers = part(record, "GetBackupSelection", GET_SELECTION);
  if (!answers.known || answers.value === null) return [];
  const all = answers.value;
  const edges = new Map<string, PendingEdge>();
  for (const id of Object.keys(all).sort()) {
    const answer = all[id];
    const selection = isObject(answer) ? answer.BackupSelection : undefined;
    for (const [index, arn] of isObject(selection) ? named(selection) : []) {
      if (edges.has(arn)) continue;
      edges.set(arn, {
        type: "backed-up-by",
        from: arn,
        to: { by: "id", id: record.id },
        because: "the plan names it",
        origin: originOf(record, "GetBackupSelection", GET_SELECTION, [id, "BackupSelection", "Resources", index]),
      });
    }
  }
  return [...edges.values()];
}

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupSelection.html */
function named({ Resources, NotResources, Conditions }: JsonObject): readonly (readonly [number, string])[] {
  if (isObject(Conditions) && Object.values(Conditions).some((tests) => elements(tests).length > 0)) return [];
  const out = elements(NotResources).filter(isText);
  return elements(Resources).flatMap((arn, index) =>
    isText(arn) && !isGlob(arn) && !out.some((pattern) => matchesGlob(pattern, arn)) ? [[index, arn] as const] : [],
  );
}

function isText(value: JsonValue): value is string {
  return typeof value === "string";
}
