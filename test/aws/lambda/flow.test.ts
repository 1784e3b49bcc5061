import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import { lambda } from "../../../src/providers/aws/lambda/index.ts";
import { denied, record } from "../../services/record.ts";
import { answers, asked, gather, gone, ok, refused } from "../account.ts";

const PLACE = "us-west-2:123456789012";
const FN = `arn:aws:lambda:${PLACE}:function:handle`;
const QUEUE = `arn:aws:sqs:${PLACE}:work`;
const DEAD = `arn:aws:sqs:${PLACE}:dead`;
const TABLE = `arn:aws:dynamodb:${PLACE}:table/requests`;
const STREAM = `arn:aws:kinesis:${PLACE}:stream/clicks`;
const GROUP = `arn:aws:logs:${PLACE}:log-group:/aws/lambda/handle`;
const MAPPINGS = "lambda:ListEventSourceMappings";
const INVOKE = "lambda:ListFunctionEventInvokeConfigs";
const GROUPS = "cloudwatch-logs:DescribeLogGroups";
const FUNCTIONS = "lambda:ListFunctions";
const URLS = "lambda:ListFunctionUrlConfigs";
const LIMIT = "lambda:GetFunctionConcurrency";
const TAGS = "resource-groups-tagging-api:GetResources";
const LISTED: JsonObject = { FunctionName: "handle", FunctionArn: FN, Role: "r" };

const normalized = (more: Readonly<Record<string, JsonValue | undefined>>) => {
  const body = {
    ListFunctions: LISTED,
    ListEventSourceMappings: { EventSourceMappings: [] },
    ListFunctionEventInvokeConfigs: { FunctionEventInvokeConfigs: [] },
    [GROUPS]: null,
    ...more,
  };
  return lambda.normalize(record("AWS::Lambda::Function", FN, body));
};
/** Edges and gaps of the types, in words. */
const told = (types: readonly string[], more: Parameters<typeof normalized>[0]): readonly string[] => {
  const { edges, edgeGaps } = normalized(more);
  return [
    ...edges
      .filter(({ type }) => types.includes(type))
      .map(({ type, from, to }) => `${type} ${from} ${to.by === "id" ? to.id : ""}`),
    ...edgeGaps
      .filter(({ type }) => types.includes(type))
      .map(({ type, from, gap }) => `${type} ${from} ? ${gap.reason}`),
  ];
};
const mapping = (EventSourceArn: JsonValue | undefined, State: JsonValue = "Enabled"): JsonObject => ({
  ...(EventSourceArn === undefined ? {} : { EventSourceArn }),
  State,
});
const sources = (...EventSourceMappings: readonly JsonValue[]) => ({
  ListEventSourceMappings: { EventSourceMappings },
});
const OPEN = (reason: string): readonly string[] => [`triggers ${FN} ? ${reason}`];

describe("what triggers a function", () => {
  it.each<[Parameters<typeof normalized>[0], readonly string[]]>([
    [sources(mapping(QUEUE)), [`triggers ${QUEUE} ${FN}`]],
    [sources(mapping(STREAM)), [`triggers ${STREAM} ${FN}`]],
    [sources(mapping(`${STREAM}/consumer/x:1`)), [`triggers ${STREAM} ${FN}`]],
    [sources(mapping(`${TABLE}/stream/2026-11-24T00:00:00.000`)), [`feeds ${TABLE} ${FN}`]],
    [
      sources(mapping(QUEUE, "Creating"), mapping(STREAM, "Enabling")),
      [`triggers ${QUEUE} ${FN}`, `triggers ${STREAM} ${FN}`],
    ],
    [sources(mapping(QUEUE, "Updating")), [`triggers ${QUEUE} ${FN}`]],
    [sources(mapping(QUEUE, "Disabled"), mapping(QUEUE, "Disabling"), mapping(QUEUE, "Deleting")), []],
    [sources(mapping(undefined)), []],
    [sources(), []],
    [sources(mapping(QUEUE, "Other"), mapping(STREAM)), [`triggers ${STREAM} ${FN}`, ...OPEN("unreadable")]],
    [{ ListEventSourceMappings: { EventSourceMappings: "x" } }, OPEN("unreadable")],
    [{ ListEventSourceMappings: {} }, OPEN("unreadable")],
    [{ ListEventSourceMappings: null }, OPEN("unreadable")],
    [{ ListEventSourceMappings: denied(MAPPINGS) }, OPEN("access-denied")],
    [{ ListEventSourceMappings: undefined }, OPEN("not-collected")],
  ])("by %j", (more, expected) => {
    expect(told(["triggers", "feeds"], more)).toEqual(expected);
  });
});

