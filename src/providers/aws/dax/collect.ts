import { isObject, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { CollectContext } from "../../service.ts";
import { tagReader } from "../bulk-tags.ts";
import { listed, partOf } from "../listing.ts";
import { GET_PARAMETERS, LIST_CLUSTERS } from "./reads.ts";

/** One record a cluster, with the parameters that say how long it keeps what it holds. */
export async function collect(context: CollectContext): Promise<void> {
  const clusters = await listed(context, LIST_CLUSTERS, {}, "Clusters");
  if (!clusters) return;
  const tagsOf = await tagReader(context, ["dax:cache"]);
  await context.each(clusters, async (cluster) => {
    const id = text(cluster.ClusterArn);
    if (!id) return;
    const body = { DescribeClusters: cluster, ...tagsOf(id), ...(await parameters(context, cluster)) };
    context.record({ type: "AWS::DAX::Cluster", id, region: context.region, body, operation: LIST_CLUSTERS });
  });
  context.list({ operation: LIST_CLUSTERS, complete: true, listed: clusters.length });
}

/** Clusters that share a group share the read. */
async function parameters(context: CollectContext, cluster: JsonObject): Promise<Readonly<Record<string, JsonValue>>> {
  const group = isObject(cluster.ParameterGroup) ? text(cluster.ParameterGroup.ParameterGroupName) : undefined;
  if (!group || !context.wants(GET_PARAMETERS)) return {};
  const answer = await context.call(GET_PARAMETERS, { ParameterGroupName: group });
  return { DescribeParameters: partOf(answer, GET_PARAMETERS) };
}
