import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import type { Workflow } from "../../../src/model/resource.ts";
import { metricAlias, namespaceAlias } from "../../../src/providers/aws/metric-alias.ts";
import { stepFunctions } from "../../../src/providers/aws/step-functions/index.ts";
import { queueAlias, tableAlias } from "../../../src/providers/setting-references.ts";
import { denied, record, shown } from "../../services/record.ts";

const PLACE = { account: "123456789012", region: "us-west-2" };
const ID = "arn:aws:states:us-west-2:123456789012:stateMachine:dsar";
const DESCRIBE = "sfn:DescribeStateMachine";
const TAGS = "resource-groups-tagging-api:GetResources";
const ROLE = "arn:aws:iam::123456789012:role/dsar";
const BASE = { type: "STANDARD", status: "ACTIVE", roleArn: ROLE, definition: { Tasks: [] } };

function normalized(machine: JsonValue | undefined, tags: JsonValue = null) {
  const described = machine === undefined ? {} : { DescribeStateMachine: machine };
  const { nodes, edges, edgeGaps } = stepFunctions.normalize(
    record("AWS::StepFunctions::StateMachine", ID, { [TAGS]: tags, ...described }),
  );
  return {
    node: nodes[0] as Workflow,
    edges,
    links: edges.map(({ type, to }) => [type, to.by === "id" ? to.id : to.by === "name" ? to.name : ""]),
    gaps: edgeGaps.map(({ type, from, gap }) => [type, from === ID, gap.reason]),
  };
}

describe("a state machine", () => {
  it("is a workflow that its metrics lead to", () => {
    const { node, links, gaps } = normalized(BASE, { Tags: [{ Key: "consentry:role", Value: "dsar-workflow" }] });
    expect(node).toMatchObject({
      kind: "workflow",
      id: ID,
      name: "dsar",
      type: "AWS::StepFunctions::StateMachine",
      aliases: [metricAlias("AWS/States", "StateMachineArn", ID, PLACE), namespaceAlias("AWS/States", PLACE)],
      record: ID,
    });
    expect(shown(node.facts.tags)).toEqual({ "consentry:role": "dsar-workflow" });
    expect([links, gaps]).toEqual([[["runs-as", ROLE]], []]);
  });

  it.each<[JsonValue | undefined, unknown]>([
    [BASE, true],
    [{ ...BASE, status: "DELETING" }, false],
    [{ ...BASE, status: "SLEEPING" }, "unread:unreadable"],
    [{}, "unread:unreadable"],
    [denied(DESCRIBE), "unread:access-denied"],
    [undefined, "unread:not-collected"],
    [null, "unread:unreadable"],
  ])("is on, of %j: %j", (machine, expected) => {
    expect(shown(normalized(machine).node.facts.enabled)).toBe(expected);
  });

  const limit = (definition: JsonValue, type: JsonValue = "STANDARD"): JsonObject => ({ ...BASE, type, definition });
  it.each<[string, JsonValue | undefined, unknown, string | undefined]>([
    ["30 days", limit({ Tasks: [], TimeoutSeconds: 2_592_000 }), 30, "read"],
    ["a year where none is set", limit({ Tasks: [] }), 365, "documented-default"],
    ["a year where more is set", limit({ Tasks: [], TimeoutSeconds: 99_999_999 }), 365, "read"],
    ["five minutes where none is set", limit({ Tasks: [] }, "EXPRESS"), 300 / 86_400, "documented-default"],
    ["five minutes where more is set", limit({ Tasks: [], TimeoutSeconds: 86_400 }, "EXPRESS"), 300 / 86_400, "read"],
    ["a minute of five", limit({ Tasks: [], TimeoutSeconds: 60 }, "EXPRESS"), 60 / 86_400, "read"],
    ["what each run is told", limit({ Tasks: [], TimeoutSecondsPath: null }), "unread:unresolved", undefined],
    ["what is no number", limit({ Tasks: [], TimeoutSeconds: null }), "unread:unreadable", undefined],
    ["nothing at all", limit({ Tasks: [], TimeoutSeconds: 0 }), "unread:unreadable", undefined],
    ["unknown in a definition that is none", limit(null), "unread:unreadable", undefined],
    ["unknown of another type", limit({ Tasks: [] }, "constructor"), "unread:unreadable", undefined],
    ["unknown of no type", limit({ Tasks: [] }, null), "unread:unreadable", undefined],
    ["unknown where it was refused", denied(DESCRIBE), "unread:access-denied", undefined],
    ["unknown where nobody asked", undefined, "unread:not-collected", undefined],
  ])("ends a run after %s", (_, machine, days, basis) => {
    const { timeout } = normalized(machine).node.facts;
    expect([shown(timeout), timeout.known ? timeout.basis : undefined]).toEqual([days, basis]);
  });

  it.each<[string, JsonValue | undefined, readonly string[], string | undefined]>([
    ["refused", denied(DESCRIBE), ["runs-as", "logs-to", "triggers", "refers-to"], "access-denied"],
    ["never asked for", undefined, ["runs-as", "logs-to", "triggers", "refers-to"], "not-collected"],
    ["without a role", { ...BASE, roleArn: 7 }, ["runs-as"], "unreadable"],
    ["without a definition", { ...BASE, definition: null }, ["triggers", "refers-to"], "unreadable"],
    [
      "with a definition that makes no sense",
      { ...BASE, definition: { Tasks: 7 } },
      ["triggers", "refers-to"],
      "unreadable",
    ],
    ["with a task that makes no sense", { ...BASE, definition: { Tasks: [7] } }, ["triggers"], "unresolved"],
  ])("leads nobody knows where when it is %s", (_, machine, types, reason) => {
    expect(normalized(machine).gaps).toEqual(types.map((type) => [type, true, reason]));
  });

  const GROUP = "arn:aws:logs:us-west-2:123456789012:log-group:/aws/vendedlogs/states/dsar";
  const logging = (level: JsonValue, ...groups: readonly JsonValue[]): JsonObject => ({
    ...BASE,
    loggingConfiguration: {
      level,
      destinations: groups.map((logGroupArn) => ({ cloudWatchLogsLogGroup: { logGroupArn } })),
    },
  });
  it.each<[string, JsonObject, readonly string[]]>([
    ["the group that it names", logging("ERROR", `${GROUP}:*`), [GROUP]],
    ["none where it is off", logging("OFF", `${GROUP}:*`), []],
    ["none where nothing is said", BASE, []],
    ["none where that makes no sense", logging("ALL", 7), []],
  ])("logs to %s", (_, machine, groups) => {
    expect(normalized(machine).links.filter(([type]) => type === "logs-to")).toEqual(
      groups.map((to) => ["logs-to", to]),
    );
  });
});

