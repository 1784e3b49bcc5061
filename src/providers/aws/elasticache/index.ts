import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { READS } from "./reads.ts";

/** Amazon ElastiCache: replication groups, single clusters and serverless caches. */
export const elasticache: Service = {
  provider: "aws",
  name: "elasticache",
  scope: "regional",
  reads: READS,
  collect,
  types: ["AWS::ElastiCache::ReplicationGroup", "AWS::ElastiCache::CacheCluster", "AWS::ElastiCache::ServerlessCache"],
  normalize,
};
