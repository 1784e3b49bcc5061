import type { Rule } from "../../engine/rule.ts";
import { evidenceOf, fail, notApplicable, pass } from "../../engine/verdict.ts";
import { figure, inWords } from "../../law/figures.ts";
import { cite } from "../../law/provisions.ts";
import { lagAlarms } from "../lag-alarms.ts";
import { reachEvidence } from "../watchers.ts";

const rule: Rule<"database"> = {
  id: "preferences/replica-lag-unwatched",
  title: "Nobody would hear that a replica of preferences falls behind",
  kinds: ["database"],
  clouds: ["aws", "azure"],
  labels: ["preference-store"],
  securitySeverity: 3.5,
  precision: "medium",
  provisions: cite("11 CCR § 7026(f)", "11 CCR § 7025(c)(1)", "Civ. Code § 1798.120"),
  why: `A replica that follows some seconds behind is far within the ${inWords(figure("opt-out"))} that an opt-out may take. One that falls behind for days is not, and as long as no alarm reaches anybody nobody knows which it is. The law demands no alarm as such.`,
  exceptions: [
    "Replicas that are kept in step with each write, and stores without replicas.",
    "Alarms beside a replica count as well as those beside the primary. Where the region or subscription of a replica was not read, so is what stands beside it: unknown.",
    "Monitoring outside the cloud cannot be seen either: waive the finding.",
  ],
  fix: {
    aws: `Watch the lag where it is measured: at the replica for RDS (ReplicaLag), at the cluster for Aurora (AuroraReplicaLagMaximum), at the table for DynamoDB (ReplicationLatency, by ReceivingRegion). Let the alarm notify a topic to which somebody has confirmed a subscription.

aws cloudwatch put-metric-alarm --alarm-name preferences-lag --namespace AWS/RDS --metric-name ReplicaLag \\
  --dimensions Name=DBInstanceIdentifier,Value=<replica> --statistic Maximum --period 60 --evaluation-periods 5 \\
  --threshold 900 --comparison-operator GreaterThanThreshold --treat-missing-data breaching --alarm-actions <topic arn>`,
    azure: `Watch the lag where it is measured, and let the alert call an action group with a receiver in it.

az monitor metrics alert create --name preferences-lag --resource-group <group> --scopes <replica id> \\
  --condition "max physical_replication_delay_in_seconds > 900" --action <action group id>

// Bicep, of the one criterion of a metric alert, whose scope is the replica and whose action is the group
{
  name: 'lag'
  criterionType: 'StaticThresholdCriterion'
  metricName: 'physical_replication_delay_in_seconds'
  operator: 'GreaterThan'
  threshold: 900
  timeAggregation: 'Maximum'
}`,
  },
  needs: ["database", "database.replicas", "database.watched-by", "alarm", "alarm.reaches"],
  check(store, context) {
    const { replicas } = store.facts;
    const all = context.read(replicas);
    if (all.length === 0) return notApplicable();
    const behind = all.filter(({ mode }) => mode === "async");
    const evidence = evidenceOf(replicas);
    if (behind.length === 0)
      return pass(`Every replica of ${store.name} is kept in step with each write.`, { evidence });
    const { watched, sound, deaf } = lagAlarms(store, behind, context);
    if (context.read(watched)) {
      const names = sound.map(({ name }) => name).join(", ");
      return pass(`An alarm watches how far the replicas of ${store.name} are behind and reaches somebody: ${names}.`, {
        evidence: [...evidence, ...reachEvidence(sound)],
      });
    }
    const where = behind.map((replica) => replica.where).join(", ");
    const unheard = deaf.map(({ name }) => name).join(", ");
    const alarms = deaf.length > 0 ? `the alarm on its lag reaches nobody (${unheard})` : "no alarm watches the lag";
    return fail(`${store.name} holds preferences and is replicated to ${where}, and ${alarms}.`, {
      evidence: [...evidence, ...reachEvidence(deaf)],
    });
  },
};

export default rule;
