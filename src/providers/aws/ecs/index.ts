import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { READS } from "./reads.ts";

/** Services of Amazon ECS: containers that serve for as long as nobody stops them. */
export const ecs: Service = {
  provider: "aws",
  name: "ecs",
  scope: "regional",
  reads: READS,
  collect,
  types: ["AWS::ECS::Service"],
  normalize,
};
