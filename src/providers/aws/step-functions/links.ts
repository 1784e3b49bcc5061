import type { EdgeGap, Normalized, PendingEdge } from "../../../graph/graph.ts";
import { elements, isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { EdgeType } from "../../../model/resource.ts";
import { gapOf, originOf, unreadable } from "../../parts.ts";
import { targetType } from "../invoked.ts";
import { callsOf } from "./calls.ts";
import { KEY, machineOf } from "./machine.ts";
import { DESCRIBE_MACHINE } from "./reads.ts";

type Links = Pick<Normalized, "edges" | "edgeGaps">;

/** What a state machine is linked to: what its tasks call, what it logs to, and the role in which it does. */
export function links(record: ResourceRecord): Links {
  const machine = machineOf(record);
  if (!machine.known) {
    const types = ["runs-as", "logs-to", "triggers", "refers-to"] as const;
    return { edges: [], edgeGaps: types.map((type) => ({ type, from: record.id, gap: machine.gaps[0] })) };
  }
  const all = [roleOf(record, machine.value), logsOf(record, machine.value), calls(record, machine.value)];
  return { edges: all.flatMap(({ edges }) => edges), edgeGaps: all.flatMap(({ edgeGaps }) => edgeGaps) };
}

function roleOf(record: ResourceRecord, { roleArn }: JsonObject): Links {
  const role = text(roleArn);
  if (!role) return { edges: [], edgeGaps: [notUnderstood(record, "runs-as")] };
  const origin = originOf(record, KEY, DESCRIBE_MACHINE, ["roleArn"]);
  const to = { by: "id", id: role } as const;
  return {
    edges: [{ type: "runs-as", from: record.id, to, because: "it runs as its role", origin }],
    edgeGaps: [],
  };
}

/** Without a configuration, and at the level `OFF`, it logs nothing:
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_LoggingConfiguration.html */
function logsOf(record: ResourceRecord, { loggingConfiguration: logging }: JsonObject): Links {
  if (!isObject(logging) || logging.level === undefined || logging.level === "OFF") return { edges: [], edgeGaps: [] };
  const origin = originOf(record, KEY, DESCRIBE_MACHINE, ["loggingConfiguration"]);
  const groups = objects(logging.destinations).flatMap(({ cloudWatchLogsLogGroup: group }) =>
    isObject(group) ? (text(group.logGroupArn) ?? []) : [],
  );
  const edges = groups.map((group): PendingEdge => {
    const to = { by: "id", id: group.replace(/:\*$/, "") } as const;
    return {
      type: "logs-to",
      from: record.id,
      to,
      because: "its log is kept there",
      origin,
      toType: "AWS::Logs::LogGroup",
    };
  });
  return { edges, edgeGaps: [] };
}

function calls(record: ResourceRecord, { definition }: JsonObject): Links {
  if (!isObject(definition) || !Array.isArray(definition.Tasks)) {
    return { edges: [], edgeGaps: [notUnderstood(record, "triggers"), notUnderstood(record, "refers-to")] };
  }
  const edges = new Map<string, PendingEdge>();
  let open = false;
  elements(definition.Tasks).forEach((task, index) => {
    for (const call of isObject(task) ? callsOf(task, record.id) : (["open"] as const)) {
      if (call === "open") {
        open = true;
        continue;
      }
      const origin = originOf(record, KEY, DESCRIBE_MACHINE, ["definition", "Tasks", index]);
      const because = call.type === "triggers" ? "one of its tasks calls it" : "one of its tasks names it";
      const toType = call.to.by === "id" ? targetType(call.to.id) : undefined;
      const edge = { ...call, from: record.id, because, origin, ...(toType === undefined ? {} : { toType }) };
      const key = JSON.stringify(call);
      if (!edges.has(key)) edges.set(key, edge);
    }
  });
  return { edges: [...edges.values()], edgeGaps: open ? [decidedByTheRun(record)] : [] };
}

function decidedByTheRun(record: ResourceRecord): EdgeGap {
  const message = "each run is told what one of its tasks calls";
  const gap = gapOf(record, { reason: "unresolved", operation: DESCRIBE_MACHINE, message });
  return { type: "triggers", from: record.id, gap };
}

function notUnderstood(record: ResourceRecord, type: EdgeType): EdgeGap {
  return { type, from: record.id, gap: unreadable(record, DESCRIBE_MACHINE).gaps[0] };
}
