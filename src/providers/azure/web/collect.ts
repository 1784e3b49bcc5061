import type { JsonValue } from "../../../model/json.ts";
import { unreadPart } from "../../../model/record.ts";
import type { UnreadPart } from "../../../model/record.ts";
import type { CollectContext, OperationKey } from "../../service.ts";
import { groupTags, listRows, partOf } from "../inventory.ts";
import { ListTally } from "../list-tally.ts";
import { anyoneSeemsLetIn } from "./anyone.ts";
import { functionsPart } from "./functions-part.ts";
import { isFunctionApp, isWorkflowApp } from "./kind.ts";
import { SITES, SLOTS } from "./operations.ts";
import type { SiteOperations } from "./operations.ts";
import { workflowParts, workflowsPart } from "./workflow-parts.ts";

/** One record a site, and one a slot: a slot has settings, functions and doors of its own. */
export async function collect(context: CollectContext): Promise<void> {
  const wanted = [SITES, SLOTS].filter(({ graph }) => context.wants(graph));
  if (wanted.length === 0) return;
  const tagsOf = await groupTags(context);
  for (const operations of wanted) await collectType(context, operations, tagsOf);
}

type Parts = Record<string, JsonValue>;

/** A site whose parts are coming in. */
interface Reading {
  readonly context: CollectContext;
  readonly operations: SiteOperations;
  readonly id: string;
  readonly region: string;
  readonly body: Parts;
  /** What it was asked to list of itself, and why that may not be all. */
  readonly lists: Map<OperationKey, UnreadPart | undefined>;
}

async function collectType(
  context: CollectContext,
  operations: SiteOperations,
  tagsOf: (id: string) => Readonly<Parts>,
): Promise<void> {
  const { type, graph, functions, workflows } = operations;
  const rows = await listRows(context, graph);
  const readings: Reading[] = [];
  const tally = new ListTally(context, operations.workflow);
  await context.each(rows, async ({ id, location: region, row }) => {
    const body: Parts = { [graph]: row, ...tagsOf(id) };
    const reading: Reading = { context, operations, id, region, body, lists: new Map() };
    for (const operation of partsOf(operations, row.kind))
      if (context.wants(operation) && !(await readPart(reading, operation))) return;
    await workflowParts(context, operations, { id, body, tally });
    const seen = { type, id, region, account: context.account, body };
    if (anyoneSeemsLetIn(seen) && !(await confirm(reading))) return;
    readings.push(reading);
    context.record({ type, id, region, body, operation: graph, via: "resource-graph" });
  });
  // Nothing can be told of the functions of apps that nobody could list.
  if ((await context.call(graph)).outcome !== "ok") return;
  for (const operation of [functions, workflows])
    if (context.wants(operation)) tellList(context, operation, readings, rows.length - readings.length);
  tally.tell();
}

function partsOf(
  { functions, workflows, settings, login, config }: SiteOperations,
  kind: JsonValue | undefined,
): readonly OperationKey[] {
  if (isFunctionApp(kind)) return [functions, settings, login, config];
  return isWorkflowApp(kind) ? [workflows, settings, login, config] : [settings, login, config];
}

/** What could not be listed hides routes, whichever app it belongs to. */
function tellList(
  context: CollectContext,
  operation: OperationKey,
  readings: readonly Reading[],
  vanished: number,
): void {
  const asked = readings.filter(({ lists }) => lists.has(operation));
  const failed = asked.flatMap(({ lists }) => lists.get(operation) ?? []);
  // Which failure is told must not depend on which call came back first.
  const [unread] = failed.sort((a, b) => (a.reason + a.message < b.reason + b.message ? -1 : 1));
  const listed = asked.length - failed.length;
  context.list({ operation, complete: !unread, listed, vanished, ...(unread ? { unread } : {}) });
}

/** `false`: the site vanished since it was listed. */
async function readPart(reading: Reading, operation: OperationKey): Promise<boolean> {
  const { context, operations, id, body, lists } = reading;
  const answer = await context.call(operation, { id });
  if (answer.outcome === "gone") return partMissing(reading, operation);
  const told =
    operation === operations.functions
      ? functionsPart(answer, operation)
      : operation === operations.workflows
        ? workflowsPart(answer, operation)
        : { part: partOf(answer) ?? null, unread: undefined };
  body[operation] = told.part;
  if (isList(operations, operation)) lists.set(operation, told.unread);
  return true;
}

function isList({ functions, workflows }: SiteOperations, operation: OperationKey): boolean {
  return operation === functions || operation === workflows;
}

/** Some hosts know no such part of a site that is there all the same. */
async function partMissing(reading: Reading, operation: OperationKey): Promise<boolean> {
  const { operations, body, lists } = reading;
  if (!(await confirm(reading))) return false;
  const message = "this part of the site was answered as if it did not exist";
  const unread: UnreadPart = { reason: "unreadable", operation, message };
  body[operation] = unreadPart(unread);
  if (isList(operations, operation)) lists.set(operation, unread);
  return true;
}

async function confirm({ context, operations, id, body }: Reading): Promise<boolean> {
  const operation = operations.confirm;
  if (!context.wants(operation) || Object.hasOwn(body, operation)) return true;
  const part = partOf(await context.call(operation, { id }));
  if (part === undefined) return false;
  body[operation] = part;
  return true;
}
