import { text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { CollectContext } from "../../service.ts";
import { tagReader } from "../bulk-tags.ts";
import { listed, partOf } from "../listing.ts";
import { DESCRIBE_MACHINE, LIST_MACHINES } from "./reads.ts";

/** One record a state machine. */
export async function collect(context: CollectContext): Promise<void> {
  const machines = await listed(context, LIST_MACHINES, { maxResults: 1000 }, "stateMachines");
  if (!machines) return;
  const tagsOf = await tagReader(context, ["states:stateMachine"]);
  let vanished = 0;
  await context.each(machines, async (machine) => {
    const id = text(machine.stateMachineArn);
    if (!id) return;
    const described = await describe(context, id);
    if (!described) {
      vanished += 1;
      return;
    }
    const body: JsonObject = { ListStateMachines: machine, ...described, ...tagsOf(id) };
    const type = "AWS::StepFunctions::StateMachine";
    context.record({ type, id, region: context.region, body, operation: LIST_MACHINES });
  });
  context.list({ operation: LIST_MACHINES, complete: true, listed: machines.length, vanished });
}

/** `undefined`: the machine vanished meanwhile. */
async function describe(
  context: CollectContext,
  stateMachineArn: string,
): Promise<Readonly<Record<string, JsonValue>> | undefined> {
  if (!context.wants(DESCRIBE_MACHINE)) return {};
  const answer = await context.call(DESCRIBE_MACHINE, { stateMachineArn });
  if (answer.outcome === "gone" || answer.outcome === "absent") return undefined;
  return { DescribeStateMachine: partOf(answer, DESCRIBE_MACHINE) };
}
