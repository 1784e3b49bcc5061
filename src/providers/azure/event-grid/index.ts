import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { READS, TOPIC_KINDS } from "./reads.ts";

/** Topics of Event Grid, and what they send events to. */
export const eventGrid: Service = {
  provider: "azure",
  name: "event-grid",
  scope: "global",
  reads: READS,
  collect,
  types: TOPIC_KINDS.map(({ type }) => type),
  normalize,
};