describe("what a task calls", () => {
  const lambda = (name: string): string => `arn:aws:lambda:us-west-2:123456789012:function:${name}`;
  const bus = (name: string): string => `arn:aws:events:us-west-2:123456789012:event-bus/${name}`;
  const OPEN = "open";
  const QUEUE = "https://sqs.us-west-2.amazonaws.com/123456789012/dsar";
  const TOPIC = "arn:aws:sns:us-west-2:123456789012:dsar";
  const called = (...Tasks: readonly JsonObject[]) => {
    const { links, gaps } = normalized({ ...BASE, definition: { Tasks } });
    return [...links.filter(([type]) => type !== "runs-as"), ...gaps.map(([type]) => [type, OPEN])];
  };
  const at = (service: string): string => `arn:aws:states:::${service}`;

  it.each<[string, JsonValue | undefined, readonly (readonly string[])[]]>([
    [lambda("export:live"), undefined, [["triggers", lambda("export")]]],
    [at("lambda:invoke"), { FunctionName: lambda("export:3") }, [["triggers", lambda("export")]]],
    [at("lambda:invoke.waitForTaskToken"), { FunctionName: "export" }, [["triggers", lambda("export")]]],
    [at("lambda:invoke"), { FunctionName: "export:live" }, [["triggers", lambda("export")]]],
    [
      at("lambda:invoke"),
      { FunctionName: "210987654321:function:export" },
      [["triggers", lambda("export").replace("123456789012", "210987654321")]],
    ],
    [at("aws-sdk:lambda:invoke"), { FunctionName: "export" }, [["triggers", lambda("export")]]],
    [at("lambda:invoke"), { FunctionName: null }, [["triggers", OPEN]]],
    [at("lambda:invoke"), {}, [["triggers", OPEN]]],
    [at("lambda:invoke"), null, [["triggers", OPEN]]],
    [at("aws-sdk:lambda:getFunction"), { FunctionName: "export" }, []],
    [at("sqs:sendMessage"), { QueueUrl: QUEUE }, [["triggers", QUEUE]]],
    [at("aws-sdk:sqs:sendMessageBatch"), { QueueUrl: QUEUE }, [["triggers", QUEUE]]],
    [at("sqs:sendMessage"), { QueueUrl: "no queue" }, [["triggers", OPEN]]],
    [at("aws-sdk:sqs:receiveMessage"), { QueueUrl: QUEUE }, []],
    [at("sns:publish"), { TopicArn: TOPIC }, [["triggers", TOPIC]]],
    [at("sns:publish"), { TopicArn: null }, [["triggers", OPEN]]],
    [at("sns:publish"), null, [["triggers", OPEN]]],
    [at("sns:publish"), {}, []],
    [at("states:startExecution.sync:2"), { StateMachineArn: `${ID}-2:live` }, [["triggers", `${ID}-2`]]],
    [at("aws-sdk:sfn:startSyncExecution"), { StateMachineArn: `${ID}-2` }, [["triggers", `${ID}-2`]]],
    [
      at("events:putEvents"),
      { Entries: [{ EventBusName: "shop" }, {}, { EventBusName: bus("far") }] },
      [
        ["triggers", bus("shop")],
        ["triggers", bus("default")],
        ["triggers", bus("far")],
      ],
    ],
    [at("events:putEvents"), { Entries: [{ EventBusName: null }, null] }, [["triggers", OPEN]]],
    [at("aws-sdk:eventbridge:putEvents"), { Entries: null }, [["triggers", OPEN]]],
    [at("events:putEvents"), null, [["triggers", OPEN]]],
    [at("dynamodb:getItem"), { TableName: "profiles" }, [["refers-to", tableAlias("profiles")]]],
    [at("aws-sdk:dynamodb:query"), { TableName: null }, []],
    [at("dynamodb:getItem"), null, []],
    [at("aws-sdk:s3:getObject"), { Bucket: "bundles" }, [["refers-to", "bundles"]]],
    [at("s3:getObject"), { Bucket: null }, []],
    [at("glue:startJobRun.sync"), { JobName: "x" }, []],
    [at("http:invoke"), undefined, []],
    ["arn:aws:states:us-west-2:123456789012:activity:approve", undefined, []],
    [at("constructor:invoke"), { constructor: "x" }, []],
  ])("%s with %j: %j", (Resource, Parameters, expected) => {
    expect(called({ Resource, ...(Parameters === undefined ? {} : { Parameters }) })).toEqual(expected);
  });

  it("is nobody's guess of a task that goes who knows where", () => {
    expect(called({ Resource: null })).toEqual([["triggers", OPEN]]);
  });

  it("stands once, however often it is called, and with the first place that calls it", () => {
    const invoke = { Resource: at("lambda:invoke"), Parameters: { FunctionName: "export" } };
    const { edges, gaps } = normalized({
      ...BASE,
      definition: { Tasks: [invoke, { Resource: lambda("export") }, { Resource: null }, { Resource: null }] },
    });
    expect(edges.filter(({ type }) => type === "triggers")).toEqual([
      {
        type: "triggers",
        from: ID,
        to: { by: "id", id: lambda("export") },
        because: "one of its tasks calls it",
        origin: { record: ID, pointer: "/DescribeStateMachine/definition/Tasks/0", operation: DESCRIBE },
        toType: "AWS::Lambda::Function",
      },
    ]);
    expect(gaps).toEqual([["triggers", true, "unresolved"]]);
  });

  it("means tables and queues where it stands itself", () => {
    const Tasks = [
      { Resource: at("dynamodb:putItem"), Parameters: { TableName: "profiles" } },
      { Resource: at("sqs:sendMessage"), Parameters: { QueueUrl: QUEUE } },
    ];
    const { edges } = normalized({ ...BASE, definition: { Tasks } });
    expect(edges.map(({ to }) => to).slice(-2)).toEqual([
      { by: "id", id: tableAlias("profiles"), first: tableAlias("profiles", PLACE) },
      { by: "id", id: QUEUE, first: queueAlias("dsar", PLACE) },
    ]);
  });
});
