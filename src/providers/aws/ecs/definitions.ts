import type { EdgeGap, PendingEdge } from "../../../graph/graph.ts";
import { known, map, unread, whole } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import { asUnreadPart } from "../../../model/record.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Setting } from "../../../model/resource.ts";
import { factOf, gapOf, originOf, part, unreadable } from "../../parts.ts";
import { inOrder, keyOf, settingsOfPairs } from "../../setting-list.ts";
import { settingReferences } from "../../setting-references.ts";
import { DESCRIBE_SERVICES, DESCRIBE_TASKS } from "./reads.ts";
import { definitionNames } from "./running.ts";

export const KEY = "DescribeTaskDefinition";

/** One task definition that a service runs. */
export interface Definition {
  readonly name: string;
  readonly tasks: JsonObject;
}

/** The task definitions of the service, each as far as it was read. */
export function definitionsOf(record: ResourceRecord): readonly Fact<Definition>[] {
  const names = factOf(record, { key: "DescribeServices", operation: DESCRIBE_SERVICES, read: definitionsIn });
  if (!names.known) return [names];
  const answers = part(record, KEY, DESCRIBE_TASKS);
  if (!answers.known) return names.value.length === 0 ? [] : [answers];
  return names.value.map((name) => {
    const answer = answers.value && Object.hasOwn(answers.value, name) ? answers.value[name] : undefined;
    const failed = asUnreadPart(answer);
    if (failed) return unread(gapOf(record, failed));
    const tasks = isObject(answer) ? answer.taskDefinition : undefined;
    if (!isObject(tasks)) return unreadable(record, DESCRIBE_TASKS);
    return known({ name, tasks }, [originOf(record, KEY, DESCRIBE_TASKS, [name])]);
  });
}

/** Only a service that is deployed from outside may have no task definition. */
function definitionsIn(service: JsonObject): readonly string[] | undefined {
  const names = definitionNames(service);
  const { deploymentController: controller } = service;
  return names.length > 0 || (isObject(controller) && controller.type === "EXTERNAL") ? names : undefined;
}

/** What the containers of the definitions are set, and what that names. */
export interface Environment {
  readonly settings: Fact<readonly Setting[]>;
  readonly edges: readonly PendingEdge[];
  readonly edgeGaps: readonly EdgeGap[];
}

export function environmentOf(record: ResourceRecord, definitions: readonly Fact<Definition>[]): Environment {
  const containers = definitions.flatMap((definition) =>
    definition.known ? containersOf(record, definition.value) : [{ settings: definition }],
  );
  const settings = map(whole(containers.map((one) => one.settings)), (lists) => inOrder(lists.flat()));
  const gaps = settings.known ? [] : settings.gaps;
  return {
    settings,
    edges: referencesIn(record, containers),
    edgeGaps: gaps.map((gap) => ({ type: "refers-to", from: record.id, gap })),
  };
}

interface Container {
  readonly settings: Fact<readonly Setting[]>;
  /** What stands in its definition, where a file may add to it, and at which place. */
  readonly own?: { readonly settings: readonly Setting[]; readonly steps: readonly (string | number)[] };
}

function containersOf(record: ResourceRecord, { name, tasks }: Definition): readonly Container[] {
  const { containerDefinitions: listed } = tasks;
  if (!Array.isArray(listed)) return [{ settings: unreadable(record, DESCRIBE_TASKS) }];
  return (listed as readonly JsonValue[]).map((container, index): Container => {
    const steps = [name, "taskDefinition", "containerDefinitions", index];
    const { environment, secrets, environmentFiles: files = 0 } = isObject(container) ? container : {};
    const set = isObject(container) ? settingsOfPairs(environment) : undefined;
    const fromVaults = settingsOfPairs(secrets);
    if (!set || !fromVaults || typeof files !== "number") return { settings: unreadable(record, DESCRIBE_TASKS) };
    const own = { settings: set, steps: [...steps, "environment"] };
    if (files > 0) return { settings: inFiles(record), own };
    return { settings: known([...set, ...fromVaults], [originOf(record, KEY, DESCRIBE_TASKS, steps)]), own };
  });
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/use-environment-file.html */
function inFiles(record: ResourceRecord): Fact<readonly Setting[]> {
  const message = "some of its settings stand in a file in S3, which is not read";
  return unread(gapOf(record, { reason: "not-collected", operation: DESCRIBE_TASKS, message }));
}

/** Each reference once, whichever containers share it. */
function referencesIn(record: ResourceRecord, containers: readonly Container[]): readonly PendingEdge[] {
  const seen = new Set<string>();
  return containers.flatMap(({ own }) => {
    if (!own) return [];
    const fresh = own.settings.filter((setting) => !seen.has(keyOf(setting)));
    for (const setting of fresh) seen.add(keyOf(setting));
    const at = (name: string): PendingEdge["origin"] =>
      originOf(record, KEY, DESCRIBE_TASKS, [...own.steps, own.settings.findIndex((each) => each.name === name)]);
    return settingReferences(record.id, fresh, at);
  });
}

/** A role by its ARN, or by its name alone; `null` where it has none, `undefined` where that makes no sense. */
export function roleOf({ tasks }: Definition): PendingEdge["to"] | null | undefined {
  const { taskRoleArn: role = null } = tasks;
  if (role === null || role === "") return null;
  if (typeof role !== "string") return undefined;
  return role.startsWith("arn:") ? { by: "id", id: role } : { by: "name", kind: "identity", name: role };
}
