import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { READS } from "./reads.ts";

/** DynamoDB Accelerator: caches in front of DynamoDB tables. */
export const dax: Service = {
  provider: "aws",
  name: "dax",
  scope: "regional",
  reads: READS,
  collect,
  types: ["AWS::DAX::Cluster"],
  normalize,
};
