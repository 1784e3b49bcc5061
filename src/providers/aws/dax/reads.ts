import { tagsRead } from "../bulk-tags.ts";
import type { AwsOperation, AwsReads } from "../service.ts";

export const LIST_CLUSTERS: AwsOperation = "dax:DescribeClusters";
export const GET_PARAMETERS: AwsOperation = "dax:DescribeParameters";

export const READS: AwsReads = {
  [LIST_CLUSTERS]: {
    permission: "dax:DescribeClusters",
    keeps: [
      "ClusterArn",
      "ClusterName",
      "Status",
      "TotalNodes",
      "Nodes[].NodeId",
      "Nodes[].NodeStatus",
      "Nodes[].AvailabilityZone",
      "ParameterGroup.ParameterGroupName",
      "SSEDescription.Status",
      "ClusterEndpointEncryptionType",
      "ClusterDiscoveryEndpoint.Address",
    ].map((path) => `Clusters[].${path}`),
    feeds: ["cache", "cache.ttl", "cache.replicas"],
    lists: true,
    pages: { input: "NextToken", output: "NextToken", items: ["Clusters"] },
  },
  [GET_PARAMETERS]: {
    permission: "dax:DescribeParameters",
    keeps: ["Parameters[].ParameterName", "Parameters[].ParameterValue"],
    feeds: ["cache.ttl"],
    pages: { input: "NextToken", output: "NextToken", items: ["Parameters"] },
  },
  ...tagsRead("cache.tags"),
};
