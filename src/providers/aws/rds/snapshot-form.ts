import type { OperationKey } from "../../service.ts";
import { CLUSTER_SNAPSHOT_ATTRIBUTES, LIST_CLUSTER_SNAPSHOTS, LIST_SNAPSHOTS, SNAPSHOT_ATTRIBUTES } from "./reads.ts";

/** Under which names the two sorts of snapshot say the same. */
export interface SnapshotForm {
  readonly type: string;
  readonly operation: OperationKey;
  /** Where the listed snapshot stands in the body, and in the answer there. */
  readonly key: string;
  readonly list: string;
  readonly arn: string;
  readonly name: string;
  /** What it is a snapshot of, and how that stands in an ARN. */
  readonly source: string;
  readonly sourceKind: "db" | "cluster";
  /** The snapshot that it is a copy of, as an ARN. */
  readonly copiedFrom: string;
  readonly encrypted: string;
  readonly attributes: {
    readonly operation: OperationKey;
    readonly key: string;
    readonly result: string;
    readonly list: string;
  };
}

export const SNAPSHOT_FORMS: readonly SnapshotForm[] = [
  {
    type: "AWS::RDS::DBSnapshot",
    operation: LIST_SNAPSHOTS,
    key: "DescribeDBSnapshots",
    list: "DBSnapshots",
    arn: "DBSnapshotArn",
    name: "DBSnapshotIdentifier",
    source: "DBInstanceIdentifier",
    sourceKind: "db",
    copiedFrom: "SourceDBSnapshotIdentifier",
    encrypted: "Encrypted",
    attributes: {
      operation: SNAPSHOT_ATTRIBUTES,
      key: "DescribeDBSnapshotAttributes",
      result: "DBSnapshotAttributesResult",
      list: "DBSnapshotAttributes",
    },
  },
  {
    type: "AWS::RDS::DBClusterSnapshot",
    operation: LIST_CLUSTER_SNAPSHOTS,
    key: "DescribeDBClusterSnapshots",
    list: "DBClusterSnapshots",
    arn: "DBClusterSnapshotArn",
    name: "DBClusterSnapshotIdentifier",
    source: "DBClusterIdentifier",
    sourceKind: "cluster",
    copiedFrom: "SourceDBClusterSnapshotArn",
    encrypted: "StorageEncrypted",
    attributes: {
      operation: CLUSTER_SNAPSHOT_ATTRIBUTES,
      key: "DescribeDBClusterSnapshotAttributes",
      result: "DBClusterSnapshotAttributesResult",
      list: "DBClusterSnapshotAttributes",
    },
  },
];
