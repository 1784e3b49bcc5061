import { all, any, known } from "../../../model/fact.ts";
import type { Fact, Origin } from "../../../model/fact.ts";
import { isObject } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { originOf, unreadable } from "../../parts.ts";
import { switchOf } from "../edge/switch.ts";
import { propertiesOf } from "../parts.ts";
import type { PolicyType } from "./reads.ts";

/**
 * Whether the policy holds anything back: it is switched on, prevents and not only detects, and has a rule that turns requests
 * away. https://learn.microsoft.com/azure/web-application-firewall/ag/policy-overview
 */
export function blocksOf(record: ResourceRecord, policy: PolicyType): Fact<boolean> {
  const properties = propertiesOf(record, [policy.operation]);
  if (!properties.known) return properties;
  const { policySettings } = properties.value;
  const settings = isObject(policySettings) ? policySettings : {};
  const at = (...steps: readonly string[]): Origin =>
    originOf(record, policy.operation, policy.operation, ["properties", ...steps]);
  return all([
    switchedOn(record, policy, settings, at("policySettings", policy.state)),
    prevents(record, policy, settings.mode, at("policySettings", "mode")),
    any([
      managed(record, policy, properties.value, at("managedRules")),
      ...policy.rules.map((steps) =>
        own(record, policy, { properties: properties.value, steps, origin: at(...steps) }),
      ),
    ]),
  ]);
}

/** Of one for gateways no default is documented, and an older interface made them switched off. */
function switchedOn(
  record: ResourceRecord,
  { operation, state }: PolicyType,
  settings: JsonObject,
  origin: Origin,
): Fact<boolean> {
  const value = settings[state];
  if (state === "state" && typeof value !== "string") return unreadable(record, operation);
  return switchOf(record, operation, value, origin);
}

function prevents(
  record: ResourceRecord,
  { operation }: PolicyType,
  mode: JsonValue | undefined,
  origin: Origin,
): Fact<boolean> {
  if (mode !== "Prevention" && mode !== "Detection") return unreadable(record, operation);
  return known(mode === "Prevention", [origin]);
}

/** Sets of rules that the provider keeps, of which one may be told only to log. */
function managed(
  record: ResourceRecord,
  { operation }: PolicyType,
  { managedRules = null }: JsonObject,
  origin: Origin,
): Fact<boolean> {
  if (managedRules === null) return known(false, [origin]);
  const sets = isObject(managedRules) ? (managedRules.managedRuleSets ?? []) : undefined;
  if (!Array.isArray(sets)) return unreadable(record, operation);
  const blocking = (set: JsonValue): boolean => isObject(set) && set.ruleSetAction !== "Log";
  return known(sets.some(blocking), [origin]);
}

interface OwnRules {
  readonly properties: JsonObject;
  readonly steps: readonly string[];
  readonly origin: Origin;
}

const ACTIONS: ReadonlyMap<JsonValue | undefined, boolean> = new Map([
  ["Block", true],
  ["Redirect", true],
  // Robots do not get past either of them.
  ["JSChallenge", true],
  ["CAPTCHA", true],
  ["Allow", false],
  ["Log", false],
  // Only a set of the provider's rules acts on the score.
  ["AnomalyScoring", false],
]);

function own(record: ResourceRecord, policy: PolicyType, { properties, steps, origin }: OwnRules): Fact<boolean> {
  const rules = steps.reduce<JsonValue | undefined>(
    (value, step) => (isObject(value) ? value[step] : value === undefined || value === null ? null : value),
    properties,
  );
  if (rules === undefined || rules === null) return known(false, [origin]);
  if (!Array.isArray(rules)) return unreadable(record, policy.operation);
  return any(
    rules.map((rule: JsonValue) => {
      const { action, [policy.state]: state } = isObject(rule) ? rule : {};
      const turnsAway = ACTIONS.get(action);
      if (turnsAway === undefined) return unreadable(record, policy.operation);
      return all([known(turnsAway, [origin]), switchOf(record, policy.operation, state, origin)]);
    }),
  );
}
