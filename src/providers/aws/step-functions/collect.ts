import { text } from "../../../model/json.ts";
import type { JsonValue } from "../../../model/json.ts";
import type { CollectContext } from "../../service.ts";
import { tagReader } from "../bulk-tags.ts";
import { listed, partOf } from "../listing.ts";
import { recordEach } from "../record-each.ts";
import { DESCRIBE_MACHINE, LIST_MACHINES } from "./reads.ts";

/** One record a state machine. */
export async function collect(context: CollectContext): Promise<void> {
  const machines = await listed(context, LIST_MACHINES, { maxResults: 1000 }, "stateMachines");
  if (!machines) return;
  const tagsOf = await tagReader(context, ["states:stateMachine"]);
  const type = "AWS::StepFunctions::StateMachine";
  await recordEach(context, { type, operation: LIST_MACHINES }, machines, async (machine) => {
    const id = text(machine.stateMachineArn);
    if (!id) return undefined;
    const described = await describe(context, id);
    if (described === "gone") return "gone";
    return { id, body: { ListStateMachines: machine, ...described, ...tagsOf(id) } };
  });
}

async function describe(
  context: CollectContext,
  stateMachineArn: string,
): Promise<Readonly<Record<string, JsonValue>> | "gone"> {
  if (!context.wants(DESCRIBE_MACHINE)) return {};
  const answer = await context.call(DESCRIBE_MACHINE, { stateMachineArn });
  if (answer.outcome === "gone" || answer.outcome === "absent") return "gone";
  return { DescribeStateMachine: partOf(answer, DESCRIBE_MACHINE) };
}
