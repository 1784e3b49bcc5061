import { known, map, together } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import type { EdgeTransport } from "../../../model/edge-cache.ts";
import { elements, isObject, text } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { originOf, unreadable } from "../../parts.ts";
import { propertiesIn } from "../nested.ts";
import { propertiesOf } from "../parts.ts";
import { APIS, SERVICE, SERVICES } from "./reads.ts";
import type { Route } from "./routes.ts";

const OLD_VERSIONS = [
  ["Microsoft.WindowsAzure.ApiManagement.Gateway.Security.Protocols.Tls10", "1.0"],
  ["Microsoft.WindowsAzure.ApiManagement.Gateway.Security.Protocols.Tls11", "1.1"],
] as const;

/** An API is called over HTTPS alone unless it names other protocols:
 * https://learn.microsoft.com/rest/api/apimanagement/apis/get */
export function transportOf(record: ResourceRecord, { api: { item } }: Route): Fact<EdgeTransport> {
  const { protocols = null } = propertiesIn(item.item);
  const origin = originOf(record, APIS, APIS, [...item.steps, "properties", "protocols"]);
  const http: Fact<EdgeTransport["http"]> =
    protocols === null
      ? known("refused", [origin], "documented-default")
      : Array.isArray(protocols)
        ? known(elements(protocols).some((each) => each === "http" || each === "ws") ? "served" : "refused", [origin])
        : unreadable(record, APIS);
  return map(together(http, minimumTls(record)), ([over, version]) => ({ http: over, minimumTls: version }));
}

/** Versions below 1.2 are spoken only where they were switched on:
 * https://learn.microsoft.com/azure/api-management/api-management-howto-manage-protocols-ciphers */
function minimumTls(record: ResourceRecord): Fact<string> {
  const properties = propertiesOf(record, [SERVICE, SERVICES]);
  if (!properties.known) return properties;
  const { customProperties } = properties.value;
  const given = isObject(customProperties) ? customProperties : {};
  const on = OLD_VERSIONS.find(([key]) => /^true$/i.test(text(given[key]) ?? ""));
  return on ? known(on[1], properties.from) : known("1.2", properties.from, "documented-default");
}
