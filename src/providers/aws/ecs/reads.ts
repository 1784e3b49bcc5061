import { tagsRead } from "../bulk-tags.ts";
import type { AwsOperation, AwsReads } from "../service.ts";

export const LIST_CLUSTERS: AwsOperation = "ecs:ListClusters";
export const LIST_SERVICES: AwsOperation = "ecs:ListServices";
export const DESCRIBE_SERVICES: AwsOperation = "ecs:DescribeServices";
export const DESCRIBE_TASKS: AwsOperation = "ecs:DescribeTaskDefinition";

/** What says where a set of tasks runs, from what, and behind what. */
const RUNNING = ["taskDefinition", "launchType", "capacityProviderStrategy[].capacityProvider"];
const BALANCED = ["targetGroupArn", "advancedConfiguration.alternateTargetGroupArn"];
const CONTAINER = "taskDefinition.containerDefinitions[]";

export const READS: AwsReads = {
  [LIST_CLUSTERS]: {
    permission: "ecs:ListClusters",
    keeps: ["clusterArns"],
    feeds: ["compute"],
    lists: true,
    pages: { input: "nextToken", output: "nextToken", items: ["clusterArns"] },
  },
  [LIST_SERVICES]: {
    permission: "ecs:ListServices",
    keeps: ["serviceArns"],
    feeds: ["compute"],
    lists: true,
    pages: { input: "nextToken", output: "nextToken", items: ["serviceArns"] },
    absentOn: ["ClusterNotFoundException"],
  },
  // A service that is not described does not say which load balancers lead to it: it counts as one that was not listed.
  [DESCRIBE_SERVICES]: {
    permission: "ecs:DescribeServices",
    keeps: [
      "services[].serviceArn",
      "services[].status",
      "services[].deploymentController.type",
      "services[].taskSets[].status",
      ...[...RUNNING, ...BALANCED.map((path) => `loadBalancers[].${path}`)].flatMap((path) => [
        `services[].${path}`,
        `services[].taskSets[].${path}`,
      ]),
      "failures[].arn",
      "failures[].reason",
    ],
    feeds: ["compute", "compute.watched-by"],
    lists: true,
    absentOn: ["ClusterNotFoundException"],
  },
  [DESCRIBE_TASKS]: {
    permission: "ecs:DescribeTaskDefinition",
    keeps: [
      "taskDefinition.taskRoleArn",
      { path: `${CONTAINER}.environment`, as: "settings" },
      // Of what comes from a vault only what the container calls it.
      `${CONTAINER}.secrets[].name`,
      { path: `${CONTAINER}.environmentFiles`, as: "count" },
    ],
    feeds: ["compute.settings", "compute.refers-to", "compute.runs-as"],
  },
  ...tagsRead("compute.tags"),
};
