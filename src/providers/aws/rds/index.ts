import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { READS } from "./reads.ts";

/** Amazon RDS and Aurora: instances, clusters and manual snapshots. Amazon DocumentDB and Neptune answer here as well. */
export const rds: Service = {
  provider: "aws",
  name: "rds",
  scope: "regional",
  reads: READS,
  collect,
  types: ["AWS::RDS::DBInstance", "AWS::RDS::DBCluster", "AWS::RDS::DBSnapshot", "AWS::RDS::DBClusterSnapshot"],
  normalize,
};
