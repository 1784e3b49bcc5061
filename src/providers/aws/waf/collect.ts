import { elements, isObject, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { UnreadPart } from "../../../model/record.ts";
import { unreadPart } from "../../../model/record.ts";
import type { CollectContext } from "../../service.ts";
import { tagReader } from "../bulk-tags.ts";
import { listed, partOf, tellEach, whyNot } from "../listing.ts";
import { GET_ACL, GET_GROUP, LIST_ACLS, LIST_RESOURCES } from "./reads.ts";
import { ownGroup, rulesIn } from "./rules.ts";

/** Types of resources whose routes are read, and that do not name their firewall themselves. Without a type only load balancers
 * are told: https://docs.aws.amazon.com/waf/latest/APIReference/API_ListResourcesForWebACL.html */
const BALANCER = "APPLICATION_LOAD_BALANCER";
const PROTECTED = [BALANCER, "APP_RUNNER_SERVICE"];

type Parts = Readonly<Record<string, JsonValue>>;

/** One record a web ACL of the region, with what it protects. */
export async function collect(context: CollectContext): Promise<void> {
  const failed: UnreadPart[] = [];
  const read = await collectAcls(context, "REGIONAL", (arn) => resourcesOf(context, arn, failed));
  if (read !== undefined && context.wants(LIST_RESOURCES)) tellEach(context, LIST_RESOURCES, read, failed);
}

/** Those of the edge are one account's, not one region's, and there is no other partition with them. A distribution of another
 * one that names an ACL leads to what nobody explains. */
export async function collectEdge(context: CollectContext): Promise<void> {
  if (context.partition === "aws") await collectAcls(context, "CLOUDFRONT", async () => ({}));
}

/** How many were read; `undefined` where the list failed. A part that is `undefined` says that the ACL vanished meanwhile. */
async function collectAcls(
  context: CollectContext,
  Scope: "REGIONAL" | "CLOUDFRONT",
  more: (arn: string) => Promise<Parts | undefined>,
): Promise<number | undefined> {
  const acls = await listed(context, LIST_ACLS, { Scope, Limit: 100 }, "WebACLs");
  if (!acls) return undefined;
  const tagsOf = await tagReader(context, ["wafv2"]);
  let vanished = 0;
  let read = 0;
  await context.each(acls, async (acl) => {
    const id = text(acl.ARN);
    if (!id) return;
    const rules = await rulesOf(context, Scope, acl);
    const parts = rules && (await more(id));
    if (!parts) {
      vanished += 1;
      return;
    }
    read += 1;
    const body: JsonObject = { ListWebACLs: acl, ...rules, ...parts, ...tagsOf(id) };
    context.record({ type: "AWS::WAFv2::WebACL", id, region: context.region, body, operation: LIST_ACLS });
  });
  context.list({ operation: LIST_ACLS, complete: true, listed: acls.length, vanished });
  return read;
}

async function rulesOf(context: CollectContext, Scope: string, acl: JsonObject): Promise<Parts | undefined> {
  if (!context.wants(GET_ACL)) return {};
  const { Name = null, Id = null } = acl;
  const answer = await context.call(GET_ACL, { Name, Scope, Id });
  if (answer.outcome === "absent" || answer.outcome === "gone") return undefined;
  if (answer.outcome !== "ok") return { GetWebACL: partOf(answer, GET_ACL) };
  return { GetWebACL: answer.body, ...(await groupsOf(context, answer.body)) };
}

/** The groups of rules that an ACL refers to and nobody sells, by their ARN. */
async function groupsOf(context: CollectContext, { WebACL: acl }: JsonObject): Promise<Parts> {
  const rules = isObject(acl) ? rulesIn(acl) : [];
  const arns = new Set(rules.flatMap(({ statement }) => text(ownGroup(statement)?.ARN) ?? []));
  if (arns.size === 0 || !context.wants(GET_GROUP)) return {};
  const groups: Record<string, JsonValue> = {};
  for (const arn of arns) groups[arn] = partOf(await context.call(GET_GROUP, { ARN: arn }), GET_GROUP);
  return { GetRuleGroup: groups };
}

/** All resources that an ACL protects, of every type; where one type was not read, none is told. */
async function resourcesOf(
  context: CollectContext,
  WebACLArn: string,
  failed: UnreadPart[],
): Promise<Parts | undefined> {
  if (!context.wants(LIST_RESOURCES)) return {};
  const ResourceArns: JsonValue[] = [];
  for (const ResourceType of PROTECTED) {
    const answer = await context.call(LIST_RESOURCES, { WebACLArn, ResourceType });
    // Every region knows load balancers: there it is the ACL that is not there any more. Of another type there is none then.
    if (answer.outcome === "absent" || answer.outcome === "gone") {
      if (ResourceType === BALANCER) return undefined;
      continue;
    }
    if (answer.outcome !== "ok") {
      const unread = whyNot(answer, LIST_RESOURCES);
      failed.push(unread);
      return { ListResourcesForWebACL: unreadPart(unread) };
    }
    ResourceArns.push(...elements(answer.body.ResourceArns));
  }
  return { ListResourcesForWebACL: { ResourceArns } };
}
