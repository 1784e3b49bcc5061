import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { READS } from "./reads.ts";

/** Amazon Data Firehose delivery streams. */
export const firehose: Service = {
  provider: "aws",
  name: "firehose",
  scope: "regional",
  reads: READS,
  collect,
  types: ["AWS::KinesisFirehose::DeliveryStream"],
  normalize,
};
