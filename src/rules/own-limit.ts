import type { Config } from "../config/config.ts";
import type { RuleContext } from "../engine/rule.ts";
import { formatDays, parseDuration } from "../model/duration.ts";

type LimitName = Exclude<keyof NonNullable<Config["limits"]>, "erasure">;

/** What holds where the config sets no time; as its template shows. */
const OTHERWISE: Readonly<Record<LimitName, string>> = { noticeMaxTtl: "P1D", optOutMaxDelay: "PT15M" };

/** A time that the business holds itself to. */
export interface OwnLimit {
  readonly days: number;
  /** For messages: `1 day (limits.noticeMaxTtl)`. */
  readonly words: string;
}

export function ownLimit(name: LimitName, { config }: RuleContext): OwnLimit {
  const days = parseDuration(config.limits?.[name] ?? OTHERWISE[name])?.days ?? 0;
  return { days, words: `${formatDays(days)} (limits.${name})` };
}
