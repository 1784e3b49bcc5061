import type { RuleContext } from "../engine/rule.ts";
import type { TagRole } from "../config/config.ts";
import type { Resource, Tags } from "../model/resource.ts";
import { configSignal } from "../scope/config-signal.ts";
import { ownSignals } from "../scope/signals.ts";
import type { RoleTag, TagReader } from "../scope/tags.ts";
import { namedForPeople } from "../scope/words.ts";

/** The tag by which a store denies that it holds anybody's data. */
export function denialIn(held: Tags, reader: TagReader): RoleTag | undefined {
  const tags = (["data-subject", "pi-category"] as const).flatMap((role) => reader.all(held, role));
  return tags.find(({ values }) => values.includes("none"));
}

const CLAIMS: readonly TagRole[] = ["data-subject", "pi-category", "spi"];

/** A tag that claims personal data. */
export function claimIn(held: Tags, reader: TagReader): RoleTag | undefined {
  const named = CLAIMS.flatMap((role) => reader.all(held, role));
  const claim = named.find(({ values }) => values.some((value) => value !== "none" && value !== ""));
  return claim ?? reader.all(held, "role").find(({ values }) => values.includes("personal-data"));
}

/** What makes the node a store of personal data against its own tag. Asks for that label. */
export interface Doubts {
  /** The config, or strong wiring. */
  readonly strong: string | undefined;
  /** Weak wiring, its name, or another tag of its own: one word of the business against the other. */
  readonly weak: string | undefined;
}

export function doubtsOf(store: Resource, context: RuleContext): Doubts {
  const { reasons } = context.label(store, "personal-data");
  const byConfig = configSignal(context.config, store, "personal-data").reasons;
  const own = ownSignals(store, "personal-data", context.tags).reasons;
  const itself = new Set([...byConfig, ...own].map(({ because }) => because));
  const others = reasons.filter(({ because }) => !itself.has(because));
  return {
    strong:
      byConfig.length > 0
        ? "the config takes it for a store of personal data"
        : others.find(({ strength }) => strength === "strong")?.because,
    weak: (others[0] ?? own[0] ?? namedForPeople(store.name))?.because,
  };
}
