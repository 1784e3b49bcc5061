import type { AwsServer } from "../wire/aws-server.ts";
import { content } from "../wire/replies.ts";
import { arnOf, inputOf, REGION } from "./wire-place.ts";
import type { Place } from "./wire-place.ts";

const functionArn = (place: Place, name: string): string => arnOf("lambda", place, `function:${name}`);
const queueArn = (place: Place, name: string): string => arnOf("sqs", place, name);

/** Code that takes requests from a queue, and code that is started once a day. */
export function addedFunctions(place: Place): readonly object[] {
  return ["request-worker", "digest"].map((FunctionName) => ({
    FunctionName,
    FunctionArn: functionArn(place, FunctionName),
    // It may do nothing by itself.
    Role: arnOf("iam", place, "role/archiver", ""),
    DeadLetterConfig: { TargetArn: queueArn(place, "undelivered") },
  }));
}

/** A topic that hands requests to a queue. */
export function addedSubscriptions(place: Place): readonly object[] {
  const TopicArn = arnOf("sns", place, "requests-made");
  const Endpoint = queueArn(place, "dsar-requests");
  return [{ TopicArn, Protocol: "sqs", Endpoint, SubscriptionArn: `${TopicArn}:1` }];
}

/** Queues, topics, buses and schedules, and what they hand requests to. */
export function addMessaging(server: AwsServer): void {
  addQueues(server);
  addEvents(server);
  addSources(server);
}

/** One that forgets after four days, and one that puts aside what was tried in vain. */
const QUEUES: Readonly<Record<string, { readonly days: number; readonly aside?: string }>> = {
  "dsar-intake": { days: 4 },
  "dsar-requests": { days: 14, aside: "undelivered" },
  undelivered: { days: 14 },
};

function addQueues(server: AwsServer): void {
  server
    .on("sqs:ListQueues", ({ account }) =>
      content({
        QueueUrls: Object.keys(QUEUES).map((name) => `https://sqs.${REGION}.amazonaws.com/${account}/${name}`),
      }),
    )
    .on("sqs:GetQueueAttributes", (request) => {
      const name = String(inputOf(request).QueueUrl).split("/").at(-1) ?? "";
      const { days = 0, aside } = QUEUES[name] ?? {};
      const redrive = { deadLetterTargetArn: queueArn(request, aside ?? ""), maxReceiveCount: 3 };
      return content({
        Attributes: {
          QueueArn: queueArn(request, name),
          MessageRetentionPeriod: String(days * 86_400),
          ...(aside === undefined ? {} : { RedrivePolicy: JSON.stringify(redrive) }),
        },
      });
    })
    .on("sns:ListTopics", (request) =>
      content({
        Topics: ["privacy-oncall", "nobody", "requests-made"].map((name) => ({
          TopicArn: arnOf("sns", request, name),
        })),
      }),
    );
}

/** A rule on a workflow's failures that somebody hears, one that passes requests on, and times at which code is started. */
function addEvents(server: AwsServer): void {
  const rule = (place: Place, path: string, more: object): object => ({
    Name: path.split("/").at(-1),
    Arn: arnOf("events", place, `rule/${path}`),
    State: "ENABLED",
    ...more,
  });
  server
    .on("eventbridge:ListEventBuses", (request) =>
      content({
        EventBuses: ["default", "shop"].map((Name) => ({ Name, Arn: arnOf("events", request, `event-bus/${Name}`) })),
      }),
    )
    .on("eventbridge:ListRules", (request) => {
      const failures = {
        source: ["aws.states"],
        detail: {
          status: ["FAILED", "TIMED_OUT", "ABORTED"],
          stateMachineArn: [arnOf("states", request, "stateMachine:dsar-answer")],
        },
      };
      const made = JSON.stringify({ source: ["shop.privacy"] });
      return content({
        Rules:
          inputOf(request).EventBusName === "shop"
            ? [rule(request, "shop/requests-made", { EventPattern: made })]
            : [
                rule(request, "answer-failed", { EventPattern: JSON.stringify(failures) }),
                rule(request, "daily", { ScheduleExpression: "rate(1 day)" }),
              ],
      });
    })
    .on("eventbridge:ListTargetsByRule", (request) => {
      const to: Readonly<Record<string, string>> = {
        "answer-failed": arnOf("sns", request, "privacy-oncall"),
        "requests-made": queueArn(request, "dsar-requests"),
        daily: functionArn(request, "digest"),
      };
      return content({ Targets: [{ Id: "1", Arn: to[String(inputOf(request).Rule)] }] });
    })
    .on("scheduler:ListSchedules", (request) =>
      content({
        Schedules: [
          {
            Arn: arnOf("scheduler", request, "schedule/default/weekly"),
            Name: "weekly",
            State: "DISABLED",
            Target: { Arn: functionArn(request, "request-worker") },
          },
        ],
      }),
    );
}

function addSources(server: AwsServer): void {
  server
    .on("lambda:ListEventSourceMappings", (request) =>
      content({
        EventSourceMappings: [
          {
            EventSourceArn: queueArn(request, "dsar-requests"),
            FunctionArn: functionArn(request, "request-worker"),
            State: "Enabled",
          },
        ],
      }),
    )
    .on("lambda:ListFunctionEventInvokeConfigs", () => content({ FunctionEventInvokeConfigs: [] }))
    .on("lambda:GetFunctionConcurrency", () => content({}));
}
