import { objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import { unreadPart } from "../../../model/record.ts";
import type { Answer, CollectContext } from "../../service.ts";
import { canonicalId, groupTags, listRows, partOf, whyNot } from "../inventory.ts";
import type { Parts } from "../inventory.ts";
import { groupsOf } from "./actions.ts";
import { ACTION_GROUPS, ALERT_KINDS, GET_GROUP } from "./reads.ts";

/** One record an alert, with the groups that it calls on. */
export async function collect(context: CollectContext): Promise<void> {
  const all = [];
  for (const { type, list } of ALERT_KINDS) {
    for (const row of await listRows(context, list)) all.push({ type, list, ...row });
  }
  if (all.length === 0) return;
  const tagsOfGroup = await groupTags(context);
  const calledOn = await actionGroups(context);
  await context.each(all, async ({ type, list, id, location: region, row }) => {
    const body = { [list]: row, ...tagsOfGroup(id), ...(await calledOn(row)) };
    context.record({ type, id, region, body, operation: list, via: "resource-graph" });
  });
}

/** The groups that an alert's row names, as parts of its record. */
async function actionGroups(context: CollectContext): Promise<(alert: JsonObject) => Promise<Parts>> {
  if (!context.wants(ACTION_GROUPS)) return async () => ({});
  const answer = await context.call(ACTION_GROUPS);
  if (answer.outcome !== "ok") {
    const part = unreadPart(whyNot(answer, ACTION_GROUPS));
    return async () => ({ [ACTION_GROUPS]: part });
  }
  const byId = new Map(objects(answer.body.data).map((row) => [canonicalId(text(row.id) ?? ""), row]));
  return async (alert) => {
    const named = groupsOf(alert.properties);
    const listed = named.map((id) => byId.get(id)).filter((row) => row !== undefined);
    return {
      [ACTION_GROUPS]: { data: listed },
      ...(await elsewhere(
        context,
        named.filter((id) => !byId.has(id)),
      )),
    };
  };
}

/** Groups may lie in other subscriptions. */
async function elsewhere(context: CollectContext, ids: readonly string[]): Promise<Parts> {
  if (ids.length === 0 || !context.wants(GET_GROUP)) return {};
  const found: [string, JsonValue][] = [];
  for (const id of ids) found.push([id, groupPart(await context.call(GET_GROUP, { id }))]);
  return { [GET_GROUP]: Object.fromEntries(found) };
}

function groupPart(answer: Answer): JsonValue {
  const part = partOf(answer);
  const message = "neither the group nor what holds it is shown to the caller";
  return part === undefined ? unreadPart({ reason: "unresolved", operation: GET_GROUP, message }) : part;
}
