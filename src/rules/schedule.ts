import type { RuleContext } from "../engine/rule.ts";
import { formatDays, parseDuration } from "../model/duration.ts";
import { map } from "../model/fact.ts";
import type { Fact } from "../model/fact.ts";
import type { Resource, Tags } from "../model/resource.ts";
import { recordsRequests } from "./request-records.ts";

/** One entry of the declared retention schedule, or a store's own tag of the same meaning. */
export interface ScheduleEntry {
  /** A data subject, the letter of a PI category, or `request-record`; of a tag its key. */
  readonly key: string;
  /** Days at most; infinite where data are kept until somebody asks for their deletion. */
  readonly days: number;
  /** For messages: `customer: P2Y (732 days)`. */
  readonly words: string;
}

/** The declared retention schedule; empty where none is declared. */
export function scheduleOf({ config }: RuleContext): readonly ScheduleEntry[] {
  const entries = Object.entries(config.declaration?.retentionSchedule ?? {});
  return entries.flatMap(([key, text]) => entryOf(key, text));
}

function entryOf(key: string, text: string): readonly ScheduleEntry[] {
  if (text === "until-request") return [{ key, days: Infinity, words: `${key}: ${text}` }];
  const duration = parseDuration(text);
  return duration ? [{ key, days: duration.days, words: `${key}: ${text} (${formatDays(duration.days)})` }] : [];
}

/** What the business declared for the node's data: entries of its schedule, and a length that a tag gives itself. */
export function declaredFor(node: Resource, context: RuleContext): Fact<readonly ScheduleEntry[]> {
  return map(node.facts.tags, (held) => {
    const tags = context.tags.all(held, "retention");
    const said = tags.flatMap(({ key, values }) => values.flatMap((value) => entryOf(key, value)));
    return [...named(node, held, context), ...said];
  });
}

/** The entries of the schedule that fit the node's data. */
export function fitting(node: Resource, context: RuleContext): Fact<readonly ScheduleEntry[]> {
  return map(node.facts.tags, (held) => named(node, held, context));
}

/** Those whose data subject or category the tags name, and that for the records of requests where it holds such. */
function named(node: Resource, held: Tags, context: RuleContext): readonly ScheduleEntry[] {
  const { tags } = context;
  const records =
    tags.values(held, "retention-basis").includes("request-record") || recordsRequests(node, held, context);
  const keys = [...tags.values(held, "data-subject"), ...tags.values(held, "pi-category")];
  const wanted = new Set([...keys, ...(records ? ["request-record"] : [])].map((key) => key.toLowerCase()));
  return scheduleOf(context).filter(({ key }) => wanted.has(key.toLowerCase()));
}

/** Of several entries the longest binds. */
export function longest(entries: readonly ScheduleEntry[]): ScheduleEntry | undefined {
  return entries.reduce<ScheduleEntry | undefined>(
    (most, entry) => (most && most.days >= entry.days ? most : entry),
    undefined,
  );
}
