import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { READS } from "./reads.ts";

/** Amazon EventBridge: buses, and the rules on them. */
export const events: Service = {
  provider: "aws",
  name: "events",
  scope: "regional",
  reads: READS,
  collect,
  types: ["AWS::Events::EventBus", "AWS::Events::Rule"],
  normalize,
};
