import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import type { EventRule, Schedule } from "../../../src/model/resource.ts";
import { events } from "../../../src/providers/aws/events/index.ts";
import { denied, record, shown } from "../../services/record.ts";
import { BUS, FN, OPS, PLACE, RULE, SUBSCRIPTIONS, targets, TOPIC, normalized } from "./rule.ts";

const PATTERN = { source: ["shop"], more: true };
const on = (more: JsonObject = {}): JsonObject => ({ Arn: RULE, State: "ENABLED", EventPattern: PATTERN, ...more });
const QUEUE = `arn:aws:sqs:${PLACE}:work`;
const reached = (more: Readonly<Record<string, JsonValue | undefined>>, rule: JsonValue = on()): unknown =>
  shown((normalized(rule, more).nodes[0] as EventRule).facts.reaches);

describe("a bus", () => {
  const bus = (more: JsonObject) =>
    events.normalize(record("AWS::Events::EventBus", BUS, { ListEventBuses: { Arn: BUS }, ...more }));

  it("is a topic, of whose rules nothing is known where they were not listed", () => {
    expect(bus({}).nodes).toMatchObject([{ kind: "topic", id: BUS, name: "default" }]);
    expect(bus({}).edgeGaps).toEqual([]);
    expect(bus({ ListRules: denied("eventbridge:ListRules") }).edgeGaps).toMatchObject([
      { type: "triggers", from: BUS, gap: { reason: "access-denied" } },
    ]);
  });
});

describe("a rule", () => {
  it.each([
    [on(), true],
    [on({ State: "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" }), true],
    [on({ State: "DISABLED" }), false],
    [on({ State: "OTHER" }), "unread:unreadable"],
    [{ Arn: RULE, EventPattern: PATTERN }, "unread:unreadable"],
    [denied("eventbridge:ListRules"), "unread:access-denied"],
    [undefined, "unread:not-collected"],
  ] as const)("of which %j is said is enabled: %s", (rule, expected) => {
    const [node, ...others] = normalized(rule).nodes as readonly EventRule[];
    expect(node).toMatchObject({ kind: "event-rule", id: RULE, name: "failed" });
    expect([node && shown(node.facts.enabled), others]).toEqual([expected, []]);
  });

  it.each<[string, Readonly<Record<string, JsonValue | undefined>>, unknown]>([
    ["a topic that is heard", {}, true],
    ["a topic that nobody hears", { [SUBSCRIPTIONS]: { Subscriptions: [] }, [TOPIC]: { [OPS]: null } }, false],
    ["a topic of which nothing is known", { [SUBSCRIPTIONS]: undefined }, "unread:not-collected"],
    ["code", { ListTargetsByRule: targets(FN) }, true],
    ["an incident", { ListTargetsByRule: targets(`arn:aws:ssm-incidents::123456789012:response-plan/x`) }, true],
    ["a work item", { ListTargetsByRule: targets(`arn:aws:ssm:${PLACE}:opsitem`) }, true],
    ["a command", { ListTargetsByRule: targets(`arn:aws:ssm:${PLACE}:document/x`) }, "unread:unresolved"],
    [
      "an address outside",
      { ListTargetsByRule: targets(`arn:aws:events:${PLACE}:api-destination/x/1`) },
      "unread:unresolved",
    ],
    ["a queue and a log", { ListTargetsByRule: targets(QUEUE, `arn:aws:logs:${PLACE}:log-group:x`) }, false],
    ["something strange and a topic", { ListTargetsByRule: targets(`arn:aws:x:${PLACE}:y`, OPS) }, true],
    ["nothing", { ListTargetsByRule: targets() }, false],
    ["what was not told", { ListTargetsByRule: {} }, "unread:unreadable"],
    ["what makes no sense", { ListTargetsByRule: targets(OPS, 7) }, "unread:unreadable"],
    ["what was refused", { ListTargetsByRule: denied("eventbridge:ListTargetsByRule") }, "unread:access-denied"],
    ["what was not asked", { ListTargetsByRule: undefined }, "unread:not-collected"],
  ])("with %s as its target reaches somebody or nobody", (_, more, expected) => {
    expect(reached(more)).toBe(expected);
  });

  it("that is off reaches nobody, whatever else is unread", () => {
    const off = on({ State: "DISABLED" });
    expect(reached({}, off)).toBe(false);
    expect(reached({ ListTargetsByRule: undefined }, off)).toBe(false);
    expect(reached({}, on({ State: "OTHER" }))).toBe("unread:unreadable");
  });

  it("stands between its bus and its targets", () => {
    const { edges, edgeGaps } = normalized(on(), {
      ListTargetsByRule: {
        Targets: [
          { Arn: `${FN}:live`, DeadLetterConfig: { Arn: QUEUE } },
          { Arn: `arn:aws:states:${PLACE}:stateMachine:answer` },
          { Arn: `arn:aws:logs:${PLACE}:log-group:/aws/events/x` },
        ],
      },
    });
    expect(edges.map(({ type, from, to }) => [type, from, to.by === "id" && to.id])).toEqual([
      ["triggers", BUS, RULE],
      ["triggers", RULE, FN],
      ["dead-letters-to", RULE, QUEUE],
      ["triggers", RULE, `arn:aws:states:${PLACE}:stateMachine:answer`],
    ]);
    expect(edgeGaps).toEqual([]);
    expect(normalized(on({ State: "DISABLED" })).edges).toEqual([]);
    expect(normalized(on(), { ListEventBuses: undefined }).edges.map(({ from }) => from)).toEqual([RULE]);
  });

  it("leaves open what it passes on where its targets were not read", () => {
    const { edges, edgeGaps } = normalized(on(), { ListTargetsByRule: undefined });
    expect(edges.map(({ from }) => from)).toEqual([BUS]);
    expect(edgeGaps.map(({ type, from, gap }) => `${type} ${from} ${gap.reason}`)).toEqual([
      `triggers ${RULE} not-collected`,
      `dead-letters-to ${RULE} not-collected`,
    ]);
  });
});

