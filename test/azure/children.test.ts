import { expect, it } from "vitest";
import type { JsonValue } from "../../src/model/json.ts";
import { askerOf } from "../../src/providers/azure/children.ts";
import type { Body } from "../../src/providers/azure/children.ts";
import type { Answer, CollectContext, OperationKey } from "../../src/providers/service.ts";
import { GONE, ok, refused } from "./collect-from.ts";

const LIST: OperationKey = "service:Children_List";
const none = { operation: LIST, vanished: 0, complete: true };
const lacking = { ...none, complete: false };

/** What stands in the body for a list that was asked of each of `a`, `b`, …, and what coverage is told of it. */
async function asked(answers: readonly Answer[], wanted = true): Promise<readonly [JsonValue | undefined, unknown]> {
  const lists: unknown[] = [];
  const unused = (): never => {
    throw new Error("not needed");
  };
  const context: CollectContext = {
    account: "a",
    partition: "public",
    region: "global",
    regions: [],
    wants: () => wanted,
    call: async (_, input) => answers[Number(input?.id)] ?? unused(),
    each: async (items, task) => void (await Promise.all(items.toReversed().map(task))),
    record: unused,
    list: (told) => lists.push(told),
  };
  const asker = askerOf(context);
  const body: Body = {};
  await asker.nested(
    body,
    LIST,
    answers.map((_, index) => ({ key: "abc".charAt(index), id: String(index) })),
  );
  asker.tell(LIST);
  expect(lists.length).toBe(wanted ? 1 : 0);
  return [body[LIST], lists[0]];
}

const list = ok({ value: [] });
const noList = { reason: "unreadable", operation: LIST, message: "the answer has a shape that is not understood" };
const denied = { reason: "access-denied", operation: LIST, message: "no" };

it.each<[string, readonly Answer[], JsonValue, unknown]>([
  ["lists", [list, list], { a: { value: [] }, b: { value: [] } }, { ...none, listed: 2 }],
  ["a word that there is none", [{ outcome: "absent" }], { a: null }, { ...none, listed: 1 }],
  ["what vanished", [list, GONE], { a: { value: [] } }, { ...none, listed: 1, vanished: 1 }],
  [
    "a refusal",
    [list, refused(LIST)],
    { a: { value: [] }, b: { $unread: denied } },
    { ...lacking, listed: 1, unread: denied },
  ],
  ["text for a list", [ok({ value: "x" })], { a: { value: "x" } }, { ...lacking, listed: 0, unread: noList }],
  ["no list at all", [ok({}), list], { a: {}, b: { value: [] } }, { ...lacking, listed: 1, unread: noList }],
  [
    "two failures, the same whichever came first",
    [refused(LIST, "z"), refused(LIST, "a")],
    { a: { $unread: { ...denied, message: "z" } }, b: { $unread: { ...denied, message: "a" } } },
    { ...lacking, listed: 0, unread: { ...denied, message: "a" } },
  ],
  ["nothing to ask", [], {}, { ...none, listed: 0 }],
])("children are told as they were found: %s", async (_, answers, part, told) => {
  expect(await asked(answers)).toEqual([part, told]);
});

it("children that nobody wants are neither asked for nor told", async () => {
  expect(await asked([list], false)).toEqual([undefined, undefined]);
});
