import { describe, expect, test } from "vitest";
import { refusal } from "./refusal.ts";
import type { BadConfig } from "./refusal.ts";

const BAD: readonly BadConfig[] = [
  [
    "broken flow",
    "rules: [",
    ["c.yaml:1:9: not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]"],
  ],
  ["a tab", "limits:\n\terasure: P1D", ["c.yaml:2:1: YAML is indented with spaces, never with tabs"]],
  [
    "two documents",
    "rules: {}\n---\nrules: {}",
    ["c.yaml:2:1: a config is one YAML document; remove the --- and what follows it"],
  ],
  ["a tag", "rules: !secret {}", ["c.yaml:1:8: YAML tags (!name) mean nothing here; remove it"]],
  [
    "a binary",
    "declaration: { systemOfRecord: !!binary aGk= }",
    ["c.yaml:1:32: YAML tags (!name) mean nothing here; remove it"],
  ],
  [
    "a key that stands twice, and another fault with it",
    "limits:\n  erasure: P1D\n  erasure: soon",
    [
      "c.yaml:3:3: this key stands twice in one map; remove one of them",
      'c.yaml:3:12: erasure must be an ISO 8601 duration such as P2Y, P45D or PT15M, not "soon"',
    ],
  ],
  [
    "an endless alias",
    "scope: &all { personal-data: [*all] }",
    ["c.yaml:1:31: this alias (*name) contains itself; write the value out"],
  ],
  ["an alias of nothing", "rules: *mine", ["c.yaml:1:8: there is no anchor &mine before this alias"]],
  [
    "an alias bomb",
    "a: &a [x]\nb: &b [*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c]",
    ["c.yaml:2:8: aliases (*name) unfold to more than 100 copies; write the values out"],
  ],
  [
    "very many aliases",
    `a: &a x\nb: [${"*a,".repeat(101)}]`,
    ["c.yaml:2:305: aliases (*name) unfold to more than 100 copies; write the values out"],
  ],
  ["a list", "- rules", ["c.yaml:1:1: a config must be a map of keys and values, not a list"]],
  ["a word", "hello", ['c.yaml:1:1: a config must be a map of keys and values, not "hello"']],
  ["a key that is no text", "? [a]\n: b", ["c.yaml:1:3: a key must be plain text"]],
];

describe("YAML that is no config", () => {
  test.each(BAD)("%s", (_what, text, lines) => {
    expect(refusal(text).message).toBe(lines.join("\n"));
  });

  test.each(["[", "{a: ", "- ", "? ", "[".repeat(10_000)])("nested without end: %.10s", (opening) => {
    expect(refusal(`limits: {}\nrules:\n  ${opening.repeat(600)}`).message).toMatch(
      /^c\.yaml:3:\d+: nested too deep to be a config$/,
    );
  });
});
