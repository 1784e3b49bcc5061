import { readFile, readdir } from "node:fs/promises";
import { Ajv } from "ajv";
import { expect, it } from "vitest";

it.each(await readdir("schemas"))("%s is a schema", async (name) => {
  const ajv = new Ajv();
  const schema = JSON.parse(await readFile(`schemas/${name}`, "utf8")) as object;
  expect(ajv.validateSchema(schema), ajv.errorsText()).toBe(true);
  expect(ajv.validateSchema({ ...schema, type: "no such type" })).toBe(false);
});
