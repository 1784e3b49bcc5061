import type { OperationKey } from "../../service.ts";
import { ARM_PAGES, ARM_RATE, graphRows } from "../service.ts";
import type { ArmRead, AzureReads, GraphRead } from "../service.ts";

export const CACHES: OperationKey = "resource-graph:Microsoft.Cache/redis";
export const LINKED_SERVERS: OperationKey = "redis:LinkedServer_List";
export const CLUSTERS: OperationKey = "resource-graph:Microsoft.Cache/redisEnterprise";
export const CLUSTER_DATABASES: OperationKey = "redisenterprise:Databases_ListByCluster";

/** Never the configuration, which holds connection strings of the storage that it saves to. */
const caches: GraphRead = {
  ...graphRows("Microsoft.Cache/redis"),
  keeps: [
    ...["id", "name", "location", "tags"].map((path) => `data[].${path}`),
    ...[
      "hostName",
      "provisioningState",
      "sku.name",
      "replicasPerPrimary",
      "replicasPerMaster",
      "linkedServers",
      // Evidence only: no fact rests on them yet.
      "publicNetworkAccess",
      "disableAccessKeyAuthentication",
      "enableNonSslPort",
      "minimumTlsVersion",
    ].map((path) => `data[].properties.${path}`),
  ],
  feeds: ["cache", "cache.tags", "cache.ttl", "cache.replicas"],
  lists: true,
};

/** Asked only of a cache that says that it is linked to others. */
const linkedServers: ArmRead = {
  request: { path: "{id}/linkedServers", apiVersion: "2024-11-01" },
  permission: "Microsoft.Cache/redis/linkedServers/read",
  keeps: ["linkedRedisCacheId", "linkedRedisCacheLocation", "serverRole", "provisioningState"].map(
    (path) => `value[].properties.${path}`,
  ),
  feeds: ["cache.replicas"],
  pages: ARM_PAGES,
  rate: ARM_RATE,
};

/** What is sold as Azure Managed Redis, or as the Enterprise tiers. */
const clusters: GraphRead = {
  ...graphRows("Microsoft.Cache/redisEnterprise"),
  keeps: [
    ...["id", "name", "location", "tags"].map((path) => `data[].${path}`),
    ...["hostName", "provisioningState"].map((path) => `data[].properties.${path}`),
  ],
  feeds: ["cache", "cache.tags", "cache.ttl"],
  lists: true,
};

const clusterDatabases: ArmRead = {
  request: { path: "{id}/databases", apiVersion: "2024-10-01" },
  permission: "Microsoft.Cache/redisEnterprise/databases/read",
  keeps: ["value[].id", "value[].properties.geoReplication.linkedDatabases"],
  feeds: ["cache.replicas"],
  pages: ARM_PAGES,
  rate: ARM_RATE,
};

export const READS: AzureReads = {
  [CACHES]: caches,
  [LINKED_SERVERS]: linkedServers,
  [CLUSTERS]: clusters,
  [CLUSTER_DATABASES]: clusterDatabases,
};
