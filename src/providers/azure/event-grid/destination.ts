import { isObject, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { Target } from "../address.ts";
import { canonicalId } from "../inventory.ts";
import { propertiesIn } from "../nested.ts";

const STORAGE_QUEUE = "Microsoft.Storage/storageAccounts/queueServices/queues";
const CONTAINER = "Microsoft.Storage/storageAccounts/blobServices/containers";
/** What each kind of destination is, where it has an id:
 * https://learn.microsoft.com/azure/event-grid/event-handlers */
const TYPES: ReadonlyMap<string, string> = new Map([
  ["azurefunction", "Microsoft.Web/sites"],
  ["eventhub", "Microsoft.EventHub/namespaces/eventhubs"],
  ["hybridconnection", "Microsoft.Relay/namespaces/hybridConnections"],
  ["namespacetopic", "Microsoft.EventGrid/namespaces/topics"],
  ["servicebusqueue", "Microsoft.ServiceBus/namespaces/queues"],
  ["servicebustopic", "Microsoft.ServiceBus/namespaces/topics"],
]);

/** What a subscription sends events to; `undefined`: it does not say. A web hook is kept without its address, which is a key to
 * it, so that nobody can tell what stands behind. */
export function destinationOf(subscription: JsonObject): Target | undefined {
  const given = propertiesIn(subscription);
  const destination = either(given.destination, given.deliveryWithResourceIdentity, "destination");
  const kind = isObject(destination) ? text(destination.endpointType) : undefined;
  if (!isObject(destination) || !kind) return undefined;
  const { resourceId, queueName } = propertiesIn(destination);
  const id = canonicalId(text(resourceId) ?? "");
  const toType = TYPES.get(kind.toLowerCase());
  // A function is part of its app, which is what runs.
  if (toType === "Microsoft.Web/sites") return id ? { id: id.replace(/\/functions\/[^/]+$/, ""), toType } : undefined;
  if (kind.toLowerCase() === "storagequeue") {
    const queue = text(queueName)?.toLowerCase();
    return id && queue ? { id: `${id}/queueservices/default/queues/${queue}`, toType: STORAGE_QUEUE } : undefined;
  }
  if (toType !== undefined) return id ? { id, toType } : undefined;
  const own = canonicalId(text(subscription.id) ?? text(subscription.name) ?? "");
  return own === "" ? undefined : { id: `${own}#destination`, toType: kind };
}

/** The container for events that could not be delivered; `null`: there is none, and they are dropped. */
export function asideOf(properties: JsonObject): Target | null | undefined {
  const aside = either(
    properties.deadLetterDestination,
    properties.deadLetterWithResourceIdentity,
    "deadLetterDestination",
  );
  if (aside === null) return null;
  if (!isObject(aside)) return undefined;
  const { resourceId, blobContainerName } = propertiesIn(aside);
  const account = canonicalId(text(resourceId) ?? "");
  const container = text(blobContainerName)?.toLowerCase();
  if (!account || !container) return undefined;
  return { id: `${account}/blobservices/default/containers/${container}`, toType: CONTAINER };
}

/** As it stands by itself, or beside the identity that is used to get there. */
function either(plain: JsonValue | undefined, withIdentity: JsonValue | undefined, name: string): JsonValue {
  return plain ?? (isObject(withIdentity) ? withIdentity[name] : withIdentity) ?? null;
}
