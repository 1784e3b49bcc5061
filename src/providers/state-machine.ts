import { elements, isObject } from "../model/json.ts";
import type { JsonObject, JsonValue } from "../model/json.ts";
import { parsedJson } from "./parsed-json.ts";

/** A definition holds 1 MB at most: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const LONGEST = 1_100_000;

/**
 * Of a definition in the Amazon States Language its time limit, and of each task which service it calls and what it names there:
 * `{ TimeoutSeconds?, TimeoutSecondsPath?, Tasks: [{ Resource, Parameters? }] }`. What a task hands over may be anybody's data or
 * a secret and is dropped, with every name and comment. A name that the run decides, or that is none, is `null`.
 * `null` where the text is no definition. https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html
 */
export function redactStateMachine(value: JsonValue): JsonValue {
  const definition = typeof value === "string" && value.length <= LONGEST ? parsedJson(value) : undefined;
  if (!isObject(definition) || !isObject(definition.States)) return null;
  const { TimeoutSeconds: seconds } = definition;
  return {
    Tasks: tasksOf(definition.States),
    ...(seconds === undefined ? {} : { TimeoutSeconds: typeof seconds === "number" ? seconds : null }),
    ...(Object.hasOwn(definition, "TimeoutSecondsPath") ? { TimeoutSecondsPath: null } : {}),
  };
}

/** Tasks at any depth: branches run side by side, and what runs for each item, with what reads and writes those. */
function tasksOf(states: JsonObject): readonly JsonObject[] {
  const tasks: JsonObject[] = [];
  const open = [states];
  for (let next = open.pop(); next; next = open.pop()) {
    for (const state of Object.values(next)) {
      if (!isObject(state)) continue;
      const calls =
        state.Type === "Task" ? [state, state.ItemReader, state.ResultWriter] : [state.ItemReader, state.ResultWriter];
      for (const call of calls) if (isObject(call)) tasks.push(taskOf(call));
      const inner = [...elements(state.Branches), state.ItemProcessor, state.Iterator];
      for (const one of inner) if (isObject(one) && isObject(one.States)) open.push(one.States);
    }
  }
  return tasks;
}

const ARN = /^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:(?:\d{12}|aws)?:[\w.$:/-]{1,256}$/;
const NAMES: Readonly<Record<string, RegExp>> = {
  FunctionName: /^(?:\d{12}:(?:function:)?)?[\w-]{1,64}(?::[\w$-]{1,128})?$/,
  QueueUrl: /^https?:\/\/[A-Za-z0-9.-]+(?::\d{1,5})?\/\d{12}\/[\w-]{1,80}(?:\.fifo)?$/,
  TopicArn: ARN,
  StateMachineArn: ARN,
  TableName: /^[\w.-]{3,255}$/,
  Bucket: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  EventBusName: /^[\w./-]{1,256}$/,
};

/** Both languages of a definition have their own word for what is handed over. */
function taskOf(call: JsonObject): JsonObject {
  const Resource = typeof call.Resource === "string" && ARN.test(call.Resource) ? call.Resource : null;
  const given = call.Arguments ?? call.Parameters;
  return { ...(given === undefined ? {} : { Parameters: isObject(given) ? namesIn(given) : null }), Resource };
}

function namesIn(given: JsonObject): JsonObject {
  const { Entries: entries } = given;
  const buses = Array.isArray(entries) ? { Entries: elements(entries).map(busOf) } : {};
  const decided = Object.hasOwn(given, "Entries.$") || typeof entries === "string" ? { Entries: null } : {};
  return {
    ...buses,
    ...decided,
    ...named(given, ["Bucket", "FunctionName", "QueueUrl", "StateMachineArn", "TableName", "TopicArn"]),
  };
}

function busOf(entry: JsonValue): JsonValue {
  return isObject(entry) ? named(entry, ["EventBusName"]) : null;
}

/** A key that ends in `.$` gets its value from the run, and so does a value in `{% %}`, which no name looks like. */
function named(given: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(
    keys.flatMap((key) => {
      if (Object.hasOwn(given, `${key}.$`)) return [[key, null] as const];
      if (!Object.hasOwn(given, key)) return [];
      const value = given[key];
      const fits = typeof value === "string" && (ARN.test(value) || NAMES[key]?.test(value));
      return [[key, fits ? value : null] as const];
    }),
  );
}
