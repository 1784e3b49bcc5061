import type { Reference } from "../../../graph/graph.ts";
import { elements, isObject, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import { settingReferences } from "../../setting-references.ts";
import { invokedId } from "../invoked.ts";

/** What one task does to another resource. `open`: it hands work on, and each run is told to what. */
export type Call = { readonly type: "triggers" | "refers-to"; readonly to: Reference } | "open";

/** Services that take work or hold data, by the parameter that names the one meant; of the others nothing is known here. The
 * second name of a service is that of its SDK.
 * https://docs.aws.amazon.com/step-functions/latest/dg/integrate-services.html */
const HANDS_ON: ReadonlyMap<string, string> = new Map([
  ["lambda:invoke", "FunctionName"],
  ["sqs:sendMessage", "QueueUrl"],
  ["sqs:sendMessageBatch", "QueueUrl"],
  ["sns:publish", "TopicArn"],
  ["sns:publishBatch", "TopicArn"],
  ["states:startExecution", "StateMachineArn"],
  ["sfn:startExecution", "StateMachineArn"],
  ["sfn:startSyncExecution", "StateMachineArn"],
]);
const PUTS_EVENTS = new Set(["events:putEvents", "eventbridge:putEvents"]);
const HOLDS: ReadonlyMap<string, string> = new Map([
  ["dynamodb", "TableName"],
  ["s3", "Bucket"],
]);

/** `machine`: the ARN of the state machine, in whose partition, region and account plain names are meant. */
export function callsOf({ Resource, Parameters }: JsonObject, machine: string): readonly Call[] {
  const resource = text(Resource);
  if (resource === undefined) return ["open"];
  if (/^arn:[^:]+:lambda:/.test(resource)) return [{ type: "triggers", to: { by: "id", id: invokedId(resource) } }];
  const [, service = "", action = ""] = /^arn:[^:]+:states:::(?:aws-sdk:)?(\w+):(\w+)/.exec(resource) ?? [];
  const given = isObject(Parameters) ? Parameters : {};
  const whole = Parameters !== null;
  if (PUTS_EVENTS.has(`${service}:${action}`)) return whole ? busesOf(given.Entries, machine) : ["open"];
  const parameter = HANDS_ON.get(`${service}:${action}`);
  if (parameter !== undefined) return whole ? handedOn(parameter, given, machine) : ["open"];
  const named = text(given[HOLDS.get(service) ?? ""]);
  // A store that the run names is among those that the role may reach, and the role's own grants tell.
  return named === undefined ? [] : stores(HOLDS.get(service) ?? "", named, machine);
}

function handedOn(parameter: string, given: JsonObject, machine: string): readonly Call[] {
  // A message may go to a device or a number instead of a topic.
  if (given[parameter] === undefined) return parameter === "TopicArn" ? [] : ["open"];
  const name = text(given[parameter]);
  if (name === undefined) return ["open"];
  if (parameter === "QueueUrl") {
    const to = referenceOf(parameter, name, machine);
    return to ? [{ type: "triggers", to }] : ["open"];
  }
  const id = parameter === "FunctionName" ? functionId(name, machine) : name;
  return [{ type: "triggers", to: { by: "id", id: invokedId(id) } }];
}

/** A function goes by its name, by account and name, or by its ARN:
 * https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
function functionId(name: string, machine: string): string {
  if (name.startsWith("arn:")) return name;
  const [, partition, , region, own] = machine.split(":");
  const [, account = own, bare = name] = /^(\d{12}):(?:function:)?(.+)$/.exec(name) ?? [];
  return `arn:${partition}:lambda:${region}:${account}:function:${bare}`;
}

/** An event that names no bus goes to the account's default one. */
function busesOf(entries: JsonValue | undefined, machine: string): readonly Call[] {
  if (!Array.isArray(entries)) return ["open"];
  const [, partition, , region, account] = machine.split(":");
  return elements(entries).map((entry): Call => {
    if (!isObject(entry) || entry.EventBusName === null) return "open";
    const name = text(entry.EventBusName) ?? "default";
    const id = name.startsWith("arn:") ? name : `arn:${partition}:events:${region}:${account}:event-bus/${name}`;
    return { type: "triggers", to: { by: "id", id } };
  });
}

function stores(parameter: string, name: string, machine: string): readonly Call[] {
  const to = referenceOf(parameter, name, machine);
  return to ? [{ type: "refers-to", to }] : [];
}

/** What the name means is read as if it stood in a setting of that name. */
function referenceOf(name: string, value: string, machine: string): Reference | undefined {
  const at = { record: machine, pointer: "", operation: "" };
  return settingReferences(machine, [{ name, value }], () => at)[0]?.to;
}
