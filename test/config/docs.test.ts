import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseConfig } from "../../src/config/parse.ts";
import { LABELS, PURPOSES } from "../../src/model/label.ts";
import { PI_CATEGORIES, vocabularyOf } from "../../src/config/vocabulary.ts";
import { RULES } from "./rules.ts";

const page = readFileSync(new URL("../../docs/configuration.md", import.meta.url), "utf8");
const examples = [...page.matchAll(/^```yaml\n(.*?)^```$/gms)].map((match) => match[1] ?? "");

describe("docs/configuration.md", () => {
  test.each(examples)("example %#", (example) => {
    const { config } = parseConfig(example, "example.yaml", RULES);
    expect(Object.keys(config)).toHaveLength(1);
  });

  test("shows every part", () => {
    const shown = examples.flatMap((example) => Object.keys(parseConfig(example, "example.yaml", RULES).config));
    expect(new Set(shown)).toEqual(new Set(["declaration", "targets", "scope", "tags", "limits", "rules", "waivers"]));
  });

  test.each([
    ...LABELS,
    ...PURPOSES,
    ...Object.keys(vocabularyOf({})),
    "name",
    "id",
    "path",
    "method",
    "account",
    "region",
    "tag",
    "inherit",
    "subscription",
    "managementGroup",
    "tenant",
    PI_CATEGORIES[0] ?? "",
    PI_CATEGORIES.at(-1) ?? "",
  ])("explains %s", (word) => {
    expect(page).toContain(`\`${word}\``);
  });
});
