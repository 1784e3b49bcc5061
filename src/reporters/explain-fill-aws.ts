import type { ResultResource } from "../results/report.ts";

/** What a placeholder stands for, by the resource's type: the part of its ARN in the first group. */
const BY_TYPE: Readonly<Record<string, readonly (readonly [placeholder: string, part: RegExp])[]>> = {
  "AWS::S3::Bucket": [["bucket", /:s3:::([^/]+)$/]],
  "AWS::DynamoDB::Table": [
    ["table", /:table\/([^/]+)$/],
    ["table arn", /^(.+:table\/[^/]+)$/],
  ],
  "AWS::RDS::DBInstance": [
    ["instance", /:db:([^:]+)$/],
    ["database arn", /^(.+:db:[^:]+)$/],
  ],
  "AWS::RDS::DBCluster": [["database arn", /^(.+:cluster:[^:]+)$/]],
  "AWS::RDS::DBSnapshot": [["snapshot", /:snapshot:(.+)$/]],
  "AWS::IAM::Role": [["role", /:role\/(?:.+\/)?([^/]+)$/]],
  "AWS::Lambda::Function": [["function", /:function:([^:]+)$/]],
  "AWS::SQS::Queue": [["queue", /:sqs:[^:]+:[^:]+:([^:]+)$/]],
  "AWS::Logs::LogGroup": [["log group", /:log-group:([^:]+)(?::\*)?$/]],
  "AWS::StepFunctions::StateMachine": [["state machine arn", /^(.+:stateMachine:[^:]+)$/]],
  "AWS::CloudFront::Distribution": [["distribution", /:distribution\/([A-Z0-9]+)(?:#|$)/]],
  "AWS::ApiGateway::Method": [
    ["api", /:execute-api:[^:]+:[^:]+:([^/:]+)\//],
    ["method", /:execute-api:[^/]+\/[^/]*\/([A-Z]+)\//],
  ],
  "AWS::ApiGatewayV2::Route": [["api", /:execute-api:[^:]+:[^:]+:([^/:]+)\//]],
  "AWS::AppSync::GraphQLApi": [["api", /:apis\/([^/]+)$/]],
  "AWS::ElasticLoadBalancingV2::ListenerRule": [["rule", /^(.+:listener-rule\/app\/[^/]+\/[^/]+\/[^/]+\/[^/]+)\//]],
  "AWS::Lambda::Url": [["function", /:function:([^:#]+)#url$/]],
  "AWS::Backup::BackupPlan": [["plan", /:backup-plan:([^:]+)$/]],
  "AWS::Backup::BackupVault": [["vault", /:backup-vault:([^:]+)$/]],
  "AWS::CloudWatch::Alarm": [["alarm", /:alarm:([^:]+)$/]],
};

/** What the placeholders of AWS commands come to for one resource; those that are not certain are left out. */
export function awsValues({ id, type, account }: ResultResource): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  if (/^\d{12}$/.test(account)) values.set("account", account);
  for (const [placeholder, part] of Object.hasOwn(BY_TYPE, type) ? (BY_TYPE[type] ?? []) : []) {
    const value = part.exec(id)?.[1];
    if (value !== undefined) values.set(placeholder, value);
  }
  // Other partitions have domains of their own.
  const queue = type === "AWS::SQS::Queue" ? /^arn:aws:sqs:([^:]+):([^:]+):([^:]+)$/.exec(id) : null;
  if (queue) values.set("queue url", `https://sqs.${queue[1]}.amazonaws.com/${queue[2]}/${queue[3]}`);
  return values;
}
