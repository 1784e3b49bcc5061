import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { READS } from "./reads.ts";

/** Amazon SQS queues. */
export const sqs: Service = {
  provider: "aws",
  name: "sqs",
  scope: "regional",
  reads: READS,
  collect,
  types: ["AWS::SQS::Queue"],
  normalize,
};
