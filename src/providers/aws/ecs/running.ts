import { objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";

/** The service itself, and the sets of tasks that a deployment from outside runs in its place; one that is being stopped
 * serves no more. */
export function running(service: JsonObject): readonly JsonObject[] {
  return [service, ...objects(service.taskSets).filter(({ status }) => status !== "DRAINING")];
}

/** The task definitions that it runs, each once. */
export function definitionNames(service: JsonObject): readonly string[] {
  return [...new Set(running(service).flatMap(({ taskDefinition }) => text(taskDefinition) || []))].sort();
}

/** The groups that load balancers send requests to and that its tasks are in. Of a pair for blue and green either may be in
 * use. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html */
export function targetGroups(service: JsonObject): readonly string[] {
  const balanced = running(service).flatMap(({ loadBalancers }) => objects(loadBalancers));
  const groups = balanced.flatMap(({ targetGroupArn, advancedConfiguration }) => [
    targetGroupArn,
    ...objects([advancedConfiguration ?? null]).map(({ alternateTargetGroupArn }) => alternateTargetGroupArn),
  ]);
  return [...new Set(groups.flatMap((group) => text(group) || []))].sort();
}

/** Whether its tasks have the role of the machine they run on in reach, which they take where they have none of their own. Fargate
 * has no such machine. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html */
export function onMachines(service: JsonObject): boolean {
  return !running(service).every(isServerless);
}

function isServerless({ taskDefinition, launchType, capacityProviderStrategy: strategy }: JsonObject): boolean {
  // A service that is deployed from outside says by its sets of tasks what it runs.
  if (taskDefinition === undefined) return true;
  if (launchType !== undefined) return launchType === "FARGATE";
  const providers: readonly (JsonValue | undefined)[] = objects(strategy).map((one) => one.capacityProvider);
  return providers.length > 0 && providers.every((name) => name === "FARGATE" || name === "FARGATE_SPOT");
}
