import type { Normalized } from "../../../src/graph/graph.ts";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import type { Database } from "../../../src/model/resource.ts";
import { rds } from "../../../src/providers/aws/rds/index.ts";
import { record } from "../../services/record.ts";

const AT = "arn:aws:rds:us-west-2:123456789012";
export const INSTANCE: string = `${AT}:db:orders`;
export const REPLICA: string = `${AT}:db:orders-replica`;
export const CLUSTER: string = `${AT}:cluster:prefs`;
export const KEY = "arn:aws:kms:us-west-2:123456789012:key/1";

export type Changes = Readonly<Record<string, JsonValue | undefined>>;

/** An instance with nothing special, as the list has it. */
export const OWN: JsonObject = {
  DBInstanceArn: INSTANCE,
  DBInstanceIdentifier: "orders",
  DbiResourceId: "db-ABC",
  Engine: "postgres",
  DBInstanceStatus: "available",
  Endpoint: { Address: "Orders.abc.us-west-2.rds.amazonaws.com" },
  BackupRetentionPeriod: 0,
  StorageEncrypted: false,
  TagList: [],
};
const CLUSTER_OWN: JsonObject = {
  DBClusterArn: CLUSTER,
  DBClusterIdentifier: "prefs",
  DbClusterResourceId: "cluster-ABC",
  Engine: "aurora-postgresql",
  Status: "available",
  Endpoint: "prefs.cluster-abc.us-west-2.rds.amazonaws.com",
  ReaderEndpoint: "prefs.cluster-ro-abc.us-west-2.rds.amazonaws.com",
  BackupRetentionPeriod: 1,
  StorageEncrypted: true,
  KmsKeyId: "alias/aws/rds",
  TagList: [],
};

export function instance(own: JsonObject, changes: Changes = {}, others: readonly JsonObject[] = []): Normalized {
  const body = {
    DescribeDBInstances: { DBInstances: [{ ...OWN, ...own }, ...others] },
    DescribeIntegrations: { Integrations: [] },
    ...changes,
  };
  return rds.normalize(record("AWS::RDS::DBInstance", INSTANCE, body));
}

export function cluster(own: JsonObject, changes: Changes = {}): Normalized {
  const body = {
    DescribeDBClusters: { DBClusters: [{ ...CLUSTER_OWN, ...own }] },
    DescribeDBInstances: { DBInstances: [] },
    DescribeGlobalClusters: { GlobalClusters: [] },
    DescribeIntegrations: { Integrations: [] },
    ...changes,
  };
  return rds.normalize(record("AWS::RDS::DBCluster", CLUSTER, body));
}

export function factsOf({ nodes }: Normalized): Database["facts"] {
  return (nodes[0] as Database).facts;
}
