import type { RuleContext } from "../engine/rule.ts";
import { known, map } from "../model/fact.ts";
import type { Fact } from "../model/fact.ts";
import { daysBetween } from "../model/duration.ts";
import type { Resource } from "../model/resource.ts";
import { matches } from "../scope/matcher.ts";

const NO_HOLD = ["", "none", "no", "false"];

/** Legal holds on the resource, each in words: by its own tag, or declared and not yet past its last day. */
export function legalHolds(node: Resource, { config, asOf, tags }: RuleContext): readonly Fact<string | undefined>[] {
  const byTag = map(node.facts.tags, (held) => {
    const hold = tags.all(held, "legal-hold").find(({ raw }) => !NO_HOLD.includes(raw.trim().toLowerCase()));
    if (hold) return `a legal hold (tag ${hold.key}: ${hold.raw})`;
    return tags.values(held, "retention-basis").includes("legal-hold")
      ? "a legal hold (its retention-basis tag)"
      : undefined;
  });
  const declared = config.declaration?.legalHolds ?? [];
  const inForce = declared.filter(({ until }) => until === undefined || !isOver(until, asOf));
  return [
    byTag,
    ...enforced(node),
    ...inForce.map(({ id, match }) => map(matches(match, node), (fits) => (fits ? `the legal hold ${id}` : undefined))),
  ];
}

/** What the provider itself keeps from being deleted. */
function enforced(node: Resource): readonly Fact<string | undefined>[] {
  const hold = node.kind === "object-store" ? node.facts.hold : undefined;
  return hold ? [map(hold, (words) => words ?? undefined)] : [];
}

/** The first of the texts that is known to stand; unread only where one that was not read could still give one. */
export function firstOf(texts: readonly Fact<string | undefined>[]): Fact<string | undefined> {
  const standing = texts.find((text) => text.known && text.value !== undefined);
  return standing ?? texts.find((text) => !text.known) ?? known(undefined);
}

/** A hold lasts through its last day. */
function isOver(until: string, asOf: string): boolean {
  const sinceMidnight = daysBetween(until, asOf);
  return sinceMidnight !== undefined && sinceMidnight >= 1;
}
