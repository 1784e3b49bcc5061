import { asUnreadPart } from "../../../model/record.ts";
import type { CollectContext } from "../../service.ts";
import { childParts, recordRows } from "../child-parts.ts";
import type { ChildParts } from "../child-parts.ts";
import { ListTally, noList } from "../list-tally.ts";
import { WORKFLOW, WORKFLOWS } from "./reads.ts";
import { definitionIn } from "./shown.ts";

/** One record a workflow. */
export async function collect(context: CollectContext): Promise<void> {
  const tally = new ListTally(context, WORKFLOW);
  await recordRows(context, {
    type: "Microsoft.Logic/workflows",
    list: WORKFLOWS,
    beside: async ({ id }) => {
      const found = await childParts(context, id, [WORKFLOW]);
      count(tally, found);
      return found;
    },
  });
  if (context.wants(WORKFLOWS) && (await context.call(WORKFLOWS)).outcome === "ok") tally.tell();
}

/** A definition that was not read hides the routes in it. */
function count(tally: ListTally, { parts, gone }: ChildParts): void {
  const part = parts[WORKFLOW];
  if (part === undefined) return;
  const failed = asUnreadPart(part);
  if (gone) tally.lost(1);
  else if (failed) tally.failed(failed);
  else if (definitionIn(part)) tally.found(1);
  else tally.failed(noList(WORKFLOW));
}
