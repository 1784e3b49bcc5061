import { isObject } from "../model/json.ts";
import type { JsonObject, JsonValue } from "../model/json.ts";
import { redactToAddress } from "./policy-xml.ts";

/** Actions nest 8 deep at most, and there are 500: https://learn.microsoft.com/azure/logic-apps/logic-apps-limits-and-config */
const DEEPEST = 16;
const MOST = 2000;

/**
 * What a workflow of Logic Apps is started by and what it calls on: `{ triggers, actions }`. Bodies, headers, parameters,
 * expressions and schemas are dropped, for they may hold secrets and people. Takes the definition, or the files of a workflow,
 * of which one holds it. A kept key whose value is an expression or no plain one is `null`; the whole is `null` where it is no
 * definition.
 */
export function redactWorkflow(value: JsonValue): JsonValue {
  const definition = definitionIn(value);
  if (!definition || !isObject(definition.triggers)) return null;
  if (!isObject(definition.actions) && definition.actions !== undefined) return null;
  return {
    triggers: Object.entries(definition.triggers).map(([name, trigger]) => ({
      name: matching(name, /^[\w .()-]{1,80}$/),
      ...(isObject(trigger) ? triggerOf(trigger) : { type: null }),
    })),
    actions: actionsIn(definition.actions, DEEPEST).slice(0, MOST),
  };
}

function definitionIn(value: JsonValue): JsonObject | undefined {
  if (!isObject(value)) return undefined;
  const file = value["workflow.json"];
  if (file === undefined) return value;
  return isObject(file) && isObject(file.definition) ? file.definition : undefined;
}

function triggerOf(trigger: JsonObject): JsonObject {
  const inputs = isObject(trigger.inputs) ? trigger.inputs : {};
  const runtime = isObject(trigger.runtimeConfiguration) ? trigger.runtimeConfiguration : {};
  return {
    type: matching(trigger.type, WORD),
    ...kept("kind", trigger.kind, WORD),
    ...kept("method", inputs.method, /^[A-Za-z]{1,10}$/),
    ...kept("relativePath", inputs.relativePath, /^[\w/{}.~-]{0,256}$/),
    ...serviceOf(inputs),
    // How many runs at once is no secret; only that there is such a limit matters.
    ...(isObject(runtime.concurrency) ? { concurrency: true } : {}),
  };
}

const WORD = /^[A-Za-z]{1,64}$/;

/** Of all actions, those within others among them. */
function actionsIn(actions: JsonValue | undefined, depth: number): readonly JsonObject[] {
  if (!isObject(actions) || depth === 0) return [];
  return Object.values(actions).flatMap((action): readonly JsonObject[] => {
    if (!isObject(action)) return [{ type: null }];
    const inner = [action, action.else, action.default, ...Object.values(isObject(action.cases) ? action.cases : {})];
    const below = inner.flatMap((holder) => (isObject(holder) ? actionsIn(holder.actions, depth - 1) : []));
    return [actionOf(action), ...below];
  });
}

const ARM_ID = /^\/subscriptions\/[\w-]{36}\/resourceGroups\/[\w.()-]{1,90}\/providers\/[\w./()-]{1,400}$/i;

function actionOf(action: JsonObject): JsonObject {
  const inputs = isObject(action.inputs) ? action.inputs : {};
  const host = isObject(inputs.host) ? inputs.host : {};
  return {
    type: matching(action.type, WORD),
    ...(isObject(inputs.function) ? { function: matching(inputs.function.id, ARM_ID) } : {}),
    // One of the same app goes by its bare name.
    ...(isObject(host.workflow)
      ? { workflow: matching(host.workflow.id, ARM_ID) ?? matching(host.workflow.id, /^[\w-]{1,80}$/) }
      : {}),
    ...(inputs.uri === undefined ? {} : { address: redactToAddress(inputs.uri) }),
    ...serviceOf(inputs),
  };
}

/** Which service a connector talks to: by the name of a connection, or built in. */
function serviceOf(inputs: JsonObject): JsonObject {
  const host = isObject(inputs.host) ? inputs.host : {};
  const connection = isObject(host.connection) ? host.connection : undefined;
  const built = isObject(inputs.serviceProviderConfiguration) ? inputs.serviceProviderConfiguration : undefined;
  const own = isObject(connection) ? (connection.referenceName ?? connection.name) : undefined;
  const [, parameter] =
    typeof own === "string"
      ? (/^@\{?parameters\('\$connections'\)\['([\w.-]{1,80})'\]\['connectionId'\]\}?$/.exec(own) ?? [])
      : [];
  return {
    ...(connection ? { connection: parameter ?? matching(own, /^[\w.-]{1,80}$/) } : {}),
    ...(built ? { service: matching(built.serviceProviderId, /^\/serviceProviders\/\w{1,64}$/) } : {}),
  };
}

function kept(name: string, value: JsonValue | undefined, pattern: RegExp): JsonObject {
  return value === undefined ? {} : { [name]: matching(value, pattern) };
}

function matching(value: JsonValue | undefined, pattern: RegExp): string | null {
  return typeof value === "string" && pattern.test(value) ? value : null;
}
