import { elements, isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import { unreadPart } from "../../../model/record.ts";
import type { UnreadPart } from "../../../model/record.ts";
import type { CollectContext } from "../../service.ts";
import { canonicalId, whyNot } from "../inventory.ts";
import { principalAlias } from "../principal.ts";
import { mayReachData } from "../policy/permission.ts";
import { boundsId } from "../policy/bounds.ts";
import { isGroup, storeGrant } from "./grant.ts";
import { askPrincipals } from "./principals.ts";
import { ASSIGNMENTS, DEFINITIONS, DENIALS, LOCKS } from "./reads.ts";

/** One record an assignment, with its role; and one a principal where groups make a difference. */
export async function collect(context: CollectContext): Promise<void> {
  if (!context.wants(ASSIGNMENTS)) return;
  const answer = await context.call(ASSIGNMENTS);
  if (answer.outcome !== "ok") {
    context.list({ operation: ASSIGNMENTS, complete: false, listed: 0, unread: whyNot(answer, ASSIGNMENTS) });
    return;
  }
  const listed = elements(answer.body.value);
  const assignments = listed.flatMap(assignmentOf);
  const roleOf = await roles(context);
  let throughGroups = false;
  for (const { id, entry, properties } of assignments) {
    const role = roleOf(properties);
    const body = { [ASSIGNMENTS]: entry, ...(role === undefined ? {} : { [DEFINITIONS]: role }) };
    context.record({
      type: "Microsoft.Authorization/roleAssignments",
      id,
      region: "global",
      body,
      operation: ASSIGNMENTS,
    });
    throughGroups ||= isGroup(properties) && reachesData(properties, role);
  }
  await bounds(context);
  if (throughGroups) await askPrincipals(context);
  const whole = Array.isArray(answer.body.value) && assignments.length === listed.length;
  const coverage = { operation: ASSIGNMENTS, listed: assignments.length } as const;
  context.list(whole ? { ...coverage, complete: true } : { ...coverage, complete: false, unread: SHAPELESS });
}

interface Assignment {
  readonly id: string;
  readonly entry: JsonObject;
  readonly properties: JsonObject;
}

/** Whoever an entry without a principal speaks of may hold it, so that the list does not count as whole. */
const SHAPELESS: UnreadPart = {
  reason: "unreadable",
  operation: ASSIGNMENTS,
  message: "the answer has a shape that is not understood",
};

function assignmentOf(entry: JsonValue): readonly Assignment[] {
  if (!isObject(entry) || !isObject(entry.properties)) return [];
  const { properties } = entry;
  const id = text(entry.id);
  return id && principalAlias(properties.principalId) ? [{ id: canonicalId(id), entry, properties }] : [];
}

/** What limits every assignment of the subscription: what is denied, and what is locked. */
async function bounds(context: CollectContext): Promise<void> {
  const wanted = ([DENIALS, LOCKS] as const).filter((operation) => context.wants(operation));
  if (wanted.length === 0) return;
  const body: Record<string, JsonValue> = {};
  for (const operation of wanted) {
    const answer = await context.call(operation);
    body[operation] = answer.outcome === "ok" ? answer.body : unreadPart(whyNot(answer, operation));
  }
  const id = boundsId(context.account);
  // It stands and falls with the assignments that it limits.
  context.record({ type: "Microsoft.Authorization/bounds", id, region: "global", body, operation: ASSIGNMENTS });
}

/** Whether a grant to a group makes a difference to what its members may do with data. */
function reachesData({ scope }: JsonObject, role: JsonValue | undefined): boolean {
  // What a scope within storage grants, storeGrant tells whole.
  const within = /\/microsoft\.storage\//i.test(text(scope) ?? "");
  return storeGrant(scope, role) !== null || (!within && mayReachData(role));
}

/** The role that an assignment names, as a part of its record: `null` where it is not among those listed. */
async function roles(context: CollectContext): Promise<(assignment: JsonObject) => JsonValue | undefined> {
  if (!context.wants(DEFINITIONS)) return () => undefined;
  const answer = await context.call(DEFINITIONS);
  if (answer.outcome !== "ok") {
    const part = unreadPart(whyNot(answer, DEFINITIONS));
    return () => part;
  }
  const byGuid = new Map(objects(answer.body.value).map((role) => [guidOf(role.id), role]));
  return ({ roleDefinitionId }) => (text(roleDefinitionId) && byGuid.get(guidOf(roleDefinitionId))) || null;
}

/** Roles are told by the last step alone: what stands before it may name a subscription or none. */
function guidOf(id: JsonValue | undefined): string {
  return (text(id) ?? "").toLowerCase().split("/").at(-1) ?? "";
}
