import { known, unread } from "../../../model/fact.ts";
import type { Fact, Origin } from "../../../model/fact.ts";
import { isObject } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { gapOf, originOf, part, unreadable } from "../../parts.ts";
import type { Behaviour } from "./behaviours.ts";
import type { PolicyList } from "./policy-lists.ts";
import { LIST_DISTRIBUTIONS } from "./reads.ts";

const NO_HEADERS = { HeadersConfig: { HeaderBehavior: "none" } };

/** Policies that AWS manages and that nobody can change:
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html */
const MANAGED: Readonly<Record<string, JsonObject>> = {
  "658327ea-f89d-4fab-a63d-7e88639e58f6": {
    CachePolicyConfig: {
      Name: "Managed-CachingOptimized",
      MinTTL: 1,
      DefaultTTL: 86_400,
      MaxTTL: 31_536_000,
      ParametersInCacheKeyAndForwardedToOrigin: NO_HEADERS,
    },
  },
  "4135ea2d-6df8-44a3-9df3-4b5a84be39ad": {
    CachePolicyConfig: {
      Name: "Managed-CachingDisabled",
      MinTTL: 0,
      DefaultTTL: 0,
      MaxTTL: 0,
      ParametersInCacheKeyAndForwardedToOrigin: NO_HEADERS,
    },
  },
};

/** The policy of the list that a behaviour names; `null`: it names none, for which an empty text may stand. */
export function policyOf(record: ResourceRecord, behaviour: Behaviour, list: PolicyList): Fact<JsonObject | null> {
  const { [list.named]: id = "" } = behaviour.settings;
  const naming = originAt(record, behaviour, list.named);
  if (id === "") return known(null, [naming]);
  if (typeof id !== "string") return unreadable(record, LIST_DISTRIBUTIONS);
  const listed = part(record, list.key, list.operation);
  const found = listed.known && listed.value && Object.hasOwn(listed.value, id) ? listed.value[id] : undefined;
  if (isObject(found)) return known(found, [originOf(record, list.key, list.operation, [id])]);
  const managed = Object.hasOwn(MANAGED, id) ? MANAGED[id] : undefined;
  if (managed) return known(managed, [naming], "documented-default");
  if (!listed.known) return listed;
  const message = `the policy ${id} that it names is not listed`;
  return unread(gapOf(record, { reason: "unresolved", operation: list.operation, message }));
}

/** Where one setting of a behaviour stands. */
export function originAt(record: ResourceRecord, { steps }: Pick<Behaviour, "steps">, setting: string): Origin {
  return originOf(record, "ListDistributions", LIST_DISTRIBUTIONS, [...steps, setting]);
}
