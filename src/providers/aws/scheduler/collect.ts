import { text } from "../../../model/json.ts";
import type { CollectContext } from "../../service.ts";
import { listed } from "../listing.ts";
import { LIST_SCHEDULES } from "./reads.ts";

/** One record a schedule; the list tells all that it takes. */
export async function collect(context: CollectContext): Promise<void> {
  const schedules = await listed(context, LIST_SCHEDULES, { MaxResults: 100 }, "Schedules");
  if (!schedules) return;
  for (const schedule of schedules) {
    const id = text(schedule.Arn);
    if (!id) continue;
    const body = { ListSchedules: schedule };
    const { region } = context;
    context.record({ type: "AWS::Scheduler::Schedule", id, region, body, operation: LIST_SCHEDULES });
  }
  context.list({ operation: LIST_SCHEDULES, complete: true, listed: schedules.length });
}
