import { expect, test } from "vitest";
import { printable, quote } from "../../src/config/errors.ts";
import { didYouMean, suggest } from "../../src/config/suggest.ts";

const KEYS = ["name", "id", "path", "purpose", "personal-data"];

test.each([
  ["nmae", "name"],
  ["paht", "path"],
  ["ID", "id"],
  ["Purpose", "purpose"],
  ["personal_data", "personal-data"],
  ["personaldata", "personal-data"],
  ["zebra", undefined],
  ["", undefined],
  ["x".repeat(1000), undefined],
])("%s → %s", (word, meant) => {
  expect(suggest(word, KEYS)).toBe(meant);
});

test("the nearest wins, the first of equals", () => {
  expect(suggest("cat", ["car", "cat", "can"])).toBe("cat");
  expect(suggest("caz", ["car", "can"])).toBe("car");
});

test("a message asks only where there is something to ask", () => {
  expect(didYouMean("pth", KEYS)).toBe('; did you mean "path"?');
  expect(didYouMean("zebra", KEYS)).toBe("");
});

test("what is shown can neither steer a terminal nor flood it", () => {
  expect(printable("a\u001b[2J\u0085\u202eb\u{1f600}")).toBe("a\\u001b[2J\\u0085\\u202eb\u{1f600}");
  expect(quote('a"b\n')).toBe('"a\\"b\\n"');
  expect(quote("\u{1f600}".repeat(200))).toBe(`"${"\u{1f600}".repeat(80)}…"`);
});
