import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { READS } from "./reads.ts";

/** Amazon S3 general purpose buckets. */
export const s3: Service = {
  provider: "aws",
  name: "s3",
  scope: "global",
  reads: READS,
  collect,
  types: ["AWS::S3::Bucket"],
  normalize,
};