describe("where a function's failures go", () => {
  const destinations = (...each: readonly JsonValue[]) => ({
    ListFunctionEventInvokeConfigs: {
      FunctionEventInvokeConfigs: each.map((DestinationConfig) => ({ DestinationConfig })),
    },
  });
  const deadLetters = (DeadLetterConfig: JsonValue) => ({ ListFunctions: { ...LISTED, DeadLetterConfig } });
  const open = (reason: string): string => `dead-letters-to ${FN} ? ${reason}`;
  it.each<[Parameters<typeof normalized>[0], readonly string[]]>([
    [{}, []],
    [deadLetters({ TargetArn: DEAD }), [`dead-letters-to ${FN} ${DEAD}`]],
    [deadLetters(null), []],
    [deadLetters({}), []],
    [deadLetters({ TargetArn: "" }), []],
    [deadLetters("x"), [open("unreadable")]],
    [deadLetters({ TargetArn: 7 }), [open("unreadable")]],
    [
      destinations({ OnFailure: { Destination: DEAD } }, {}, { OnFailure: {} }, { OnFailure: null }),
      [`dead-letters-to ${FN} ${DEAD}`],
    ],
    [destinations({ OnFailure: { Destination: `${FN}2:live` } }), [`dead-letters-to ${FN} ${FN}2`]],
    [destinations({ OnFailure: "x" }), [open("unreadable")]],
    [{ ListFunctionEventInvokeConfigs: {} }, [open("unreadable")]],
    [{ ListFunctionEventInvokeConfigs: denied(INVOKE) }, [open("access-denied")]],
    [{ ListFunctionEventInvokeConfigs: undefined }, [open("not-collected")]],
  ])("by %j", (more, expected) => {
    expect(told(["dead-letters-to"], more)).toEqual(expected);
  });
});

describe("where a function logs to", () => {
  const own = { ListFunctions: { ...LISTED, LoggingConfig: { LogGroup: "/shop/dsar" } } };
  const there = (logGroupName: string) => ({ [GROUPS]: { logGroupName } });
  it.each<[Parameters<typeof normalized>[0], readonly string[]]>([
    [there("/aws/lambda/handle"), [`logs-to ${FN} ${GROUP}`]],
    [{ ...own, ...there("/shop/dsar") }, [`logs-to ${FN} arn:aws:logs:${PLACE}:log-group:/shop/dsar`]],
    // No group of that name: it never logged.
    [{}, []],
    [own, []],
    [{ [GROUPS]: denied(GROUPS) }, [`logs-to ${FN} ${GROUP}`]],
    [{ [GROUPS]: undefined }, [`logs-to ${FN} ${GROUP}`]],
    [{ [GROUPS]: undefined, ListFunctions: denied(FUNCTIONS) }, [`logs-to ${FN} ? access-denied`]],
    [{ [GROUPS]: undefined, ListFunctions: { FunctionArn: FN } }, [`logs-to ${FN} ? unreadable`]],
  ])("by %j", (more, expected) => {
    expect(told(["logs-to"], more)).toEqual(expected);
  });
});

it("is found by its metrics", () => {
  expect(normalized({}).nodes).toMatchObject([
    {
      aliases: [
        "metric:AWS/Lambda:FunctionName=handle@123456789012/us-west-2",
        "metric:AWS/Lambda:*@123456789012/us-west-2",
      ],
    },
  ]);
});

describe("collecting what a function is wired to", () => {
  const functions = ok({ Functions: [LISTED, { ...LISTED, FunctionName: "other", FunctionArn: `${FN}-2` }] });

  it("asks the bulk reads once, and a function's limit only where it has an address", async () => {
    const gathered = await gather(lambda, {
      answer: (operation, { FunctionName }) => {
        const first = FunctionName === FN;
        if (operation === FUNCTIONS) return functions;
        if (operation === URLS)
          return ok({ FunctionUrlConfigs: first ? [{ FunctionArn: FN, AuthType: "AWS_IAM" }] : [] });
        if (operation === MAPPINGS)
          return ok({ EventSourceMappings: [{ ...mapping(QUEUE), FunctionArn: `${FN}:live` }, mapping(STREAM)] });
        if (operation === GROUPS) return ok({ logGroups: [{ logGroupName: "/aws/lambda/handle" }] });
        return operation === TAGS ? ok({ ResourceTagMappingList: [] }) : ok({});
      },
    });
    const records = gathered.records.toSorted((a, b) => a.id.length - b.id.length);
    expect(
      records.map(({ body }) => [body.ListEventSourceMappings, body[GROUPS], body.GetFunctionConcurrency]),
    ).toEqual([
      [
        { EventSourceMappings: [{ ...mapping(QUEUE), FunctionArn: `${FN}:live` }] },
        { logGroupName: "/aws/lambda/handle" },
        {},
      ],
      [{ EventSourceMappings: [] }, null, undefined],
    ]);
    const times = (operation: string): number =>
      gathered.calls.filter((call) => call.startsWith(`${operation} `)).length;
    expect([MAPPINGS, GROUPS, INVOKE, LIMIT].map(times)).toEqual([1, 1, 2, 1]);
    expect(asked(gathered)).toEqual(new Set(Object.keys(lambda.reads)));
  });

  it.each([INVOKE, LIMIT])("counts a function that vanished before %s", async (operation) => {
    const { records, lists } = await gather(
      lambda,
      answers({ [FUNCTIONS]: functions, [URLS]: ok({ FunctionUrlConfigs: [{ FunctionArn: FN }] }), [operation]: gone }),
    );
    expect([records, lists[0]]).toMatchObject([[], { operation: FUNCTIONS, complete: true, vanished: 2 }]);
  });

  it("keeps refusals, and leaves out what nobody wants", async () => {
    const denying = await gather(lambda, answers({ [FUNCTIONS]: functions, [MAPPINGS]: refused(MAPPINGS) }));
    const unread = { $unread: { reason: "access-denied" } };
    expect(denying.records[0]?.body).toMatchObject({
      ListEventSourceMappings: unread,
      ListFunctionEventInvokeConfigs: unread,
      [GROUPS]: unread,
    });
    const bare = await gather(lambda, { ...answers({ [FUNCTIONS]: functions }), wants: [FUNCTIONS] });
    expect(bare.records[0]?.body).toEqual({ ListFunctions: LISTED });
  });
});
