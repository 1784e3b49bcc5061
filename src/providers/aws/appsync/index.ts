import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { READS } from "./reads.ts";

/** GraphQL APIs of AWS AppSync. */
export const appsync: Service = {
  provider: "aws",
  name: "appsync",
  scope: "regional",
  reads: READS,
  collect,
  types: ["AWS::AppSync::GraphQLApi"],
  normalize,
};
