import type { AwsServer } from "../wire/aws-server.ts";
import { content } from "../wire/replies.ts";
import { arnOf, inputOf, seconds } from "./wire-place.ts";
import type { Place } from "./wire-place.ts";

/** Caches in front of the stores, the logs, and the backups. */
export function addKeeping(server: AwsServer): void {
  addDax(server);
  addElastiCache(server);
  addLogs(server);
  addBackups(server);
}

function addDax(server: AwsServer): void {
  const minute = (ParameterName: string): object => ({ ParameterName, ParameterValue: "60000" });
  server
    .on("dax:DescribeClusters", (request) =>
      content({
        Clusters: [
          {
            ClusterName: "consents-front",
            ClusterArn: arnOf("dax", request, "cache/consents-front"),
            Status: "available",
            TotalNodes: 1,
            Nodes: [{ NodeId: "consents-front-a", NodeStatus: "available" }],
            ParameterGroup: { ParameterGroupName: "a-minute" },
          },
        ],
      }),
    )
    .on("dax:DescribeParameters", (request) =>
      inputOf(request).ParameterGroupName === "a-minute"
        ? content({ Parameters: [minute("record-ttl-millis"), minute("query-ttl-millis")] })
        : content({ Parameters: [] }),
    );
}

function addElastiCache(server: AwsServer): void {
  const node = (CacheClusterId: string, CurrentRole: string): object => ({ CacheClusterId, CurrentRole });
  server
    .on("elasticache:DescribeReplicationGroups", (request) => {
      const nodes = [node("choices-front-1", "primary"), node("choices-front-2", "replica")];
      const NodeGroup = { NodeGroupId: "0001", Status: "available", NodeGroupMembers: { NodeGroupMember: nodes } };
      const group = {
        ReplicationGroupId: "choices-front",
        ARN: arnOf("elasticache", request, "replicationgroup:choices-front"),
        Status: "available",
        MemberClusters: { ClusterId: ["choices-front-1", "choices-front-2"] },
        NodeGroups: { NodeGroup },
        GlobalReplicationGroupInfo: {
          GlobalReplicationGroupId: "choices-everywhere",
          GlobalReplicationGroupMemberRole: "PRIMARY",
        },
      };
      return content({ ReplicationGroups: { ReplicationGroup: group } });
    })
    .on("elasticache:DescribeCacheClusters", (request) => {
      const ARN = arnOf("elasticache", request, "cluster:fragments");
      const CacheCluster = { CacheClusterId: "fragments", ARN, CacheClusterStatus: "available", Engine: "memcached" };
      return content({ CacheClusters: { CacheCluster } });
    })
    .on("elasticache:DescribeServerlessCaches", (request) => {
      const ARN = arnOf("elasticache", request, "serverlesscache:sessions");
      const member = { ServerlessCacheName: "sessions", ARN, Status: "available", Engine: "valkey" };
      return content({ ServerlessCaches: { member } });
    })
    .on("elasticache:DescribeGlobalReplicationGroups", () => {
      const member = (ReplicationGroupRegion: string, Role: string): object => ({
        ReplicationGroupId: "choices-front",
        ReplicationGroupRegion,
        Role,
        Status: "associated",
      });
      const members = [member("us-east-1", "PRIMARY"), member("us-west-2", "SECONDARY")];
      const Members = { GlobalReplicationGroupMember: members };
      const GlobalReplicationGroup = { GlobalReplicationGroupId: "choices-everywhere", Members };
      return content({ GlobalReplicationGroups: { GlobalReplicationGroup } });
    });
}

/** Days; what has none keeps for ever. */
const LOGS: Readonly<Record<string, number | undefined>> = {
  "/shop/dsar": 90,
  "/shop/requests-kept": 731,
  "/shop/checkout": 3653,
  "/shop/searches": 30,
  "/shop/events": undefined,
};

function addLogs(server: AwsServer): void {
  const group = (logGroupName: string, place: Place): object => ({
    logGroupName,
    arn: arnOf("logs", place, `log-group:${logGroupName}:*`),
    logGroupArn: arnOf("logs", place, `log-group:${logGroupName}`),
    logGroupClass: "STANDARD",
    ...(LOGS[logGroupName] === undefined ? {} : { retentionInDays: LOGS[logGroupName] }),
  });
  server.on("cloudwatch-logs:DescribeLogGroups", (request) => {
    const groups = Object.keys(LOGS).map((name) => group(name, request));
    return inputOf(request).nextToken === undefined
      ? content({ logGroups: groups.slice(0, 2), nextToken: "2" })
      : content({ logGroups: groups.slice(2) });
  });
}

/** One plan that keeps for ten years behind a lock, and one that keeps for a month. */
function addBackups(server: AwsServer): void {
  const plan = (id: string, place: Place): object => ({
    BackupPlanId: id,
    BackupPlanName: id,
    BackupPlanArn: arnOf("backup", place, `backup-plan:${id}`),
  });
  const vault = (BackupVaultName: string, place: Place, more: object): object => ({
    BackupVaultName,
    BackupVaultArn: arnOf("backup", place, `backup-vault:${BackupVaultName}`),
    NumberOfRecoveryPoints: 1,
    ...more,
  });
  const sources = (place: Place): Readonly<Record<string, string>> => ({
    decade: arnOf("rds", place, "db:orders"),
    month: arnOf("rds", place, "db:choices"),
  });
  const protects: Readonly<Record<string, string>> = { "decade-vault": "decade", "month-vault": "month" };
  const lock = {
    Locked: true,
    MinRetentionDays: 3650,
    MaxRetentionDays: 3650,
    LockDate: seconds("2024-01-01T00:00:00Z"),
  };
  server
    .on("backup:ListBackupPlans", (request) =>
      content({ BackupPlansList: [plan("decade", request), plan("month", request)] }),
    )
    .on("backup:GetBackupPlan", ({ params: { BackupPlanId = "" } }) => {
      const DeleteAfterDays = BackupPlanId === "decade" ? 3650 : 30;
      const rule = {
        RuleName: "nightly",
        TargetBackupVaultName: `${BackupPlanId}-vault`,
        Lifecycle: { DeleteAfterDays },
      };
      return content({ BackupPlanId, BackupPlan: { BackupPlanName: BackupPlanId, Rules: [rule] } });
    })
    .on("backup:ListBackupSelections", ({ params: { BackupPlanId = "" } }) =>
      content({ BackupSelectionsList: [{ BackupPlanId, SelectionId: `s-${BackupPlanId}`, SelectionName: "what" }] }),
    )
    .on("backup:GetBackupSelection", (request) => {
      const { BackupPlanId = "", SelectionId = "" } = request.params;
      const Resources = [sources(request)[BackupPlanId]];
      return content({ BackupPlanId, SelectionId, BackupSelection: { SelectionName: "what", Resources } });
    })
    .on("backup:ListBackupVaults", (request) =>
      content({
        BackupVaultList: [vault("decade-vault", request, lock), vault("month-vault", request, { Locked: false })],
      }),
    )
    .on("backup:ListProtectedResourcesByBackupVault", (request) => {
      const of = protects[request.params.BackupVaultName ?? ""] ?? "";
      return content({ Results: [{ ResourceArn: sources(request)[of], ResourceType: "RDS" }] });
    });
}
