import type { EdgeGap, PendingEdge } from "../../../graph/graph.ts";
import { gapsOf } from "../../../model/fact.ts";
import { text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { Schedule } from "../../../model/resource.ts";
import { foundIn, gapOf, originOf } from "../../parts.ts";
import { targetOf } from "../address.ts";
import { canonicalId } from "../inventory.ts";
import { entries, triggersOf } from "./flow.ts";
import type { Flow } from "./flow.ts";

interface FlowWiring {
  readonly nodes: readonly Schedule[];
  readonly edges: readonly PendingEdge[];
  readonly edgeGaps: readonly EdgeGap[];
}

/** What starts a workflow, and what it hands its work to. */
export function wiringOf(flow: Flow): FlowWiring {
  const clocks = triggersOf(flow, CLOCKS).map(({ name, steps }) => clock(flow, name, steps));
  const calls = entries(flow, "actions").flatMap(({ item, steps }) => callOf(flow, item, steps));
  return {
    nodes: clocks.map(({ node }) => node),
    edges: [...clocks.map(({ edge }) => edge), ...calls],
    edgeGaps: [...unreadGaps(flow), ...messageGaps(flow)],
  };
}

/** A trigger that looks for something new at set times is none of these: only what it finds starts a run.
 * https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers */
const CLOCKS: ReadonlySet<string> = new Set(["recurrence", "slidingwindow"]);

function clock(
  { record, id: from, name: of, type, operation, enabled, tags }: Flow,
  name: string,
  steps: readonly (string | number)[],
): { readonly node: Schedule; readonly edge: PendingEdge } {
  const id = `${from}/triggers/${name.toLowerCase()}`;
  return {
    node: { kind: "schedule", id, name: `${of}/${name}`, type, ...foundIn(record), facts: { ...tags, enabled } },
    edge: {
      type: "scheduled-by",
      from,
      to: { by: "id", id },
      because: `its trigger ${name} starts it at set times`,
      origin: originOf(record, operation, operation, steps),
    },
  };
}

function callOf(flow: Flow, action: JsonObject, steps: readonly (string | number)[]): readonly PendingEdge[] {
  const { record, id: from, operation } = flow;
  const target = calledBy(flow, action);
  if (target === undefined) return [];
  const origin = originOf(record, operation, operation, steps);
  const because = "one of its actions calls it";
  return [{ type: "triggers", from, to: { by: "id", id: target.id }, because, origin, toType: target.toType }];
}

function calledBy(flow: Flow, { function: called, workflow, address }: JsonObject): ReturnType<typeof targetOf> {
  if (text(called)) return { id: canonicalId(text(called) ?? ""), toType: "Microsoft.Web/sites/functions" };
  const other = text(workflow);
  if (other?.startsWith("/")) return { id: canonicalId(other), toType: "Microsoft.Logic/workflows" };
  if (other && flow.siblings) return { id: `${flow.siblings}/${other.toLowerCase()}`, toType: flow.type };
  return targetOf(text(address) ?? "", undefined);
}

/** Where the definition was not read, nobody knows what starts it and what it calls on. */
function unreadGaps({ id: from, definition }: Flow): readonly EdgeGap[] {
  return gapsOf(definition).flatMap((gap) =>
    (["triggers", "scheduled-by"] as const).map((type): EdgeGap => ({ type, from, gap })),
  );
}

/** Its connection says in which namespace a queue is, and is not read; an expression may stand for a function or a workflow. */
function messageGaps(flow: Flow): readonly EdgeGap[] {
  const { record, id: from, operation } = flow;
  const parts = [...entries(flow, "triggers"), ...entries(flow, "actions")].map(({ item }) => item);
  const messages = parts.some((item) => flow.carriesMessages(item));
  const dark = parts.some(({ type, function: called, workflow }) => [type, called, workflow].includes(null));
  const words = [
    ...(messages ? ["it takes or sends messages by a connection, which is not read"] : []),
    ...(dark ? ["what it calls on is the value of an expression"] : []),
  ];
  return words.map((message) => ({
    type: "triggers",
    from,
    gap: gapOf(record, { reason: "unresolved", operation, message }),
  }));
}
