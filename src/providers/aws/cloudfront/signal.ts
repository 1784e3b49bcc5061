import type { EdgeCaching, SignalAtEdge } from "../../../model/edge-cache.ts";
import { any, known, map, not, together } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { unreadable } from "../../parts.ts";
import type { Behaviour } from "./behaviours.ts";
import { forwardedHeaders, headerRule } from "./headers.ts";
import type { HeaderRule } from "./headers.ts";
import { originAt, policyOf } from "./policy.ts";
import { CACHE_POLICIES, ORIGIN_POLICIES } from "./policy-lists.ts";
import { LIST_CACHE_POLICIES, LIST_DISTRIBUTIONS, LIST_ORIGIN_POLICIES } from "./reads.ts";

/** The browser's opt-out signal: https://www.w3.org/TR/gpc/ */
const SIGNAL = "sec-gpc";

/**
 * What becomes of the signal. A header that is part of the cache's key is forwarded as well; one that only an origin request
 * policy forwards keys nothing, so that one visitor's answer reaches another.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/controlling-origin-requests.html
 */
export function signalOf(record: ResourceRecord, behaviour: Behaviour, caching: Fact<EdgeCaching>): Fact<SignalAtEdge> {
  const code = codeOn(behaviour.settings);
  if (!code) return unreadable(record, LIST_DISTRIBUTIONS);
  const key = inCacheKey(record, behaviour);
  const forwarded = any([key, byOriginPolicy(record, behaviour)]);
  const keptApart = any([not(map(caching, ({ caches }) => caches)), key]);
  return map(together(forwarded, keptApart), ([passed, apart]) => ({ forwarded: passed, keptApart: apart, code }));
}

function inCacheKey(record: ResourceRecord, behaviour: Behaviour): Fact<boolean> {
  const policy = policyOf(record, behaviour, CACHE_POLICIES);
  if (!policy.known) return policy;
  if (policy.value === null) {
    const headers = forwardedHeaders(behaviour.settings);
    if (!headers) return unreadable(record, LIST_DISTRIBUTIONS);
    return known(headers.has(SIGNAL) || headers.has("*"), [originAt(record, behaviour, "ForwardedValues")]);
  }
  const { CachePolicyConfig: config } = policy.value;
  const rule = headerRule(isObject(config) ? config.ParametersInCacheKeyAndForwardedToOrigin : undefined);
  const keyed = rule && passes(rule);
  return keyed === undefined ? unreadable(record, LIST_CACHE_POLICIES) : known(keyed, policy.from, policy.basis);
}

function byOriginPolicy(record: ResourceRecord, behaviour: Behaviour): Fact<boolean> {
  const policy = policyOf(record, behaviour, ORIGIN_POLICIES);
  if (!policy.known) return policy;
  if (policy.value === null) return known(false, policy.from);
  const rule = headerRule(policy.value.OriginRequestPolicyConfig);
  const passed = rule && passes(rule);
  return passed === undefined ? unreadable(record, LIST_ORIGIN_POLICIES) : known(passed, policy.from, policy.basis);
}

function passes({ behaviour, names }: HeaderRule): boolean | undefined {
  switch (behaviour) {
    case "none":
      return false;
    case "whitelist":
      return names.has(SIGNAL);
    case "allViewer":
    case "allViewerAndWhitelistCloudFront":
      return true;
    case "allExcept":
      return !names.has(SIGNAL);
    default:
      return undefined;
  }
}

/** The names of the functions that run on the behaviour, whichever event they wait for. */
function codeOn(settings: JsonObject): readonly string[] | undefined {
  const functions = namesOf(settings.FunctionAssociations, "FunctionARN", /:function\/([^/:]+)$/);
  const lambdas = namesOf(settings.LambdaFunctionAssociations, "LambdaFunctionARN", /:function:([^:]+)/);
  return functions && lambdas && [...new Set([...functions, ...lambdas])].sort();
}

function namesOf(associations: JsonValue | undefined, member: string, name: RegExp): readonly string[] | undefined {
  if (associations === undefined) return [];
  if (!isObject(associations)) return undefined;
  const { Items = [] } = associations;
  if (!Array.isArray(Items)) return undefined;
  const names = (Items as readonly JsonValue[]).map((item) => {
    const arn = isObject(item) ? item[member] : undefined;
    return typeof arn === "string" ? (name.exec(arn)?.[1] ?? arn) : undefined;
  });
  const sound = names.filter((one) => one !== undefined);
  return sound.length === names.length ? sound : undefined;
}
