import * as fc from "fast-check";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { ConfigError } from "../../src/config/errors.ts";
import { parseConfig } from "../../src/config/parse.ts";
import { configTemplate } from "../../src/config/template.ts";
import { RULES } from "./rules.ts";

/** Every way out but a config or an explained refusal is a fault of ours. */
function settles(text: string): void {
  try {
    expect(parseConfig(text, "c.yaml", RULES).config).toBeTypeOf("object");
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    expect(error.problems.length).toBeGreaterThan(0);
    for (const line of error.message.split("\n")) expect(line).toMatch(/^c\.yaml:[1-9]\d*:[1-9]\d*: [^\p{Cc}]+$/u);
  }
}

const words = [
  ...Array.from("[]{}:,-?!&*|>%@`'\"# \n\t"),
  "\n  ",
  "\n- ",
  ": ",
  "&a ",
  "*a",
  "!!str ",
  "---\n",
  "...\n",
  "%YAML 1.1\n",
];
const keys = [
  "rules",
  "scope",
  "targets",
  "aws",
  "azure",
  "id",
  "account",
  "not",
  "path",
  "dsar-endpoint",
  "personal-data",
  "tag",
];
const more = ["waivers", "rule", "declaration", "retentionSchedule", "legalHolds", "tags", "data-subject", "__proto__"];
const leaves = ["off", "012345678901", "2027-01-01", "P1Y", "~", "\\", "\u0000", "\u2028", "\u{1f600}"];

test("any text is a config or an explained refusal", () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.string({ unit: "binary" })), settles), { numRuns: 300 });
});

test("so is anything made of the pieces of YAML", () => {
  const piece = fc.constantFrom(...words, ...keys, ...more, ...leaves);
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => settles(pieces.join(""))),
    { numRuns: 500 },
  );
});

test("so is any value under the config's own keys", () => {
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom<unknown>(...leaves, null, true, 12, 0.5, "x"),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...keys, ...more), tie("value"), { maxKeys: 4 }),
    ),
  }));
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...keys, ...more), value), (config) => settles(stringify(config))),
  );
});

test("so is the template with a piece cut out or put in", () => {
  const whole = configTemplate().replaceAll(/^# /gm, "");
  const edit = fc.tuple(fc.nat(whole.length), fc.nat(20), fc.constantFrom("", ...words, ...leaves));
  fc.assert(
    fc.property(edit, ([at, cut, put]) => settles(whole.slice(0, at) + put + whole.slice(at + cut))),
    { numRuns: 200 },
  );
});
