import type { JsonValue } from "../../../model/json.ts";
import { unreadPart } from "../../../model/record.ts";
import type { UnreadPart } from "../../../model/record.ts";
import type { CollectContext, OperationKey } from "../../service.ts";
import { groupTags, listRows, partOf } from "../inventory.ts";
import { anyoneSeemsLetIn } from "./anyone.ts";
import { functionsPart } from "./functions-part.ts";
import { isFunctionApp } from "./kind.ts";
import { SITES, SLOTS } from "./reads.ts";
import type { SiteOperations } from "./reads.ts";

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
  /** Whether functions were asked for, and why they may not all be there. */
  functions?: { readonly unread?: UnreadPart };
}

async function collectType(
  context: CollectContext,
  operations: SiteOperations,
  tagsOf: (id: string) => Readonly<Parts>,
): Promise<void> {
  const { type, graph } = operations;
  const rows = await listRows(context, graph);
  const readings: Reading[] = [];
  await context.each(rows, async ({ id, location: region, row }) => {
    const body: Parts = { [graph]: row, ...tagsOf(id) };
    const reading: Reading = { context, operations, id, region, body };
    const { functions, settings, login, config } = operations;
    const parts = isFunctionApp(row.kind) ? [functions, settings, login, config] : [settings, login, config];
    for (const operation of parts) if (context.wants(operation) && !(await readPart(reading, operation))) return;
    const seen = { type, id, region, account: context.account, body };
    if (anyoneSeemsLetIn(seen) && !(await confirm(reading))) return;
    readings.push(reading);
    context.record({ type, id, region, body, operation: graph, via: "resource-graph" });
  });
  // Nothing can be told of the functions of apps that nobody could list.
  if (!context.wants(operations.functions) || (await context.call(graph)).outcome !== "ok") return;
  tellFunctions(context, operations.functions, readings, rows.length - readings.length);
}

/** Functions that could not be listed hide routes, whichever app they belong to. */
function tellFunctions(
  context: CollectContext,
  operation: OperationKey,
  readings: readonly Reading[],
  vanished: number,
): void {
  const asked = readings.flatMap(({ functions }) => functions ?? []);
  const failed = asked.flatMap(({ unread }) => unread ?? []);
  // Which failure is told must not depend on which call came back first.
  const [unread] = failed.sort((a, b) => (a.reason + a.message < b.reason + b.message ? -1 : 1));
  const listed = asked.length - failed.length;
  context.list({ operation, complete: !unread, listed, vanished, ...(unread ? { unread } : {}) });
}

/** `false`: the site vanished since it was listed. */
async function readPart(reading: Reading, operation: OperationKey): Promise<boolean> {
  const { context, operations, id, body } = reading;
  const answer = await context.call(operation, { id });
  if (answer.outcome === "gone") return partMissing(reading, operation);
  if (operation !== operations.functions) {
    body[operation] = partOf(answer) ?? null;
    return true;
  }
  const { part, unread } = functionsPart(answer, operation);
  body[operation] = part;
  reading.functions = unread ? { unread } : {};
  return true;
}

/** Some hosts know no such part of a site that is there all the same. */
async function partMissing(reading: Reading, operation: OperationKey): Promise<boolean> {
  const { operations, body } = reading;
  if (!(await confirm(reading))) return false;
  const message = "this part of the site was answered as if it did not exist";
  const unread: UnreadPart = { reason: "unreadable", operation, message };
  body[operation] = unreadPart(unread);
  if (operation === operations.functions) reading.functions = { unread };
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
