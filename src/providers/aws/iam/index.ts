import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { READS } from "./reads.ts";

/** AWS Identity and Access Management. */
export const iam: Service = {
  provider: "aws",
  name: "iam",
  scope: "global",
  reads: READS,
  collect,
  types: ["AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group", "AWS::IAM::Policy"],
  normalize,
};
