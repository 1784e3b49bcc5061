import type { AwsServer } from "../wire/aws-server.ts";
import { content } from "../wire/replies.ts";
import { addedSubscriptions } from "./wire-messaging.ts";
import { arnOf } from "./wire-place.ts";
import type { Place } from "./wire-place.ts";
import { addedAlarms, addedLogAlarms } from "./wire-workflows.ts";

/** Alarms on workflows, and two on lag: one that somebody hears, and one, with what is made of it, whose topic nobody has subscribed to. */
export function addWatch(server: AwsServer, secret: string): void {
  const alarm = (AlarmName: string, topic: string, place: Place, more: object): object => ({
    AlarmName,
    AlarmArn: arnOf("cloudwatch", place, `alarm:${AlarmName}`),
    ActionsEnabled: true,
    AlarmActions: [arnOf("sns", place, topic)],
    ...more,
  });
  const watching = (Namespace: string, MetricName: string, dimensions: Readonly<Record<string, string>>): object => ({
    Namespace,
    MetricName,
    Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
    Threshold: 900,
    ComparisonOperator: "GreaterThanThreshold",
  });
  server
    .on("cloudwatch:DescribeAlarms", (request) => {
      const table = watching("AWS/DynamoDB", "ReplicationLatency", {
        TableName: "consents",
        ReceivingRegion: "eu-west-1",
      });
      const cluster = watching("AWS/RDS", "AuroraReplicaLagMaximum", { DBClusterIdentifier: "preferences" });
      return content({
        MetricAlarms: [
          alarm("consents-lag", "privacy-oncall", request, table),
          alarm("preferences-lag", "nobody", request, cluster),
          ...addedAlarms(request).map(([name, topic, metric]) => alarm(name, topic, request, metric)),
        ],
        LogAlarms: addedLogAlarms(secret).map(([name, topic, query]) => alarm(name, topic, request, query)),
        CompositeAlarms: [alarm("any-lag", "nobody", request, { AlarmRule: 'ALARM("preferences-lag")' })],
      });
    })
    .on("sns:ListSubscriptions", (request) => {
      const subscription = (topic: string, SubscriptionArn: string): object => ({
        TopicArn: arnOf("sns", request, topic),
        Protocol: "email",
        SubscriptionArn,
        Endpoint: "oncall@shop.example",
      });
      const confirmed = subscription("privacy-oncall", arnOf("sns", request, "privacy-oncall:1"));
      const pending = subscription("nobody", "PendingConfirmation");
      return content({ Subscriptions: [confirmed, pending, ...addedSubscriptions(request)] });
    })
    .on("sns:GetTopicAttributes", ({ form }) => {
      const value = form.get("TopicArn")?.endsWith(":privacy-oncall") ? "1" : "0";
      return content({ Attributes: { entry: { key: "SubscriptionsConfirmed", value } } });
    });
}