describe("a rule with set times", () => {
  const timed = { Arn: RULE, State: "ENABLED", ScheduleExpression: "rate(1 day)" };

  it("is a schedule of what it starts", () => {
    const { nodes, edges, edgeGaps } = normalized(timed, { ListTargetsByRule: targets(`${FN}:live`, QUEUE) });
    expect(nodes).toMatchObject([{ kind: "schedule", id: RULE, name: "failed" }]);
    expect(nodes.map((node) => shown((node as Schedule).facts.enabled))).toEqual([true]);
    expect(edges.map(({ type, from, to }) => [type, from, to.by === "id" && to.id])).toEqual([
      ["scheduled-by", FN, RULE],
      ["scheduled-by", QUEUE, RULE],
    ]);
    expect(edgeGaps).toEqual([]);
  });

  it("may start anything where its targets were not read", () => {
    const { edges, edgeGaps } = normalized(timed, { ListTargetsByRule: denied("x") });
    expect(edges).toEqual([]);
    expect(edgeGaps.map(({ type, from }) => `${type} ${from}`)).toContain(
      "scheduled-by metric:AWS/Lambda:*@123456789012/us-west-2",
    );
  });

  it("and a pattern is both", () => {
    const { nodes, edges } = normalized({ ...timed, EventPattern: PATTERN }, { ListTargetsByRule: targets(FN) });
    expect(nodes.map(({ kind, id }) => [kind, id])).toEqual([
      ["event-rule", RULE],
      ["schedule", `${RULE}#schedule`],
    ]);
    expect(edges.map(({ type, from, to }) => [type, from, to.by === "id" && to.id])).toEqual([
      ["triggers", BUS, RULE],
      ["triggers", RULE, FN],
      ["scheduled-by", FN, `${RULE}#schedule`],
    ]);
  });
});
