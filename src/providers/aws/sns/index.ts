import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { READS } from "./reads.ts";

/** Amazon SNS topics, and the code and queues that hear them. */
export const sns: Service = {
  provider: "aws",
  name: "sns",
  scope: "regional",
  reads: READS,
  collect,
  types: ["AWS::SNS::Topic", "AWS::SNS::Subscription"],
  normalize,
};
