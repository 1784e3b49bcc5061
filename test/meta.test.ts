import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { PROVISIONS } from "../src/law/provisions.ts";
import { LABELS } from "../src/model/label.ts";
import { services } from "../src/providers/services.ts";
import type { Provider } from "../src/model/provider.ts";
import { rules } from "../src/rules/index.ts";
import { ruleMarkdown } from "../src/rules/rule-doc.ts";
import { LABEL_NEEDS } from "../src/scope/needs.ts";

const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** `<area>/<name>` of every file with the ending, one folder deep. */
function idsIn(folder: string, ending: string): readonly string[] {
  const areas = readdirSync(at(folder), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return areas
    .flatMap(({ name }) => readdirSync(at(`${folder}/${name}`)).map((file) => `${name}/${file}`))
    .filter((path) => path.endsWith(ending))
    .map((path) => path.slice(0, -ending.length))
    .sort();
}

const ids = rules.map(({ id }) => id);
const fed = new Set(services.flatMap(({ reads }) => Object.values(reads).flatMap(({ feeds }) => feeds)));
const fedBy = (cloud: Provider): ReadonlySet<string> => {
  const own = services.filter(({ provider }) => provider === cloud);
  return new Set(own.flatMap(({ reads }) => Object.values(reads).flatMap(({ feeds }) => feeds)));
};

describe("the registry", () => {
  test("holds every rule's file, once, sorted by id", () => {
    expect(ids).toEqual(idsIn("src/rules", ".ts"));
  });

  test("has a page for every rule and no other", () => {
    expect(idsIn("docs/rules", ".md")).toEqual(ids);
  });

  test("has a test for every rule and no other", () => {
    expect(idsIn("test/rules", ".test.ts")).toEqual(ids);
  });
});

describe.each(rules.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
  test("is the default export of the file of its name", async () => {
    const file: unknown = await import(/* @vite-ignore */ at(`src/rules/${id}.ts`));
    expect(file).toHaveProperty("default", rule);
  });

  test("has a page that says what the rule says", () => {
    expect(readFileSync(at(`docs/rules/${id}.md`), "utf8"), "npm run docs writes it anew").toBe(ruleMarkdown(rule));
  });

  test("is tested by a table", () => {
    const source = readFileSync(at(`test/rules/${id}.test.ts`), "utf8");
    expect(source).toContain(`src/rules/${id}.ts"`);
    expect(source).toMatch(/\bruleTable\(rule, \[/);
  });

  test("has a remedy for each cloud it claims, and claims one", () => {
    expect(rule.clouds.length).toBeGreaterThan(0);
    for (const cloud of rule.clouds) expect(rule.fix[cloud]).toMatch(/\S/);
  });

  test("cites provisions that the law data hold", () => {
    expect(rule.provisions.length).toBeGreaterThan(0);
    for (const citation of rule.provisions) expect(PROVISIONS).toHaveProperty([citation]);
  });

  test("needs facts that some read feeds, of the kinds it judges among others", () => {
    for (const kind of rule.kinds) expect(rule.needs).toContain(kind);
    for (const cloud of rule.clouds)
      expect(
        rule.kinds.some((kind) => fedBy(cloud).has(kind)),
        cloud,
      ).toBe(true);
    for (const need of rule.needs) expect(fed).toContain(need);
  });

  test("rests on labels that some read can give", () => {
    for (const label of [...rule.labels, ...(rule.consults ?? [])]) {
      expect(LABELS).toContain(label);
      expect(LABEL_NEEDS[label].some((need) => fed.has(need))).toBe(true);
    }
  });

  test("weighs and speaks as every rule does", () => {
    for (const severity of [rule.securitySeverity, ...Object.values(rule.variants ?? {})]) {
      expect(severity).toBeGreaterThanOrEqual(0.1);
      expect(severity).toBeLessThanOrEqual(10);
    }
    expect(rule.kinds.length).toBeGreaterThan(0);
    expect(rule.title).toMatch(/^[A-Z].*[^.]$/);
    for (const text of [rule.why, ...rule.exceptions]) expect(text).toMatch(/\.$/);
    expect([rule.title, rule.why, ...rule.exceptions].join(" ")).not.toMatch(/\bcomplian|\bviolat/i);
  });

  test("knows no cloud's resource type", () => {
    expect(readFileSync(at(`src/rules/${id}.ts`), "utf8")).not.toMatch(/AWS::|Microsoft\./);
  });
});
