import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { READS } from "./reads.ts";

/** Schedules of EventBridge Scheduler. */
export const scheduler: Service = {
  provider: "aws",
  name: "scheduler",
  scope: "regional",
  reads: READS,
  collect,
  types: ["AWS::Scheduler::Schedule"],
  normalize,
};
