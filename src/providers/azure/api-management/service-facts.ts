import { known, map } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { objects } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { pointer } from "../../parts.ts";
import { propertiesOf } from "../parts.ts";
import type { Checks } from "./checks.ts";
import { NO_CHECKS } from "./checks.ts";
import { SERVICE, SERVICES } from "./reads.ts";

const DESCRIBED = [SERVICE, SERVICES];

/** Whether only a private network reaches the gateway: placed in one, or with its public door closed. Neither is so by default.
 * https://learn.microsoft.com/rest/api/apimanagement/api-management-service/get */
export function privateOnly(record: ResourceRecord): Checks {
  const properties = propertiesOf(record, DESCRIBED);
  if (!properties.known) return { proven: [], doubts: properties.gaps.map((gap) => ({ guard: "network", gap })) };
  const { virtualNetworkType, publicNetworkAccess } = properties.value;
  const key = same(virtualNetworkType, "Internal")
    ? "virtualNetworkType"
    : same(publicNetworkAccess, "Disabled")
      ? "publicNetworkAccess"
      : undefined;
  const [from] = properties.from;
  if (key === undefined || !from) return NO_CHECKS;
  return { proven: [{ guard: "network", origin: { ...from, pointer: from.pointer + pointer([key]) } }], doubts: [] };
}

/** Whether the gateway serves anything. One that is switched off where it stands may go on at another location. */
export function serves(record: ResourceRecord): Fact<boolean> {
  const properties = propertiesOf(record, DESCRIBED);
  if (!properties.known) return properties;
  if (properties.value.disableGateway !== true) return map(properties, () => true);
  const elsewhere = objects(properties.value.additionalLocations).some(({ disableGateway }) => disableGateway !== true);
  return known(elsewhere, properties.from);
}

function same(value: unknown, wanted: string): boolean {
  return typeof value === "string" && value.toLowerCase() === wanted.toLowerCase();
}
