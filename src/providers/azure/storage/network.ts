import { known } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Exposure } from "../../../model/store-facts.ts";
import { originOf, unreadable } from "../../parts.ts";
import { propertiesOf } from "../parts.ts";
import { ACCOUNTS, GET_ACCOUNT } from "./reads.ts";

/** From where an account can be reached without its owner's private networks. */
export interface Reach {
  readonly level: Exposure["level"];
  /** What narrows it. */
  readonly words: string;
}

const OPEN: Reach = { level: "open", words: "it can be reached from everywhere" };

/** An account that says nothing of networks is open to all of them:
 * https://learn.microsoft.com/azure/storage/common/storage-network-security */
export function networkReach(record: ResourceRecord): Fact<Reach> {
  const properties = propertiesOf(record, [GET_ACCOUNT, ACCOUNTS]);
  if (!properties.known) return properties;
  const operation = properties.from[0]?.operation ?? ACCOUNTS;
  const { publicNetworkAccess, networkAcls } = properties.value;
  const access = publicNetworkAccess ?? "Enabled";
  const at = (property: string): ReturnType<typeof originOf> =>
    originOf(record, operation, operation, ["properties", property]);
  if (access === "Disabled") {
    return known({ level: "closed", words: "public network access is disabled" }, [at("publicNetworkAccess")]);
  }
  if (access === "SecuredByPerimeter") {
    const words = "a network security perimeter decides who reaches it";
    return known({ level: "conditional", words }, [at("publicNetworkAccess")]);
  }
  if (access !== "Enabled") return unreadable(record, operation);
  if (networkAcls === undefined || networkAcls === null) return known(OPEN, properties.from, "documented-default");
  const reach = isObject(networkAcls) ? firewall(networkAcls) : undefined;
  return reach ? known(reach, [at("networkAcls")]) : unreadable(record, operation);
}

/** Virtual networks and trusted services that it may admit as well are no strangers. */
function firewall({ defaultAction, ipRules, ipv6Rules }: JsonObject): Reach | undefined {
  if (defaultAction === "Allow") return OPEN;
  const ranges = [ipRules, ipv6Rules].map(howMany);
  if (defaultAction !== "Deny" || !ranges.every((count) => count !== undefined)) return undefined;
  const sum = ranges.reduce((total, count) => total + count, 0);
  if (sum === 0) return { level: "closed", words: "its firewall admits no public address" };
  return { level: "conditional", words: `its firewall admits ${sum} address ${sum === 1 ? "range" : "ranges"}` };
}

/** How many are held, or the list of them. */
function howMany(rules: JsonValue | undefined): number | undefined {
  if (rules === undefined || rules === null) return 0;
  if (typeof rules === "number") return rules;
  return Array.isArray(rules) ? rules.length : undefined;
}
