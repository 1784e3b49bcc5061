import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../src/model/json.ts";
import { events } from "../../../src/providers/aws/events/index.ts";
import { keep } from "../../../src/providers/keep.ts";
import { normalized, PLACE, RULE, targets } from "./rule.ts";

const STATES = "metric:AWS/States:*@123456789012/us-west-2";
const MACHINE = `arn:aws:states:${PLACE}:stateMachine:answer`;
const LIST = "eventbridge:ListRules";

const held = (EventPattern: unknown): JsonValue => {
  const kept = keep({ Rules: [{ EventPattern }] }, events.reads[LIST]?.keeps ?? []);
  return (kept.Rules as readonly { readonly EventPattern: JsonValue }[])[0]?.EventPattern ?? null;
};
const heldOf = (pattern: object): JsonValue => held(JSON.stringify(pattern));

const seen = (
  pattern: JsonValue,
  more: Parameters<typeof normalized>[1] = {},
  rule: { readonly State?: string; readonly id?: string } = {},
): readonly (readonly string[])[] => {
  const { id = RULE, State = "ENABLED" } = rule;
  const { edges, edgeGaps } = normalized({ Arn: id, State, EventPattern: pattern }, more, id);
  return [
    edges.filter(({ type }) => type === "watched-by").map(({ from, sign }) => `${sign} ${from}`),
    edgeGaps.filter(({ type }) => type === "watched-by").map(({ from, gap }) => `${gap.reason} ${from}`),
  ];
};
const failed = { source: ["aws.states"], detail: { status: ["FAILED"] } };
const of = (detail: object): object => ({ ...failed, detail: { status: ["FAILED"], ...detail } });
const SURE = [[`failure ${STATES}`], []];
const PERHAPS = [[], [`unresolved ${STATES}`]];
const NEVER = [[], []];

describe("a rule on workflows that fail", () => {
  it.each<[string, object, unknown]>([
    ["failures", failed, SURE],
    ["one way to fail", { ...failed, detail: { status: ["RUNNING", "TIMED_OUT"] } }, SURE],
    ["another", { ...failed, detail: { status: ["ABORTED"] } }, SURE],
    ["whatever becomes of a run", { source: ["aws.states"] }, SURE],
    ["the kind of event", { ...failed, "detail-type": ["Step Functions Execution Status Change"] }, SURE],
    [
      "machines by name",
      of({ stateMachineArn: [MACHINE, `${MACHINE}2`] }),
      [[`failure ${MACHINE}`, `failure ${MACHINE}2`], []],
    ],
    ["machines by a prefix", of({ stateMachineArn: [MACHINE, { prefix: "arn:" }] }), PERHAPS],
    ["machines by no list", of({ stateMachineArn: MACHINE }), PERHAPS],
    ["some runs", of({ name: [{ prefix: "dsar-" }] }), PERHAPS],
    ["one account", { ...failed, account: ["123456789012"] }, PERHAPS],
    ["either", { ...failed, $or: [] }, PERHAPS],
    ["all but some states", { source: ["aws.states"], detail: { status: [{ "anything-but": ["RUNNING"] }] } }, PERHAPS],
    ["a detail that is none", { source: ["aws.states"], detail: "FAILED" }, PERHAPS],
    ["a source by a prefix", { ...failed, source: [{ prefix: "aws." }] }, PERHAPS],
    ["a source by no list", { ...failed, source: "aws.states" }, PERHAPS],
    ["success", { ...failed, detail: { status: ["SUCCEEDED"] } }, NEVER],
    ["nothing", { ...failed, detail: { status: [] } }, NEVER],
    ["another source", { ...failed, source: ["aws.s3"] }, NEVER],
    ["another source, and more", { source: ["aws.s3"], detail: { bucket: ["x"] } }, NEVER],
    ["another kind", { ...failed, "detail-type": ["Object Created"] }, NEVER],
  ])("that picks out %s", (_, pattern, expected) => {
    expect(seen(heldOf(pattern))).toEqual(expected);
  });

  it("says nothing where its pattern makes no sense", () => {
    expect(seen(held("{"))).toEqual(PERHAPS);
    expect(seen(held("[]"))).toEqual(PERHAPS);
  });

  it("hears on the default bus alone what services send", () => {
    const id = `arn:aws:events:${PLACE}:rule/own/failed`;
    expect(seen(heldOf(failed), {}, { id })).toEqual(PERHAPS);
    expect(seen(heldOf({ source: ["shop"] }), {}, { id })).toEqual(NEVER);
  });

  it("leaves nothing open where it tells nobody, and is seen all the same", () => {
    const archive = { ListTargetsByRule: targets(`arn:aws:sqs:${PLACE}:archive`) };
    expect(seen(heldOf({ ...failed, "replay-name": [{ exists: false }] }), archive)).toEqual(NEVER);
    expect(seen(heldOf(failed), archive)).toEqual(SURE);
    expect(seen(heldOf(failed), {}, { State: "DISABLED" })).toEqual(SURE);
  });
});

describe("a pattern", () => {
  it("is held as its source, kind and state, and never by what else it compares with", () => {
    const secret = "someone@example.com";
    const pattern = {
      source: ["shop", secret, { prefix: secret }],
      "detail-type": ["Order placed", `by ${secret}`],
      detail: {
        mail: [secret],
        status: ["FAILED", secret, "x".repeat(99)],
        stateMachineArn: [MACHINE, { suffix: secret }, `${MACHINE} ${secret}`],
      },
      resources: [secret],
    };
    expect(heldOf(pattern)).toEqual({
      source: ["shop", null, null],
      "detail-type": ["Order placed", null],
      status: ["FAILED", null, null],
      stateMachineArn: [MACHINE, null, null],
      more: true,
    });
  });

  it.each([["{"], ["[]"], ["7"], [7], [null], [{ source: ["aws.states"] }]])("%j is none", (pattern) => {
    expect(held(pattern)).toBeNull();
  });

  it("has no field that it does not name", () => {
    expect(held("{}")).toEqual({ more: false });
    expect(held('{"__proto__":{"source":["aws.states"]}}')).toEqual({ more: true });
  });
});
