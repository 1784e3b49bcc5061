import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { CollectContext } from "../../service.ts";
import { partOf, wholeList } from "../listing.ts";
import { behavioursOf } from "./behaviours.ts";
import { POLICY_LISTS } from "./policy-lists.ts";
import type { PolicyList } from "./policy-lists.ts";
import { LIST_DISTRIBUTIONS, LIST_TAGS } from "./reads.ts";

/** One record a distribution, with the policies that its behaviours name joined in: each list of policies is read once. */
export async function collect(context: CollectContext): Promise<void> {
  const answer = await wholeList(context, LIST_DISTRIBUTIONS, {});
  if (!answer) return;
  const list = answer.DistributionList;
  const distributions = objects(isObject(list) ? list.Items : undefined);
  let vanished = 0;
  await context.each(distributions, async (distribution) => {
    const id = text(distribution.ARN);
    if (!id) return;
    const body: Record<string, JsonValue> = { ListDistributions: distribution };
    for (const policies of POLICY_LISTS) await join(context, policies, distribution, body);
    if (context.wants(LIST_TAGS)) {
      const tags = await context.call(LIST_TAGS, { Resource: id });
      if (tags.outcome === "absent" || tags.outcome === "gone") {
        vanished += 1;
        return;
      }
      body.ListTagsForResource = partOf(tags, LIST_TAGS);
    }
    const type = "AWS::CloudFront::Distribution";
    context.record({ type, id, region: context.region, body, operation: LIST_DISTRIBUTIONS });
  });
  context.list({ operation: LIST_DISTRIBUTIONS, complete: true, listed: distributions.length, vanished });
}

/** Adds the policies of one list that the distribution names, by id. A list that none names anything of is not asked for. */
async function join(
  context: CollectContext,
  { operation, key, named, from }: PolicyList,
  distribution: JsonObject,
  body: Record<string, JsonValue>,
): Promise<void> {
  if (!context.wants(operation)) return;
  const ids = new Set(behavioursOf(distribution).flatMap(({ settings }) => text(settings[named]) || []));
  if (ids.size === 0) {
    body[key] = {};
    return;
  }
  const answer = await context.call(operation, {});
  if (answer.outcome !== "ok") {
    body[key] = partOf(answer, operation);
    return;
  }
  const found = from(answer.body).flatMap((policy): [string, JsonObject][] => {
    const id = text(policy.Id);
    return id !== undefined && ids.has(id) ? [[id, policy]] : [];
  });
  body[key] = Object.fromEntries(found);
}
