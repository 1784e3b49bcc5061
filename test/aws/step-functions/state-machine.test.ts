import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import { redactStateMachine } from "../../../src/providers/state-machine.ts";

const SECRET = "hunter2";
const FUNCTION = "arn:aws:lambda:us-west-2:123456789012:function:export:live";

const held = (definition: JsonValue): JsonValue => redactStateMachine(JSON.stringify(definition));
const tasks = (States: JsonObject): JsonValue => (held({ States }) as JsonObject).Tasks ?? null;
const task = (Resource: JsonValue, more: JsonObject = {}): JsonObject => ({ Type: "Task", Resource, ...more });

describe("what is held of a definition", () => {
  it("is its time limit and what its tasks name, never what they hand over", () => {
    const definition = {
      Comment: SECRET,
      StartAt: SECRET,
      TimeoutSeconds: 60,
      States: {
        [SECRET]: task("arn:aws:states:::lambda:invoke", {
          Comment: SECRET,
          Parameters: { FunctionName: FUNCTION, Payload: { password: SECRET } },
          Catch: [{ ErrorEquals: [SECRET], Next: SECRET }],
          Retry: [],
        }),
        done: { Type: "Pass", Result: { email: "jane@example.com" }, Resource: FUNCTION },
        tell: task("arn:aws:states:::sns:publish", { Parameters: { PhoneNumber: "+15550100", Message: SECRET } }),
        odd: SECRET,
      },
    };
    expect(held(definition)).toEqual({
      TimeoutSeconds: 60,
      Tasks: [
        { Resource: "arn:aws:states:::lambda:invoke", Parameters: { FunctionName: FUNCTION } },
        { Resource: "arn:aws:states:::sns:publish", Parameters: {} },
      ],
    });
  });

  it.each<[string, JsonObject, JsonObject]>([
    ["a number", { TimeoutSeconds: 9 }, { TimeoutSeconds: 9 }],
    ["none", {}, {}],
    ["one that is no number", { TimeoutSeconds: SECRET }, { TimeoutSeconds: null }],
    ["one that the run is told", { TimeoutSecondsPath: SECRET }, { TimeoutSecondsPath: null }],
  ])("is a time limit that is %s", (_, given, expected) => {
    expect(held({ ...given, States: {} })).toEqual({ ...expected, Tasks: [] });
  });

  it("is what stands at any depth", () => {
    const A = task("arn:aws:states:::a:b");
    const inner = (name: string): JsonObject => ({ States: { x: task(`arn:aws:states:::${name}:b`) } });
    const found = tasks({
      a: A,
      both: {
        Type: "Parallel",
        Branches: [inner("c"), { States: { y: { Type: "Map", ItemProcessor: inner("d") } } }, 7],
      },
      each: {
        Type: "Map",
        Iterator: inner("e"),
        ItemReader: { Resource: "arn:aws:states:::s3:getObject", Parameters: { Bucket: "orders" } },
      },
      all: {
        Type: "Map",
        ResultWriter: { Resource: "arn:aws:states:::s3:putObject", Arguments: { Bucket: "bundles", Prefix: SECRET } },
      },
    }) as readonly JsonObject[];
    expect(new Set(found.map(({ Resource }) => Resource))).toEqual(
      new Set([
        "arn:aws:states:::a:b",
        "arn:aws:states:::c:b",
        "arn:aws:states:::d:b",
        "arn:aws:states:::e:b",
        "arn:aws:states:::s3:getObject",
        "arn:aws:states:::s3:putObject",
      ]),
    );
    expect(found).toContainEqual({ Resource: "arn:aws:states:::s3:putObject", Parameters: { Bucket: "bundles" } });
  });

  it.each<[JsonObject, JsonValue | undefined]>([
    [{}, undefined],
    [{ Parameters: { FunctionName: "export" } }, { FunctionName: "export" }],
    [
      { Arguments: { FunctionName: "123456789012:function:export:live" } },
      { FunctionName: "123456789012:function:export:live" },
    ],
    [{ Parameters: { "FunctionName.$": "$.secret" } }, { FunctionName: null }],
    [{ Arguments: { FunctionName: "{% $secret %}" } }, { FunctionName: null }],
    [{ Arguments: "{% $secret %}" }, null],
    [
      { Parameters: { QueueUrl: "https://sqs.us-west-2.amazonaws.com/123456789012/dsar.fifo" } },
      { QueueUrl: "https://sqs.us-west-2.amazonaws.com/123456789012/dsar.fifo" },
    ],
    [{ Parameters: { QueueUrl: `https://u:${SECRET}@x.example/123456789012/q` } }, { QueueUrl: null }],
    [{ Parameters: { TopicArn: "somebody@example.com" } }, { TopicArn: null }],
    [{ Parameters: { TableName: "profiles", Bucket: "Not a bucket" } }, { TableName: "profiles", Bucket: null }],
    [{ Parameters: { TableName: 7 } }, { TableName: null }],
    [{ Parameters: { constructor: "x", toString: "x" } }, {}],
    [
      { Parameters: { Entries: [{ Detail: SECRET, EventBusName: "shop" }, { "EventBusName.$": "$.x" }, {}, 7] } },
      { Entries: [{ EventBusName: "shop" }, { EventBusName: null }, {}, null] },
    ],
    [{ Parameters: { "Entries.$": "$.entries" } }, { Entries: null }],
    [{ Arguments: { Entries: "{% $x %}" } }, { Entries: null }],
  ])("is of what %j hands over only names", (given, expected) => {
    const Resource = "arn:aws:states:::lambda:invoke.waitForTaskToken";
    expect(tasks({ a: task(Resource, given) })).toEqual([
      { Resource, ...(expected === undefined ? {} : { Parameters: expected }) },
    ]);
  });

  it.each([[SECRET], [null], [7], [`arn:aws:lambda:us-west-2:123456789012:function:${"x".repeat(300)}`], [undefined]])(
    "is nothing of a task that goes to %j",
    (Resource) =>
      expect(tasks({ a: { Type: "Task", ...(Resource === undefined ? {} : { Resource }) } })).toEqual([
        { Resource: null },
      ]),
  );

  it.each<[JsonValue]>([
    ["{}"],
    ["[]"],
    ["{"],
    [null],
    [7],
    [{ States: {} }],
    ['{"States":[]}'],
    [`{"States":{}}${" ".repeat(1_100_000)}`],
  ])("is nothing of %j", (text) => expect(redactStateMachine(text)).toBeNull());

  it("stands what nests as deep as it can", () => {
    const deep = `${'{"States":{"a":{"Branches":['.repeat(20_000)}${"]}}}".repeat(20_000)}`;
    expect(redactStateMachine(deep)).toEqual({ Tasks: [] });
  });
});
