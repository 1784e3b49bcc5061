import type { EdgeGap, PendingEdge } from "../../../graph/graph.ts";
import { isObject } from "../../../model/json.ts";
import type { JsonValue } from "../../../model/json.ts";
import { gapOf, originOf } from "../../parts.ts";
import { busAlias } from "../aliases.ts";
import { namespaceOf } from "./entity.ts";
import type { Entity } from "./entity.ts";

interface Forwards {
  readonly edges: readonly PendingEdge[];
  readonly edgeGaps: readonly EdgeGap[];
}

const WAYS = [
  { type: "triggers", name: "forwardTo", because: "it forwards each message to it" },
  { type: "dead-letters-to", name: "forwardDeadLetteredMessagesTo", because: "it forwards its dead letters to it" },
] as const;

/** Where a queue or a subscription passes messages on to, within its namespace:
 * https://learn.microsoft.com/azure/service-bus-messaging/service-bus-auto-forwarding */
export function forwards(entity: Entity): Forwards {
  const told = WAYS.map((way) => forward(entity, way));
  return { edges: told.flatMap(({ edges }) => edges), edgeGaps: told.flatMap(({ edgeGaps }) => edgeGaps) };
}

function forward(entity: Entity, { type, name, because }: (typeof WAYS)[number]): Forwards {
  const { record, list, id: from, item, steps } = entity;
  const value = isObject(item.properties) ? (item.properties[name] ?? "") : undefined;
  if (value === "") return { edges: [], edgeGaps: [] };
  const path = pathOf(value);
  if (path === undefined) {
    const message = `does not say what its ${name} is`;
    const gap = gapOf(record, { reason: "unreadable", operation: list, message });
    return { edges: [], edgeGaps: [{ type, from, gap }] };
  }
  const to = { by: "id", id: busAlias(namespaceOf(record), path) } as const;
  const origin = originOf(record, list, list, [...steps, "properties", name]);
  return { edges: [{ type, from, to, because, origin, toType: `${record.type}/queues` }], edgeGaps: [] };
}

/** Some clients write the whole address: `sb://shop-bus.servicebus.windows.net/requests`. */
function pathOf(value: JsonValue | undefined): string | undefined {
  if (typeof value !== "string") return undefined;
  const address = value.indexOf("://");
  if (address === -1) return value;
  const path = value
    .slice(address + 3)
    .split("/")
    .slice(1)
    .join("/");
  return path === "" ? undefined : path;
}
