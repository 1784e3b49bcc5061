import { known } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ExpiryRule } from "../../../model/store-facts.ts";
import { factOf } from "../../parts.ts";
import type { Container } from "./container.ts";
import { coveragesOf, narrowed } from "./lifecycle-filter.ts";
import { GET_POLICY } from "./reads.ts";

/** What the account's lifecycle policy ends in one container. Those of the system are left alone by every policy. */
export function expiry({ record, name, listed }: Container): Fact<readonly ExpiryRule[]> {
  if (isOfSystem(name)) return known([], listed.known ? listed.from : [], "documented-default");
  return factOf<readonly ExpiryRule[]>(record, {
    key: GET_POLICY,
    operation: GET_POLICY,
    absent: { value: [], basis: "read" },
    read: (policy) => expiryRules(policy, name),
  });
}

/** `$web` and `$logs`, for instance; `$root` is one that users make. */
function isOfSystem(container: string): boolean {
  return container.startsWith("$") && container !== "$root";
}

/**
 * The enabled rules of a lifecycle policy that end the life of blobs in the container; tiering ends none. `undefined` where
 * the policy makes no sense.
 * https://learn.microsoft.com/azure/storage/blobs/lifecycle-management-policy-structure
 */
export function expiryRules(answer: JsonObject, container: string): readonly ExpiryRule[] | undefined {
  const policy = isObject(answer.properties) ? answer.properties.policy : undefined;
  const listed = isObject(policy) ? policy.rules : undefined;
  if (!Array.isArray(listed)) return undefined;
  const rules: ExpiryRule[] = [];
  for (const [index, rule] of (listed as readonly JsonValue[]).entries()) {
    const read = isObject(rule) ? rulesOf(rule, index, container) : undefined;
    if (read === undefined) return undefined;
    rules.push(...read);
  }
  return rules;
}

/** One rule may reach several parts of a container, and each by several ends. */
function rulesOf(rule: JsonObject, index: number, container: string): readonly ExpiryRule[] | undefined {
  const enabled = rule.enabled ?? true;
  if (enabled === false) return [];
  const definition = isObject(rule.definition) ? rule.definition : {};
  const coverages = coveragesOf(definition.filters, container);
  const actions = member(definition.actions);
  const ends = actions && endsOf(actions);
  if (enabled !== true || !coverages || !ends) return undefined;
  const id = typeof rule.name === "string" && rule.name !== "" ? rule.name : `rule ${index + 1}`;
  return coverages.flatMap((coverage) =>
    ends.map(({ filtered, ...days }) => ({ id, coverage: filtered ? narrowed(coverage) : coverage, ...days })),
  );
}

interface End extends Pick<ExpiryRule, "currentDays" | "noncurrentDays" | "noncurrentFrom"> {
  /** A further condition spares some. */
  readonly filtered: boolean;
}

/** Snapshots, which are taken by hand, have ends of their own and are not among them. */
function endsOf(actions: JsonObject): readonly End[] | undefined {
  const current = deletion(actions.baseBlob, BASE);
  const version = deletion(actions.version, VERSION);
  if (current === undefined || version === undefined) return undefined;
  const ends = [
    ...(current ? [{ currentDays: current.days, filtered: current.filtered }] : []),
    ...(version
      ? [{ noncurrentDays: version.days, noncurrentFrom: "creation" as const, filtered: version.filtered }]
      : []),
  ];
  const [first, second] = ends;
  return first && second && first.filtered === second.filtered ? [{ ...first, ...second }] : ends;
}

const BASE = ["daysAfterModificationGreaterThan", "daysAfterCreationGreaterThan"];
const VERSION = ["daysAfterCreationGreaterThan"];
/** Ends only what nobody reads any more. */
const UNUSED = "daysAfterLastAccessTimeGreaterThan";

interface Deletion {
  readonly days: number;
  readonly filtered: boolean;
}

/** `null`: the action deletes nothing. Conditions add up, so that the longest decides; one that is not known here spares some. */
function deletion(action: JsonValue | undefined, plain: readonly string[]): Deletion | null | undefined {
  const holder = member(action);
  if (!holder) return undefined;
  if ((holder.delete ?? undefined) === undefined) return null;
  const conditions = isObject(holder.delete) ? Object.entries(holder.delete) : [];
  const given = conditions.filter(([, days]) => (days ?? undefined) !== undefined);
  const lengths = given.flatMap(([key, days]) => (plain.includes(key) || key === UNUSED ? [days] : []));
  if (lengths.length === 0 || !lengths.every(isCount)) return undefined;
  return { days: Math.max(...lengths), filtered: given.some(([key]) => !plain.includes(key)) };
}

function isCount(value: JsonValue | undefined): value is number {
  return typeof value === "number" && value >= 0;
}

function member(value: JsonValue | undefined): JsonObject | undefined {
  if (value === undefined || value === null) return {};
  return isObject(value) ? value : undefined;
}
