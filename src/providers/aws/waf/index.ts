import type { Service } from "../../service.ts";
import { collect, collectEdge } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { EDGE_READS, READS } from "./reads.ts";

const TYPES = ["AWS::WAFv2::WebACL"];

/** AWS WAF, of what lies in a region. */
export const waf: Service = {
  provider: "aws",
  name: "waf",
  scope: "regional",
  reads: READS,
  collect,
  types: TYPES,
  normalize,
};

/** AWS WAF, of what CloudFront serves. */
export const wafEdge: Service = {
  provider: "aws",
  name: "waf-edge",
  scope: "global",
  reads: EDGE_READS,
  collect: collectEdge,
  types: TYPES,
  normalize,
};
