import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/model/json.ts";
import { events } from "../../../src/providers/aws/events/index.ts";
import { keep } from "../../../src/providers/keep.ts";
import { answers, asked, gather, gone, ok, refused } from "../account.ts";
import { BUS, FN, HEARD, OPS, PLACE, RULE, SUBSCRIPTIONS, targets, TOPIC } from "./rule.ts";

const BUSES = "eventbridge:ListEventBuses";
const RULES = "eventbridge:ListRules";
const TARGETS = "eventbridge:ListTargetsByRule";
const OWN = `arn:aws:events:${PLACE}:event-bus/own`;
const rule = (Name: string, more: JsonObject = {}): JsonObject => ({
  Name,
  Arn: `arn:aws:events:${PLACE}:rule/${Name}`,
  EventPattern: { more: false },
  ...more,
});
const buses = ok({ EventBuses: [{ Name: "default", Arn: BUS }, { Name: "own", Arn: OWN }, {}] });

const byId = <T extends { readonly id: string }>(records: readonly T[]): readonly T[] =>
  records.toSorted((a, b) => (a.id < b.id ? -1 : 1));

describe("collecting buses and rules", () => {
  it("makes a record of each, with targets and what their topics come to", async () => {
    const timed = rule("timed", { ScheduleExpression: "rate(1 day)", EventPattern: undefined });
    const gathered = await gather(events, {
      answer: (operation, { EventBusName, Rule }) => {
        if (operation === BUSES) return buses;
        if (operation === RULES) return ok({ Rules: EventBusName === "own" ? [] : [rule("failed"), timed, {}] });
        if (operation === TARGETS) return ok(Rule === "failed" ? targets(OPS, FN) : targets(OPS));
        return ok({ Subscriptions: [] });
      },
    });
    const bus = { Name: "default", Arn: BUS };
    expect(byId(gathered.records).map(({ id, body }) => [id, body])).toEqual([
      [BUS, { ListEventBuses: bus }],
      [OWN, { ListEventBuses: { Name: "own", Arn: OWN } }],
      [
        RULE,
        {
          ListEventBuses: bus,
          ListRules: rule("failed"),
          ListTargetsByRule: targets(OPS, FN),
          [SUBSCRIPTIONS]: { Subscriptions: [] },
          [TOPIC]: { [OPS]: { Subscriptions: [] } },
        },
      ],
      [
        `arn:aws:events:${PLACE}:rule/timed`,
        { ListEventBuses: bus, ListRules: timed, ListTargetsByRule: targets(OPS) },
      ],
    ]);
    expect(gathered.lists).toEqual([
      { operation: BUSES, complete: true, listed: 3, vanished: 0 },
      { operation: RULES, complete: true, listed: 3 },
    ]);
    expect(asked(gathered)).toEqual(new Set(Object.keys(events.reads)));
  });

  it("counts a bus that vanished, and drops a rule that did", async () => {
    const { records, lists } = await gather(events, {
      answer: (operation, { EventBusName }) => {
        if (operation === BUSES) return buses;
        if (operation === RULES) return EventBusName === "own" ? gone : ok({ Rules: [rule("failed")] });
        return operation === TARGETS ? gone : ok(HEARD);
      },
    });
    expect(records.map(({ id }) => id)).toEqual([BUS]);
    expect(lists).toMatchObject([
      { operation: BUSES, vanished: 1 },
      { operation: RULES, complete: true, listed: 2 },
    ]);
  });

  it("keeps refusals: of the rules of one bus at it and in coverage, of targets at the rule", async () => {
    const { records, lists } = await gather(events, {
      answer: (operation, { EventBusName }) => {
        if (operation === BUSES) return buses;
        if (operation === RULES && EventBusName === "default") return ok({ Rules: [rule("failed")] });
        return refused(operation);
      },
    });
    const unread = { $unread: { reason: "access-denied" } };
    expect(byId(records).map(({ id, body }) => [id, body.ListRules, body.ListTargetsByRule])).toMatchObject([
      [BUS, undefined, undefined],
      [OWN, unread, undefined],
      [RULE, {}, unread],
    ]);
    expect(lists).toMatchObject([
      { operation: BUSES, complete: true },
      { operation: RULES, complete: false, unread: { reason: "access-denied" } },
    ]);
  });

  it("lists no rule where the buses were not listed", async () => {
    const { records, lists } = await gather(events, answers({}));
    expect(records).toEqual([]);
    expect(lists).toMatchObject([
      { operation: BUSES, complete: false },
      { operation: RULES, complete: false },
    ]);
  });

  it("takes of a subscription only that there is one", async () => {
    const [own = {}] = HEARD.Subscriptions as readonly JsonObject[];
    const { records } = await gather(events, {
      answer: (operation) => {
        if (operation === BUSES) return ok({ EventBuses: [{ Name: "default", Arn: BUS }] });
        if (operation === RULES) return ok({ Rules: [rule("failed")] });
        return operation === TARGETS ? ok(targets(OPS)) : ok({ Subscriptions: [{ ...own, Endpoint: FN }] });
      },
    });
    expect(byId(records)[1]?.body).toMatchObject({ ListRules: rule("failed") });
    expect(byId(records)[1]?.body[SUBSCRIPTIONS]).toEqual({ Subscriptions: [own] });
  });

  it("asks nothing that nobody wants", async () => {
    expect((await gather(events, { ...answers({}), wants: [] })).calls).toEqual([]);
    const bare = await gather(events, {
      wants: [BUSES, RULES],
      answer: (operation) =>
        operation === BUSES ? ok({ EventBuses: [{ Arn: BUS }] }) : ok({ Rules: [rule("failed")] }),
    });
    expect(bare.records.map(({ body }) => Object.keys(body))).toEqual([
      ["ListEventBuses"],
      ["ListEventBuses", "ListRules"],
    ]);
    // A bus that says no name is known by its ARN.
    expect(bare.calls[1]).toBe(`${RULES} {"EventBusName":"${BUS}","Limit":100}`);
  });

  it("never holds what a target is handed", () => {
    const secret = "someone@example.com";
    const target = {
      Arn: FN,
      Input: secret,
      InputTransformer: { InputTemplate: secret },
      HttpParameters: { x: secret },
    };
    expect(keep({ Targets: [target] }, events.reads[TARGETS]?.keeps ?? [])).toEqual({ Targets: [{ Arn: FN }] });
  });
});
