import type { EdgeCaching } from "../../../model/edge-cache.ts";
import { known } from "../../../model/fact.ts";
import type { Fact, Known } from "../../../model/fact.ts";
import { isObject } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { unreadable } from "../../parts.ts";
import type { Behaviour } from "./behaviours.ts";
import { errorPages } from "./error-pages.ts";
import { forwardedHeaders } from "./headers.ts";
import { originAt, policyOf } from "./policy.ts";
import { CACHE_POLICIES } from "./policy-lists.ts";
import { LIST_CACHE_POLICIES, LIST_DISTRIBUTIONS } from "./reads.ts";

const DAY = 86_400;
const YEAR = 31_536_000;
const NOTHING_KEPT = { caches: false, minimum: 0, standard: 0, maximum: 0 };

/** How long answers of the behaviour are kept, by its cache policy or, in the old form, by the behaviour itself; error
 * pages by the distribution. */
export function cachingOf(record: ResourceRecord, behaviour: Behaviour): Fact<EdgeCaching> {
  const times = timesOf(record, behaviour);
  if (!times.known) return times;
  const errors = errorPages(record);
  if (!errors.known) return errors;
  if (errors.value === null) return times;
  const basis = times.basis === "read" ? errors.basis : times.basis;
  return known({ ...times.value, errors: errors.value }, [...times.from, ...errors.from], basis);
}

function timesOf(record: ResourceRecord, behaviour: Behaviour): Fact<EdgeCaching> {
  const policy = policyOf(record, behaviour, CACHE_POLICIES);
  if (!policy.known) return policy;
  return policy.value === null ? ofBehaviour(record, behaviour) : ofPolicy(record, policy.value, policy);
}

function ofPolicy(record: ResourceRecord, policy: JsonObject, { from, basis }: Known<unknown>): Fact<EdgeCaching> {
  const { CachePolicyConfig: config } = policy;
  const times = isObject(config) && config.MinTTL !== undefined ? read(config) : undefined;
  if (!times) return unreadable(record, LIST_CACHE_POLICIES);
  return known(times.caching, from, times.whole ? basis : "documented-default");
}

/** To forward every header turns caching off. */
function ofBehaviour(record: ResourceRecord, behaviour: Behaviour): Fact<EdgeCaching> {
  const headers = forwardedHeaders(behaviour.settings);
  const times = read(behaviour.settings);
  if (!headers || !times) return unreadable(record, LIST_DISTRIBUTIONS);
  if (headers.has("*")) return known(NOTHING_KEPT, [originAt(record, behaviour, "ForwardedValues")]);
  const from = ["MinTTL", "DefaultTTL", "MaxTTL"].map((setting) => originAt(record, behaviour, setting));
  return known(times.caching, from, times.whole ? "read" : "documented-default");
}

/** The three times, and whether all are set: the defaults never lie below what is set beside them.
 * https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CachePolicyConfig.html */
function read(settings: JsonObject): { readonly caching: EdgeCaching; readonly whole: boolean } | undefined {
  const { MinTTL, DefaultTTL, MaxTTL } = settings;
  const minimum = seconds(MinTTL, 0);
  const standard = seconds(DefaultTTL, Math.max(DAY, minimum ?? 0));
  const maximum = seconds(MaxTTL, Math.max(YEAR, standard ?? 0));
  if (minimum === undefined || standard === undefined || maximum === undefined) return undefined;
  const caches = minimum > 0 || standard > 0 || maximum > 0;
  const whole = [MinTTL, DefaultTTL, MaxTTL].every((value) => value !== undefined);
  return { caching: { caches, minimum, standard, maximum }, whole };
}

function seconds(value: JsonValue | undefined, otherwise: number): number | undefined {
  if (value === undefined) return otherwise;
  return typeof value === "number" && value >= 0 ? value : undefined;
}
