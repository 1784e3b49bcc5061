import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { READS } from "./reads.ts";

/** Application load balancers of Elastic Load Balancing. */
export const loadBalancers: Service = {
  provider: "aws",
  name: "load-balancers",
  scope: "regional",
  reads: READS,
  collect,
  types: ["AWS::ElasticLoadBalancingV2::Listener"],
  normalize,
};
