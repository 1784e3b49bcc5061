import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { READS } from "./reads.ts";

/** Azure Cache for Redis, and Azure Managed Redis. */
export const redis: Service = {
  provider: "azure",
  name: "redis",
  scope: "global",
  reads: READS,
  collect,
  types: ["Microsoft.Cache/redis", "Microsoft.Cache/redisEnterprise"],
  normalize,
};
