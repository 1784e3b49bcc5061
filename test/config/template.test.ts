import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseConfig } from "../../src/config/parse.ts";
import { configTemplate } from "../../src/config/template.ts";
import { LABELS } from "../../src/model/label.ts";
import { vocabularyOf } from "../../src/config/vocabulary.ts";
import { RULES } from "./rules.ts";

const schema = JSON.parse(readFileSync(new URL("../../schemas/config.schema.json", import.meta.url), "utf8")) as Schema;

interface Schema {
  readonly properties: Readonly<Record<string, Schema>>;
  readonly definitions: Readonly<Record<string, Schema>>;
}

const uncommented = configTemplate().replaceAll(/^# /gm, "");

describe("the template", () => {
  test("changes nothing as it is", () => {
    expect(parseConfig(configTemplate(), "consentry.yaml", RULES).config).toEqual({});
  });

  test("is a config once every example is taken up", () => {
    const { config } = parseConfig(uncommented, "consentry.yaml", RULES);
    expect(Object.keys(config)).toEqual(Object.keys(schema.properties));
    expect(Object.keys(config.declaration ?? {}).sort()).toEqual(keysOf(schema.definitions.declaration));
    expect(Object.keys(config.scope ?? {}).sort()).toEqual([...LABELS].sort());
    expect(Object.keys(config.limits ?? {}).sort()).toEqual(keysOf(schema.properties.limits));
    expect(Object.keys(config.targets?.[0]?.aws ?? {}).sort()).toEqual(
      keysOf(schema.definitions.target?.properties.aws),
    );
    const azure = config.targets?.flatMap((target) => Object.keys(target.azure ?? {})) ?? [];
    expect([...azure].sort()).toEqual(keysOf(schema.definitions.target?.properties.azure));
    expect(config.tags?.inherit).toBe(true);
    expect(config.waivers?.map((waiver) => Object.keys(waiver).length)).toEqual([5, 6]);
  });

  test("is made of explanations, examples and blank lines, short enough for a terminal", () => {
    for (const line of configTemplate().split("\n")) {
      expect(line).toMatch(/^(## .*|##  .*|# .*|)$/);
      expect(line.length).toBeLessThanOrEqual(120);
    }
  });
});

describe("the schema", () => {
  test("has the labels and the roles of tags that the code has", () => {
    expect(keysOf(schema.properties.scope)).toEqual([...LABELS].sort());
    expect(keysOf(schema.properties.tags)).toEqual([...Object.keys(vocabularyOf({})), "inherit"].sort());
  });
});

function keysOf(part: Schema | undefined): readonly string[] {
  return Object.keys(part?.properties ?? {}).sort();
}
