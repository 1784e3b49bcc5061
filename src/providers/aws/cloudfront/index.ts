import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { READS } from "./reads.ts";

/** Amazon CloudFront distributions. */
export const cloudfront: Service = {
  provider: "aws",
  name: "cloudfront",
  scope: "global",
  reads: READS,
  collect,
  types: ["AWS::CloudFront::Distribution"],
  normalize,
};
