import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { READS } from "./reads.ts";

/** Amazon DynamoDB tables. */
export const dynamodb: Service = {
  provider: "aws",
  name: "dynamodb",
  scope: "regional",
  reads: READS,
  collect,
  types: ["AWS::DynamoDB::Table"],
  normalize,
};
