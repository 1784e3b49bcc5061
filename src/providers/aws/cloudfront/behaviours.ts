import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import { covers } from "../policy/glob.ts";

/** One cache behaviour: which paths it takes, and where its settings stand in the distribution. */
export interface Behaviour {
  /** As CloudFront has it; `*` for what no other behaviour takes. */
  readonly pattern: string;
  readonly settings: JsonObject;
  readonly steps: readonly (string | number)[];
  /** The earlier behaviour that takes every path of this one, which is then never reached. */
  readonly takenBy?: Pick<Behaviour, "pattern" | "steps">;
}

/**
 * The behaviours in their order of precedence, the default one last. Of two with the same pattern the first takes all.
 * https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CacheBehavior.html
 */
export function behavioursOf(distribution: JsonObject): readonly Behaviour[] {
  const { CacheBehaviors: list, DefaultCacheBehavior: standard } = distribution;
  const listed = objects(isObject(list) ? list.Items : undefined).flatMap((settings, index): Behaviour[] => {
    const pattern = text(settings.PathPattern);
    return pattern ? [{ pattern, settings, steps: ["CacheBehaviors", "Items", index] }] : [];
  });
  const last = { pattern: "*", settings: isObject(standard) ? standard : {}, steps: ["DefaultCacheBehavior"] };
  const seen: Behaviour[] = [];
  for (const behaviour of [...listed, last]) {
    if (seen.some(({ pattern }) => pattern === behaviour.pattern)) continue;
    const own = pathOf(behaviour.pattern);
    const takenBy = seen.find(({ pattern }) => covers(withSlash(pattern), withSlash(own)));
    seen.push(takenBy ? { ...behaviour, takenBy: { pattern: takenBy.pattern, steps: takenBy.steps } } : behaviour);
  }
  return seen;
}

/** The pattern as a path: CloudFront takes it with and without the slash in front. */
export function pathOf(pattern: string): string {
  return pattern === "*" ? pattern : withSlash(pattern);
}

function withSlash(pattern: string): string {
  return pattern.startsWith("/") ? pattern : `/${pattern}`;
}
