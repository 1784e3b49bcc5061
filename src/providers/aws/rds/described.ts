import { known } from "../../../model/fact.ts";
import type { Basis, Fact } from "../../../model/fact.ts";
import { objects } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { factOf, unreadable } from "../../parts.ts";
import type { OperationKey } from "../../service.ts";
import { LIST_CLUSTERS, LIST_INSTANCES } from "./reads.ts";

/** Under which names the two sorts of database describe themselves. */
export interface DatabaseForm {
  readonly operation: OperationKey;
  readonly key: string;
  readonly list: string;
  readonly arn: string;
  readonly resource: string;
  readonly dimension: string;
}

const INSTANCE: DatabaseForm = {
  operation: LIST_INSTANCES,
  key: "DescribeDBInstances",
  list: "DBInstances",
  arn: "DBInstanceArn",
  resource: "DbiResourceId",
  dimension: "DBInstanceIdentifier",
};
const CLUSTER: DatabaseForm = {
  operation: LIST_CLUSTERS,
  key: "DescribeDBClusters",
  list: "DBClusters",
  arn: "DBClusterArn",
  resource: "DbClusterResourceId",
  dimension: "DBClusterIdentifier",
};

export function formOf(record: ResourceRecord): DatabaseForm {
  return record.type === "AWS::RDS::DBCluster" ? CLUSTER : INSTANCE;
}

/** The database as its list has it. */
export function described(record: ResourceRecord): Fact<JsonObject> {
  const { key, operation, list, arn } = formOf(record);
  return factOf(record, {
    key,
    operation,
    read: (answer) => objects(answer[list]).find((one) => one[arn] === record.id),
  });
}

/** A fact from the database's own description; `undefined` is what nobody can make sense of. */
export function fromOwn<T>(
  record: ResourceRecord,
  read: (database: JsonObject) => T | undefined,
  basis: Basis = "read",
): Fact<T> {
  const own = described(record);
  if (!own.known) return own;
  const value = read(own.value);
  return value === undefined ? unreadable(record, formOf(record).operation) : known(value, own.from, basis);
}

/** The instances that the record holds: itself, a cluster's members, replicas. */
export function instances(record: ResourceRecord): Fact<readonly JsonObject[]> {
  return factOf(record, {
    key: INSTANCE.key,
    operation: INSTANCE.operation,
    read: ({ DBInstances }) => (Array.isArray(DBInstances) ? objects(DBInstances) : undefined),
  });
}
