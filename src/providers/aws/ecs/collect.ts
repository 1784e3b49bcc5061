import { elements, objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { UnreadPart } from "../../../model/record.ts";
import type { CollectContext } from "../../service.ts";
import { tagReader } from "../bulk-tags.ts";
import { partOf, tellEach, whyNot, wholeList } from "../listing.ts";
import { DESCRIBE_SERVICES, DESCRIBE_TASKS, LIST_CLUSTERS, LIST_SERVICES } from "./reads.ts";
import { definitionNames } from "./running.ts";

/** Services that one call describes. */
const AT_ONCE = 10;

/** One record a service, with the task definitions that it runs. */
export async function collect(context: CollectContext): Promise<void> {
  const answer = await wholeList(context, LIST_CLUSTERS, { maxResults: 100 });
  if (!answer) return;
  const clusters = texts(answer.clusterArns);
  context.list({ operation: LIST_CLUSTERS, complete: true, listed: clusters.length });
  if (!context.wants(LIST_SERVICES)) return;
  const batches = await servicesIn(context, clusters);
  if (!context.wants(DESCRIBE_SERVICES)) return;
  const tagsOf = await tagReader(context, ["ecs:service"]);
  const failed: UnreadPart[] = [];
  let vanished = 0;
  await context.each(batches, async (batch) => {
    const described = await describe(context, batch);
    failed.push(...described.failed);
    vanished += described.vanished;
    for (const service of described.services) {
      const id = text(service.serviceArn) ?? "";
      const body = { DescribeServices: service, ...(await definitions(context, service)), ...tagsOf(id) };
      context.record({ type: "AWS::ECS::Service", id, region: context.region, body, operation: DESCRIBE_SERVICES });
    }
  });
  const listed = batches.reduce((sum, { services }) => sum + services.length, 0);
  tellEach(context, DESCRIBE_SERVICES, listed, failed, vanished);
}

/** Services of one cluster, as many as one call describes. */
interface Batch {
  readonly cluster: string;
  readonly services: readonly string[];
}

async function servicesIn(context: CollectContext, clusters: readonly string[]): Promise<readonly Batch[]> {
  const batches: Batch[] = [];
  const failed: UnreadPart[] = [];
  let vanished = 0;
  await context.each(clusters, async (cluster) => {
    const answer = await context.call(LIST_SERVICES, { cluster, maxResults: 100 });
    if (answer.outcome === "ok") batches.push(...batchesOf(cluster, texts(answer.body.serviceArns)));
    else if (answer.outcome === "unread") failed.push(answer.unread);
    else vanished += 1;
  });
  tellEach(context, LIST_SERVICES, clusters.length - vanished, failed, vanished);
  return batches;
}

function batchesOf(cluster: string, services: readonly string[]): readonly Batch[] {
  const count = Math.ceil(services.length / AT_ONCE);
  return Array.from({ length: count }, (_, index) => ({
    cluster,
    services: services.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  }));
}

interface Described {
  readonly services: readonly JsonObject[];
  readonly failed: readonly UnreadPart[];
  readonly vanished: number;
}

async function describe(context: CollectContext, { cluster, services: asked }: Batch): Promise<Described> {
  const answer = await context.call(DESCRIBE_SERVICES, { cluster, services: asked });
  if (answer.outcome === "absent" || answer.outcome === "gone")
    return { services: [], failed: [], vanished: asked.length };
  if (answer.outcome === "unread") {
    return { services: [], failed: asked.map(() => whyNot(answer, DESCRIBE_SERVICES)), vanished: 0 };
  }
  const told = objects(answer.body.services).filter(({ serviceArn }) => asked.includes(text(serviceArn) ?? ""));
  // One that was deleted is told for a while.
  const services = told.filter(({ status }) => status !== "INACTIVE");
  const missing = objects(answer.body.failures).filter(({ reason }) => reason === "MISSING").length;
  const untold = Math.max(0, asked.length - told.length - missing);
  const message = "a service that was listed is not in the answer";
  return {
    services,
    failed: Array.from({ length: untold }, () => ({ reason: "unreadable", operation: DESCRIBE_SERVICES, message })),
    vanished: asked.length - services.length - untold,
  };
}

/** Services that share a task definition share the read. */
async function definitions(context: CollectContext, service: JsonObject): Promise<Readonly<Record<string, JsonValue>>> {
  if (!context.wants(DESCRIBE_TASKS)) return {};
  const parts: [string, JsonValue][] = [];
  for (const taskDefinition of definitionNames(service)) {
    parts.push([taskDefinition, partOf(await context.call(DESCRIBE_TASKS, { taskDefinition }), DESCRIBE_TASKS)]);
  }
  return { DescribeTaskDefinition: Object.fromEntries(parts) };
}

function texts(list: JsonValue | undefined): readonly string[] {
  return elements(list).filter((element) => typeof element === "string");
}
