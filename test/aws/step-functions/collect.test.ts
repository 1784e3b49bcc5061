import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/model/json.ts";
import { stepFunctions } from "../../../src/providers/aws/step-functions/index.ts";
import { startAwsServer } from "../../wire/aws-server.ts";
import type { AwsServer } from "../../wire/aws-server.ts";
import { content, failure } from "../../wire/replies.ts";
import { absent, answers, asked, gather, gone, ok, refused } from "../account.ts";
import { collectFromWire, counts } from "../wire-collect.ts";

const LIST = "sfn:ListStateMachines";
const DESCRIBE = "sfn:DescribeStateMachine";
const TAGS = "resource-groups-tagging-api:GetResources";
const machine = (name: string, place = "us-west-2:123456789012"): JsonObject => ({
  stateMachineArn: `arn:aws:states:${place}:stateMachine:${name}`,
  name,
});
const A = machine("a").stateMachineArn as string;

describe("collecting state machines", () => {
  it("describes each, and puts its tags with it", async () => {
    const tagged = { ResourceARN: A, Tags: [{ Key: "a", Value: "b" }] };
    const gathered = await gather(
      stepFunctions,
      answers({
        [LIST]: ok({ stateMachines: [machine("a"), {}] }),
        [DESCRIBE]: ok({ status: "ACTIVE" }),
        [TAGS]: ok({ ResourceTagMappingList: [tagged] }),
      }),
    );
    const type = "AWS::StepFunctions::StateMachine";
    const body = {
      ListStateMachines: machine("a"),
      DescribeStateMachine: { status: "ACTIVE" },
      [TAGS]: { Tags: tagged.Tags },
    };
    expect(gathered.records).toEqual([{ type, id: A, region: "us-west-2", operation: LIST, body }]);
    expect(gathered.lists).toEqual([{ operation: LIST, complete: true, listed: 2, vanished: 0 }]);
    expect(gathered.calls).toContain(`${TAGS} {"ResourceTypeFilters":["states:stateMachine"],"ResourcesPerPage":100}`);
    expect(asked(gathered)).toEqual(new Set(Object.keys(stepFunctions.reads)));
  });

  it.each([
    ["gone", gone],
    ["unknown to the service", absent],
  ])("leaves out what is %s meanwhile", async (_, answer) => {
    const list = ok({ stateMachines: [machine("a")] });
    const { records, lists } = await gather(stepFunctions, answers({ [LIST]: list, [DESCRIBE]: answer }));
    expect([records, lists]).toEqual([[], [{ operation: LIST, complete: true, listed: 1, vanished: 1 }]]);
  });

  it("keeps that a description was refused, and a machine that nobody wants described", async () => {
    const list = ok({ stateMachines: [machine("a")] });
    const denied = await gather(stepFunctions, answers({ [LIST]: list }));
    expect(denied.records[0]?.body.DescribeStateMachine).toMatchObject({ $unread: { reason: "access-denied" } });
    const listed = await gather(stepFunctions, { wants: [LIST], answer: () => list });
    expect(listed.records.map(({ body }) => body)).toEqual([{ ListStateMachines: machine("a") }]);
  });

  it("makes a failed list a coverage entry", async () => {
    const { records, lists } = await gather(stepFunctions, answers({}));
    expect(records).toEqual([]);
    expect(lists).toMatchObject([{ operation: LIST, complete: false, unread: { reason: "access-denied" } }]);
    expect((await gather(stepFunctions, { wants: [], answer: refused })).calls).toEqual([]);
  });
});

describe("state machines as the service writes them", () => {
  const SECRET = "hunter2";
  const PLACE = "us-east-1:111111111111";
  const definition = JSON.stringify({
    Comment: SECRET,
    TimeoutSeconds: 86_400,
    States: {
      a: {
        Type: "Task",
        Resource: "arn:aws:states:::lambda:invoke",
        Parameters: { FunctionName: "f", Payload: SECRET },
      },
    },
  });
  let server: AwsServer;
  beforeEach(async () => {
    server = await startAwsServer();
    server
      .on(LIST, ({ body }) =>
        body.includes("nextToken")
          ? content({ stateMachines: [machine("b", PLACE)] })
          : content({ nextToken: "t", stateMachines: [machine("a", PLACE)] }),
      )
      .on(DESCRIBE, ({ body }) =>
        body.includes("stateMachine:b")
          ? failure("StateMachineDoesNotExist", 400)
          : content({
              ...machine("a", PLACE),
              type: "STANDARD",
              status: "ACTIVE",
              roleArn: "arn:aws:iam::111111111111:role/a",
              definition,
            }),
      )
      .on(TAGS, () => content({ ResourceTagMappingList: [] }));
  });
  afterEach(() => server.close());

  it("are read page by page, and hold nothing that a task hands over", async () => {
    const { records, lists } = await collectFromWire(server, [stepFunctions]);
    expect(server.unexpected).toEqual([]);
    expect(JSON.stringify(records)).not.toContain(SECRET);
    expect(counts(lists)).toEqual([`${LIST} true 2 1`]);
    const [part] = records.map((one) => stepFunctions.normalize(one));
    expect(part?.nodes[0]?.facts).toMatchObject({ enabled: { value: true }, timeout: { value: 1 } });
    expect(part?.edges.map(({ type, to }) => [type, to])).toEqual([
      ["runs-as", { by: "id", id: "arn:aws:iam::111111111111:role/a" }],
      ["triggers", { by: "id", id: "arn:aws:lambda:us-east-1:111111111111:function:f" }],
    ]);
  });
});
