import type { AwsServer } from "../wire/aws-server.ts";
import { content } from "../wire/replies.ts";
import { arnOf, inputOf } from "./wire-place.ts";
import type { Place, Tags } from "./wire-place.ts";

const DAY = 86_400;
const LOG = "/shop/dsar";

interface Machine {
  /** How long a run may take; without it as long as the service lets it. */
  readonly days?: number;
  readonly logs?: boolean;
}

/** What answers requests, step by step: the first is watched by a rule on its events, the second at its log, the third runs
 * for as long as it takes, and of the last nobody would hear. */
const MACHINES: Readonly<Record<string, Machine>> = {
  "dsar-answer": { days: 30 },
  "dsar-intake-flow": { days: 40, logs: true },
  "dsar-erasure": {},
  "dsar-review": { days: 60 },
};

/** What the tagging service tells of them. */
export const WORKFLOW_TAGS: readonly (readonly [service: string, rest: string, tags: Tags])[] = Object.keys(
  MACHINES,
).map((name) => ["states", `stateMachine:${name}`, { "consentry:role": "dsar-workflow" }]);

/** Alarms on them, and what each notifies. */
export function addedAlarms(place: Place): readonly (readonly [name: string, topic: string, metric: object])[] {
  const failing = (MetricName: string, machine: string): object => ({
    Namespace: "AWS/States",
    MetricName,
    Dimensions: [{ Name: "StateMachineArn", Value: arnOf("states", place, `stateMachine:${machine}`) }],
    Threshold: 0,
    ComparisonOperator: "GreaterThanThreshold",
  });
  const logged = { Namespace: "Shop/Privacy", MetricName: "Missed", ComparisonOperator: "GreaterThanThreshold" };
  return [
    ["erasure-failed", "privacy-oncall", failing("ExecutionsFailed", "dsar-erasure")],
    ["review-late", "nobody", failing("ExecutionsTimedOut", "dsar-review")],
    ["log-missed", "privacy-oncall", logged],
  ];
}

/** Alarms on queries of logs, and what each notifies. */
export function addedLogAlarms(secret: string): readonly (readonly [name: string, topic: string, query: object])[] {
  const QueryString = `filter person = '${secret}' and level = 'FATAL' | stats count(*)`;
  const query = { LogGroupIdentifiers: [LOG], QueryString, AggregationExpression: "count(*)" };
  return [["log-fatal", "privacy-oncall", { ScheduledQueryConfiguration: query, Threshold: 0 }]];
}

/** State machines, and what counts in the log of one. `secret`: what each hands over. */
export function addWorkflows(server: AwsServer, secret: string): void {
  const machine = (place: Place, name: string): object => ({
    stateMachineArn: arnOf("states", place, `stateMachine:${name}`),
    name,
    type: "STANDARD",
    creationDate: 0,
  });
  server
    .on("sfn:ListStateMachines", (request) => {
      const all = Object.keys(MACHINES).map((name) => machine(request, name));
      // Two pages, as a larger account has them.
      return inputOf(request).nextToken === undefined
        ? content({ stateMachines: all.slice(0, 2), nextToken: "2" })
        : content({ stateMachines: all.slice(2) });
    })
    .on("sfn:DescribeStateMachine", (request) => {
      const name = String(inputOf(request).stateMachineArn).split(":").at(-1) ?? "";
      const { days, logs } = MACHINES[name] ?? {};
      const logGroupArn = `${arnOf("logs", request, `log-group:${LOG}`)}:*`;
      return content({
        ...machine(request, name),
        status: "ACTIVE",
        // It may do nothing by itself.
        roleArn: arnOf("iam", request, "role/archiver", ""),
        definition: definition(days, secret),
        ...(logs
          ? { loggingConfiguration: { level: "ERROR", destinations: [{ cloudWatchLogsLogGroup: { logGroupArn } }] } }
          : {}),
      });
    })
    .on("cloudwatch-logs:DescribeMetricFilters", () => {
      const metricTransformations = [{ metricNamespace: "Shop/Privacy", metricName: "Missed", metricValue: "1" }];
      const filterPattern = `{ $.level = "ERROR" && $.person = "${secret}" }`;
      return content({
        metricFilters: [{ logGroupName: LOG, filterName: "missed", filterPattern, metricTransformations }],
      });
    });
}

function definition(days: number | undefined, secret: string): string {
  const work = {
    Type: "Task",
    Resource: "arn:aws:states:::lambda:invoke",
    Parameters: { FunctionName: "request-worker", Payload: { key: secret } },
    End: true,
  };
  return JSON.stringify({
    Comment: secret,
    StartAt: "work",
    ...(days === undefined ? {} : { TimeoutSeconds: days * DAY }),
    States: { work },
  });
}
