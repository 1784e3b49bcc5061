import { objects, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { parseRule } from "./alarm-rule.ts";
import type { AlarmRule } from "./alarm-rule.ts";
import { watchOfQuery } from "./log-query.ts";
import { watchOf } from "./watch.ts";
import type { Watch } from "./watch.ts";

/**
 * What a composite alarm looks at: whatever any alarm does that makes it go off by itself, while all others are at rest.
 * `family`: itself, the alarms that its rule names, and those that theirs name.
 */
export function watchOfComposite(alarm: JsonObject, family: JsonObject, record: ResourceRecord): Watch {
  const goesOff = test(alarm, objects(family.CompositeAlarms));
  const members = [
    ...objects(family.MetricAlarms).map((member) => ({ member, watch: watchOf(member, record) })),
    ...objects(family.LogAlarms).map((member) => ({ member, watch: watchOfQuery(member, record) })),
  ];
  const watches = members.flatMap(({ member, watch: { watched, perhaps } }): Watch[] => {
    // A rule that is not understood leaves open whether it heeds a member.
    if (!goesOff) return [{ watched: [], perhaps: [...watched, ...perhaps] }];
    return goesOff(member) && !goesOff() ? [{ watched, perhaps }] : [];
  });
  return { watched: watches.flatMap(({ watched }) => watched), perhaps: watches.flatMap(({ perhaps }) => perhaps) };
}

/** Tells whether the composite alarm is in alarm when a single other one is, or none. `undefined` where a rule that it
 * rests on is not understood. */
function test(top: JsonObject, composites: readonly JsonObject[]): ((alarming?: JsonObject) => boolean) | undefined {
  const rules = new Map<JsonObject, AlarmRule>();
  for (const one of [top, ...composites]) {
    const rule = parseRule(text(one.AlarmRule) ?? "");
    if (!rule) return undefined;
    rules.set(one, rule);
  }
  const answersTo =
    (name: string) =>
    (alarm: JsonObject): boolean =>
      alarm.AlarmName === name || alarm.AlarmArn === name;
  return (alarming) => {
    // Each is decided once. The provider allows no circles; a file might hold one, which then decides nothing.
    const decided = new Map<JsonObject, boolean>();
    const inAlarm = (composite: JsonObject): boolean => {
      const before = decided.get(composite);
      if (before !== undefined) return before;
      decided.set(composite, false);
      const verdict = rules.get(composite)?.((name) => {
        if (alarming && answersTo(name)(alarming)) return true;
        const inner = composites.find(answersTo(name));
        return inner !== undefined && inAlarm(inner);
      });
      decided.set(composite, verdict ?? false);
      return verdict ?? false;
    };
    return inAlarm(top);
  };
}
