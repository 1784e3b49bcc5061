import { formatDays } from "../model/duration.ts";
import type { KeptData } from "./kept-data.ts";
import type { RetentionSetting } from "./retention-setting.ts";
import { longest } from "./schedule.ts";
import type { ScheduleEntry } from "./schedule.ts";

/** What one setting comes to against the schedule. `open`: something that was not read decides. */
export type Outcome = "longer" | "open" | "undeclared" | "unclear" | "within";

export interface Compared {
  readonly setting: RetentionSetting;
  readonly outcome: Outcome;
  readonly words: string;
}

/** Holds one setting against the entries of the schedule that fit what the function keeps. */
export function compareSetting(
  setting: RetentionSetting,
  schedule: readonly ScheduleEntry[],
  data: KeptData,
): Compared {
  const said = inWords(setting);
  const as = (outcome: Outcome, words: string): Compared => ({ setting, outcome, words: `${said} ${words}` });
  if (schedule.length === 0)
    return as("undeclared", "says how long data are kept, and no retention schedule is declared");
  if (setting.days === undefined)
    return as("unclear", `cannot be compared with the declared schedule: ${obstacle(setting)}`);
  const binding = longest(data.entries);
  if (binding?.days === Infinity) return as("unclear", `is a fixed length, where the schedule says ${binding.words}`);
  // Whatever else fits can only lengthen what is allowed, so that a length within it stays within; only an entry
  // until-request would change the answer.
  const settled = data.gaps.length === 0 || !schedule.some(({ days }) => days === Infinity);
  if (binding && settled && setting.days <= binding.days) return as("within", `is within ${binding.words}`);
  if (binding && settled && data.ground) return as("within", `is longer than ${binding.words}, and ${data.ground}`);
  const beyondAll = setting.days > (longest(schedule)?.days ?? Infinity) && data.groundGaps.length === 0;
  if (data.gaps.length > 0 && !(binding && beyondAll)) return as("open", "cannot be judged");
  if (!binding)
    return as("undeclared", "says how long data are kept, and no entry of the declared schedule fits its tags");
  const longer = `is longer than the declared ${binding.words}`;
  if (data.storeGround) return as("unclear", `${longer}, but ${data.storeGround}; check which data it is for`);
  if (setting.backup)
    return as("unclear", `${longer}, but it names backups; check how long deleted data survive there`);
  return as("longer", longer);
}

function inWords({ name, value, days }: RetentionSetting): string {
  if (value === undefined) return name;
  return days === undefined ? `${name}=${value}` : `${name}=${value} (${formatDays(days)})`;
}

function obstacle({ value }: RetentionSetting): string {
  if (value === undefined) return "its value is not held, since it could be a secret";
  return Number(value) <= 0 ? "zero or less may mean for ever or at once" : "it names no unit of time";
}
