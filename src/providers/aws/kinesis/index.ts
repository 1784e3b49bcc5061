import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { READS } from "./reads.ts";

/** Kinesis data streams. */
export const kinesis: Service = {
  provider: "aws",
  name: "kinesis",
  scope: "regional",
  reads: READS,
  collect,
  types: ["AWS::Kinesis::Stream"],
  normalize,
};
