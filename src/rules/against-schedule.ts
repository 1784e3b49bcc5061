import type { RuleContext } from "../engine/rule.ts";
import { any, isFalse, map, together, whole } from "../model/fact.ts";
import type { Fact } from "../model/fact.ts";
import { longestKept } from "./kept.ts";
import type { Kept } from "./kept.ts";
import { longest, scheduleOf } from "./schedule.ts";
import type { ScheduleEntry } from "./schedule.ts";
import type { StoredData } from "./stored-data.ts";

/** How long something is kept, held against what was declared for it. */
export type Compared =
  | { readonly outcome: "within"; readonly kept: Kept; readonly binding: ScheduleEntry }
  | { readonly outcome: "longer"; readonly kept: Kept; readonly binding: ScheduleEntry }
  /** A hold lets it be kept. */
  | { readonly outcome: "held"; readonly because: string }
  | { readonly outcome: "undeclared"; readonly kept: Kept; readonly because: string }
  | { readonly outcome: "unclear"; readonly kept: Kept; readonly because: string };

/**
 * Of several lengths each alone proves that something is kept for too long, so that one that was not read hides none of
 * the others. An unread input that could change the outcome ends the check as unknown.
 */
export function againstSchedule(
  lengths: readonly Fact<Kept>[],
  { declared, hold, partHold }: StoredData,
  context: RuleContext,
): Compared {
  const binding = map(declared, longest);
  const longer = any(lengths.map((length) => map(together(length, binding), exceeds)));
  const kept = longestKept(lengths.flatMap((length) => (length.known ? [length.value] : [])));
  const within = isFalse(longer) && binding.known ? binding.value : undefined;
  if (within && (!kept.atLeast || within.days === Infinity)) return { outcome: "within", kept, binding: within };
  if (hold.known && hold.value !== undefined) return { outcome: "held", because: hold.value };
  const entry = context.read(binding);
  if (entry) context.read(longer);
  else context.read(whole(lengths));
  context.read(hold);
  if (!entry) return { outcome: "undeclared", kept, because: undeclared(context) };
  if (within) return { outcome: "unclear", kept, because: "how old they are by then is not shown" };
  const part = context.read(partHold);
  if (part !== undefined) return { outcome: "unclear", kept, because: `some of the data are under ${part}` };
  return { outcome: "longer", kept, binding: entry };
}

function exceeds([{ days }, binding]: readonly [Kept, ScheduleEntry | undefined]): boolean {
  return binding !== undefined && days > binding.days;
}

function undeclared(context: RuleContext): string {
  return scheduleOf(context).length === 0
    ? "no retention schedule is declared"
    : "no entry of the declared schedule fits its tags";
}
