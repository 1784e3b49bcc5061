import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import type { Schedule } from "../../../src/model/resource.ts";
import { scheduler } from "../../../src/providers/aws/scheduler/index.ts";
import { keep } from "../../../src/providers/keep.ts";
import { denied, record, shown } from "../../services/record.ts";
import { answers, asked, gather, ok } from "../account.ts";

const PLACE = "us-west-2:123456789012";
const ID = `arn:aws:scheduler:${PLACE}:schedule/default/nightly`;
const FN = `arn:aws:lambda:${PLACE}:function:handle`;
const MACHINE = `arn:aws:states:${PLACE}:stateMachine:answer`;
const LIST = "scheduler:ListSchedules";
const ALL = ["ECS", "Lambda", "States", "SQS"].map((name) => `metric:AWS/${name}:*@123456789012/us-west-2`);

const normalized = (answer: JsonValue | undefined) =>
  scheduler.normalize(record("AWS::Scheduler::Schedule", ID, answer === undefined ? {} : { ListSchedules: answer }));
const starting = (Arn: JsonValue, State: JsonValue = "ENABLED"): JsonObject => ({ Arn: ID, State, Target: { Arn } });

describe("a schedule", () => {
  it.each([
    [starting(FN), true],
    [starting(FN, "DISABLED"), false],
    [starting(FN, "PAUSED"), "unread:unreadable"],
    [{ Arn: ID }, "unread:unreadable"],
    [denied(LIST), "unread:access-denied"],
    [undefined, "unread:not-collected"],
  ] as const)("of which %j is said is enabled: %s", (answer, expected) => {
    const [node] = normalized(answer).nodes as readonly Schedule[];
    expect(node).toMatchObject({ kind: "schedule", id: ID, name: "nightly" });
    expect([node && shown(node.facts.enabled), node && shown(node.facts.tags)]).toEqual([expected, {}]);
  });

  it.each([
    [FN, FN],
    [`${FN}:live`, FN],
    [`${MACHINE}:live`, MACHINE],
    [`arn:aws:sqs:${PLACE}:work`, `arn:aws:sqs:${PLACE}:work`],
  ])("leads from %s to itself", (target, from) => {
    const { edges, edgeGaps } = normalized(starting(target));
    expect([edges, edgeGaps]).toMatchObject([[{ type: "scheduled-by", from, to: { by: "id", id: ID } }], []]);
  });

  it.each([
    [starting("arn:aws:scheduler:::aws-sdk:lambda:invoke"), [[ALL[1], "unresolved"]]],
    [starting("arn:aws:scheduler:::aws-sdk:sfn:startExecution"), [[ALL[2], "unresolved"]]],
    [starting("arn:aws:scheduler:::aws-sdk:sqs:sendMessage"), [[ALL[3], "unresolved"]]],
    [starting("arn:aws:scheduler:::aws-sdk:rds:stopDBInstance"), []],
    [starting("arn:aws:scheduler:::aws-sdk:constructor:x"), []],
    [starting(7), ALL.map((from) => [from, "unreadable"])],
    [{ Arn: ID, State: "ENABLED" }, ALL.map((from) => [from, "unreadable"])],
    [denied(LIST), ALL.map((from) => [from, "access-denied"])],
  ] as const)("leaves open what %j starts", (answer, expected) => {
    const { edges, edgeGaps } = normalized(answer);
    expect(edges).toEqual([]);
    expect(edgeGaps.map(({ from, gap }) => [from, gap.reason])).toEqual(expected);
    expect(edgeGaps.every(({ type }) => type === "scheduled-by")).toBe(true);
  });
});

describe("collecting schedules", () => {
  it("takes them from the list alone", async () => {
    const gathered = await gather(scheduler, answers({ [LIST]: ok({ Schedules: [starting(FN), {}] }) }));
    expect(gathered.records.map(({ id, body }) => [id, body])).toEqual([[ID, { ListSchedules: starting(FN) }]]);
    expect(gathered.lists).toEqual([{ operation: LIST, complete: true, listed: 2 }]);
    expect(gathered.calls).toEqual([`${LIST} {"MaxResults":100}`]);
    expect(asked(gathered)).toEqual(new Set(Object.keys(scheduler.reads)));
  });

  it("makes a failed list a coverage entry", async () => {
    const { records, lists } = await gather(scheduler, answers({}));
    expect([records, lists]).toMatchObject([[], [{ operation: LIST, complete: false }]]);
  });

  it("never holds what a schedule hands over", () => {
    const answer = { Schedules: [{ Arn: ID, Target: { Arn: FN, Input: '{"mail":"someone@example.com"}' } }] };
    expect(keep(answer, scheduler.reads[LIST]?.keeps ?? [])).toEqual({ Schedules: [{ Arn: ID, Target: { Arn: FN } }] });
  });
});
