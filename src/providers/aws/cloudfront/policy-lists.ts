import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { OperationKey } from "../../service.ts";
import { LIST_CACHE_POLICIES, LIST_ORIGIN_POLICIES, LIST_RESPONSE_POLICIES } from "./reads.ts";

/** A list of policies, and how behaviours name members of it. */
export interface PolicyList {
  readonly operation: OperationKey;
  /** Where its policies stand in a distribution's record, by id. */
  readonly key: string;
  /** The setting of a behaviour that names one. */
  readonly named: string;
  /** The policies in an answer. */
  readonly from: (answer: JsonObject) => readonly JsonObject[];
}

export const CACHE_POLICIES: PolicyList = {
  operation: LIST_CACHE_POLICIES,
  key: "ListCachePolicies",
  named: "CachePolicyId",
  from: ({ CachePolicyList }) => members(CachePolicyList, "CachePolicy"),
};

export const ORIGIN_POLICIES: PolicyList = {
  operation: LIST_ORIGIN_POLICIES,
  key: "ListOriginRequestPolicies",
  named: "OriginRequestPolicyId",
  from: ({ OriginRequestPolicyList }) => members(OriginRequestPolicyList, "OriginRequestPolicy"),
};

const RESPONSE_POLICIES: PolicyList = {
  operation: LIST_RESPONSE_POLICIES,
  key: "ListResponseHeadersPolicies",
  named: "ResponseHeadersPolicyId",
  from: ({ ResponseHeadersPolicyList }) =>
    members(ResponseHeadersPolicyList, "ResponseHeadersPolicy").map(browserCaching),
};

export const POLICY_LISTS: readonly PolicyList[] = [CACHE_POLICIES, ORIGIN_POLICIES, RESPONSE_POLICIES];

function members(list: JsonValue | undefined, member: string): readonly JsonObject[] {
  return objects(isObject(list) ? list.Items : undefined).flatMap((item) => {
    const policy = item[member];
    return isObject(policy) ? [policy] : [];
  });
}

/** Of the headers that a policy adds only what it tells browsers to keep. */
function browserCaching({ Id, ResponseHeadersPolicyConfig: config }: JsonObject): JsonObject {
  const { Name, CustomHeadersConfig: custom } = isObject(config) ? config : {};
  const headers = objects(isObject(custom) ? custom.Items : undefined);
  const Items = headers.filter(({ Header }) => text(Header)?.toLowerCase() === "cache-control");
  return { Id, ResponseHeadersPolicyConfig: { CustomHeadersConfig: { Items }, Name } };
}
