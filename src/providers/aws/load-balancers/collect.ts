import { objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { UnreadPart } from "../../../model/record.ts";
import type { CollectContext } from "../../service.ts";
import { tagReader } from "../bulk-tags.ts";
import { listed, partOf, whyNot } from "../listing.ts";
import { LIST_BALANCERS, LIST_LISTENERS, LIST_RULES } from "./reads.ts";
import { groupReader } from "./target-groups.ts";

/** The most that a page may hold. */
const PageSize = 400;

type Parts = Readonly<Record<string, JsonValue>>;

/** How one list went that each of many was asked for. */
interface Tally {
  read: number;
  vanished: number;
  readonly failed: UnreadPart[];
}

/** One record a listener of an application load balancer, with its rules and what they forward to. Network and gateway load
 * balancers know no routes. */
export async function collect(context: CollectContext): Promise<void> {
  const all = await listed(context, LIST_BALANCERS, { PageSize }, "LoadBalancers");
  if (!all) return;
  const balancers = all.filter(({ Type }) => Type !== "network" && Type !== "gateway");
  const tagsOf = await tagReader(context, ["elasticloadbalancing:loadbalancer"]);
  const groupsOf = groupReader(context);
  const listeners: Tally = { read: 0, vanished: 0, failed: [] };
  const rules: Tally = { read: 0, vanished: 0, failed: [] };
  let vanished = 0;
  await context.each(balancers, async (balancer) => {
    const arn = text(balancer.LoadBalancerArn);
    if (!arn || !context.wants(LIST_LISTENERS)) return;
    const answer = await context.call(LIST_LISTENERS, { LoadBalancerArn: arn, PageSize });
    if (answer.outcome === "absent" || answer.outcome === "gone") {
      vanished += 1;
      return;
    }
    if (answer.outcome !== "ok") {
      listeners.failed.push(whyNot(answer, LIST_LISTENERS));
      return;
    }
    for (const listener of objects(answer.body.Listeners)) {
      const id = text(listener.ListenerArn);
      if (!id) continue;
      const parts = await partsOf(context, id, rules);
      listeners[parts ? "read" : "vanished"] += 1;
      if (!parts) continue;
      const body: JsonObject = {
        DescribeLoadBalancers: balancer,
        DescribeListeners: listener,
        ...parts,
        ...(await groupsOf(parts.DescribeRules)),
        ...tagsOf(arn),
      };
      const type = "AWS::ElasticLoadBalancingV2::Listener";
      context.record({ type, id, region: context.region, body, operation: LIST_LISTENERS });
    }
  });
  context.list({ operation: LIST_BALANCERS, complete: true, listed: balancers.length, vanished });
  if (context.wants(LIST_LISTENERS)) tell(context, LIST_LISTENERS, listeners);
  if (context.wants(LIST_RULES)) tell(context, LIST_RULES, rules);
}

/** `undefined` where the listener vanished meanwhile. */
async function partsOf(context: CollectContext, ListenerArn: string, tally: Tally): Promise<Parts | undefined> {
  if (!context.wants(LIST_RULES)) return {};
  const answer = await context.call(LIST_RULES, { ListenerArn, PageSize });
  if (answer.outcome === "absent" || answer.outcome === "gone") return undefined;
  if (answer.outcome === "ok") tally.read += 1;
  else tally.failed.push(whyNot(answer, LIST_RULES));
  return { DescribeRules: partOf(answer, LIST_RULES) };
}

/** Routes that could not be listed are missing from the estate, whichever load balancer they belong to. */
function tell(context: CollectContext, operation: typeof LIST_RULES, { read, vanished, failed }: Tally): void {
  // Which failure is told must not depend on which call came back first.
  const [unread] = [...failed].sort((a, b) => (a.reason + a.message < b.reason + b.message ? -1 : 1));
  context.list({ operation, complete: !unread, listed: read + vanished, vanished, ...(unread ? { unread } : {}) });
}
