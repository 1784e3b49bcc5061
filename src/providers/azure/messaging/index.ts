import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { EVENT_HUBS, READS, SERVICE_BUS } from "./reads.ts";

/** Queues of Service Bus and the streams of Event Hubs. */
export const messaging: Service = {
  provider: "azure",
  name: "messaging",
  scope: "global",
  reads: READS,
  collect,
  types: [SERVICE_BUS.type, EVENT_HUBS.type],
  normalize,
};
