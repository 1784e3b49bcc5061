import { known } from "../../../model/fact.ts";
import type { Fact, Origin } from "../../../model/fact.ts";
import { isObject, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Guard } from "../../../model/resource.ts";
import { originOf, unreadable } from "../../parts.ts";
import { admitted } from "../hosting/access-rules.ts";
import { unresolved } from "../hosting/easy-auth.ts";
import { propertiesOf } from "../parts.ts";
import { WORKFLOW } from "./reads.ts";

/**
 * What a request to start a workflow has to bring. A signature in the address is a key, and it opens the door beside any
 * token, unless it is switched off.
 * https://learn.microsoft.com/azure/logic-apps/logic-apps-securing-a-logic-app#access-for-inbound-calls-to-request-based-triggers
 */
export function guardOf(record: ResourceRecord): Fact<Guard> {
  const properties = propertiesOf(record, [WORKFLOW]);
  if (!properties.known) return properties;
  const control = objectOf(properties.value.accessControl);
  const rules = control && objectOf(control.triggers);
  const policies = rules && objectOf(rules.openAuthenticationPolicies);
  const named = policies && objectOf(policies.policies);
  const signature = rules && objectOf(rules.sasAuthenticationPolicy);
  if (!rules || !named || !signature) return unreadable(record, WORKFLOW);
  const from = [originOf(record, WORKFLOW, WORKFLOW, ["properties", "accessControl", "triggers"])];
  const tokens = Object.keys(named).length > 0;
  const off = text(signature.state)?.toLowerCase() ?? "enabled";
  if (off !== "disabled" && off !== "enabled") return unreadable(record, WORKFLOW);
  if (off === "disabled") return known(tokens ? "user-login" : "closed", from);
  return callers(record, rules.allowedCallerIpAddresses, from);
}

/** Of whoever has the key, only callers from networks that are named. */
function callers(record: ResourceRecord, ranges: JsonValue | undefined, from: readonly Origin[]): Fact<Guard> {
  if (ranges === undefined || ranges === null) return known("api-key", from, "documented-default");
  if (!Array.isArray(ranges) || !(ranges as readonly JsonValue[]).every(isObject)) return unreadable(record, WORKFLOW);
  if (ranges.length === 0)
    return unresolved(record, WORKFLOW, "its list of callers is empty, and whom that lets in is not documented");
  const listed = (ranges as readonly JsonObject[]).map((range) => rangesIn(text(range.addressRange)));
  if (listed.some((range) => range === undefined)) return unreadable(record, WORKFLOW);
  const rules = listed.map((ipAddress): JsonObject => ({ ipAddress: ipAddress ?? "", action: "Allow" }));
  const found = admitted(rules, "Deny");
  if (found === undefined) return unreadable(record, WORKFLOW);
  if (found.who === "undecided") return unresolved(record, WORKFLOW, found.words);
  return found.who === "named" ? known("network", from) : known("api-key", from);
}

/** A range may have two ends: `10.0.0.1-10.0.0.9`. One that takes in everything is written so as well. */
function rangesIn(range: string | undefined): string | undefined {
  if (range === undefined) return undefined;
  const [, low, high] = /^([\d.]{7,15})-([\d.]{7,15})$/.exec(range.replaceAll(/\s/g, "")) ?? [];
  if (low === undefined || high === undefined) return range;
  if (low === "0.0.0.0" && high === "255.255.255.255") return "0.0.0.0/0";
  const [first = "0", last = "0"] = [low, high].map((end) => end.split(".")[0]);
  // Two ends that far apart name no network.
  return Number(last) - Number(first) > 1 ? `${low}/1` : low;
}

function objectOf(value: JsonValue | undefined): JsonObject | undefined {
  if (value === undefined || value === null) return {};
  return isObject(value) ? value : undefined;
}
