import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import type { ErrorObject, ValidateFunction } from "ajv";
import type { JsonValue } from "../model/json.ts";
import { FORMATS } from "./formats.ts";
import { TRUSTED } from "./trusted-schema.ts";

let compiled: ValidateFunction | undefined;

/** Everything about the value that the config's schema forbids. */
export function violations(value: JsonValue): readonly ErrorObject[] {
  compiled ??= compile();
  return compiled(value) ? [] : (compiled.errors ?? []);
}

function compile(): ValidateFunction {
  const ajv = new Ajv({ allErrors: true, verbose: true, formats: { ...FORMATS }, ...TRUSTED });
  // Editors show this one in place of a regular expression; so do our own messages.
  ajv.addKeyword("patternErrorMessage");
  // Two levels up is the package, from src/config and from dist/config alike.
  const schema: unknown = JSON.parse(
    readFileSync(new URL("../../schemas/config.schema.json", import.meta.url), "utf8"),
  );
  return ajv.compile(schema as object);
}
