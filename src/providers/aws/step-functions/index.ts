import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { READS } from "./reads.ts";

/** AWS Step Functions: state machines as workflows. */
export const stepFunctions: Service = {
  provider: "aws",
  name: "step-functions",
  scope: "regional",
  reads: READS,
  collect,
  types: ["AWS::StepFunctions::StateMachine"],
  normalize,
};
