import type { RuleContext } from "../engine/rule.ts";
import { figure, leastDays } from "../law/figures.ts";
import { formatDays, parseDuration } from "../model/duration.ts";

/** How long it may take until every copy of what was deleted is gone. */
export interface ErasureLimit {
  readonly days: number;
  /** Whether the business wrote it (`limits.erasure`); else it is the time in which a request has to be answered. */
  readonly declared: boolean;
  readonly words: string;
}

export function erasureLimit({ config, asOf }: RuleContext): ErasureLimit {
  const written = config.limits?.erasure === undefined ? undefined : parseDuration(config.limits.erasure);
  if (written) {
    const words = `the ${formatDays(written.days)} that limits.erasure declares`;
    return { days: written.days, declared: true, words };
  }
  const days = leastDays(figure("response", asOf));
  return { days, declared: false, words: `the ${formatDays(days)} in which a request has to be answered` };
}
