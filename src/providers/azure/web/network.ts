import { any, known } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject } from "../../../model/json.ts";
import type { JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { originOf, part, unreadable } from "../../parts.ts";
import { propertiesOf } from "../parts.ts";
import { admitted } from "../hosting/access-rules.ts";
import { unresolved } from "../hosting/easy-auth.ts";
import { gate } from "./gates.ts";
import type { SiteOperations } from "./operations.ts";

/** Whether only named networks reach the site.
 * https://learn.microsoft.com/azure/app-service/overview-access-restrictions */
export function networkOf(record: ResourceRecord, operations: SiteOperations): Fact<boolean> {
  return any([privately(record, operations), internally(record, operations), restricted(record, operations)]);
}

/** Where nobody set it, the public has access unless a private endpoint leads to the site. */
function privately(record: ResourceRecord, operations: SiteOperations): Fact<boolean> {
  const access = gate<string>(record, operations, "publicNetworkAccess", textOf, "");
  if (!access.known) return access;
  if (/^disabled$/i.test(access.value)) return known(true, access.from);
  if (/^enabled$/i.test(access.value)) return known(false, access.from);
  if (access.value !== "") return unreadable(record, access.from[0]?.operation ?? operations.graph);
  const properties = propertiesOf(record, [operations.confirm, operations.graph]);
  if (!properties.known) return properties;
  const { privateEndpointConnections: endpoints } = properties.value;
  return known(Array.isArray(endpoints) && endpoints.length > 0, access.from, "documented-default");
}

/** An environment of its own may have its front door inside a network, which it tells and the site does not. */
function internally(record: ResourceRecord, { confirm, graph }: SiteOperations): Fact<boolean> {
  const properties = propertiesOf(record, [confirm, graph]);
  if (!properties.known) return properties;
  const { hostingEnvironmentProfile: environment } = properties.value;
  if (environment === undefined || environment === null) return known(false, properties.from);
  const message = "it stands in an App Service Environment, and whether that has a public address is not read";
  return unresolved(record, graph, message);
}

function restricted(record: ResourceRecord, { config: operation }: SiteOperations): Fact<boolean> {
  const answer = part(record, operation, operation);
  if (!answer.known) return answer;
  const properties = answer.value?.properties;
  if (!isObject(properties)) return unreadable(record, operation);
  const { ipSecurityRestrictions: rules, ipSecurityRestrictionsDefaultAction: otherwise } = properties;
  const found = admitted(rules, otherwise);
  if (found === undefined) return unreadable(record, operation);
  if (found.who === "undecided") return unresolved(record, operation, found.words);
  const from = [originOf(record, operation, operation, ["properties", "ipSecurityRestrictions"])];
  return known(found.who === "named", from);
}

function textOf(value: JsonValue): string | undefined {
  return typeof value === "string" ? value : undefined;
}
