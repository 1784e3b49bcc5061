import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import type { ErrorObject, ValidateFunction } from "ajv";
import { TRUSTED } from "../config/trusted-schema.ts";
import { REPORT_VERSION } from "../results/report.ts";
import type { Report } from "../results/report.ts";

/** What a report's text holds, or what is wrong with it. */
export type ReadReport = { readonly report: Report } | { readonly problem: string };

const MAKE = "make one with: consentry scan -f json=<file>";

/** Reads a report from its JSON text; whatever the published schema forbids is a problem. */
export function parseReport(text: string): ReadReport {
  let value: unknown;
  try {
    // An editor may have put a byte order mark there.
    value = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return { problem: `this is no JSON, or only part of it; ${MAKE}` };
  }
  if (typeof value !== "object" || value === null || !("schemaVersion" in value && "results" in value)) {
    const sarif = typeof value === "object" && value !== null && "runs" in value ? ", but SARIF" : "";
    return { problem: `this is no consentry report${sarif}; ${MAKE}` };
  }
  const { schemaVersion } = value;
  if (typeof schemaVersion === "number" && schemaVersion > REPORT_VERSION) {
    return {
      problem: `a newer consentry wrote this (report version ${schemaVersion}, and this one reads ${REPORT_VERSION}); bring consentry up to date`,
    };
  }
  const validate = compile();
  if (validate(value)) return { report: value };
  const [first] = validate.errors ?? [];
  return { problem: `this is no whole consentry report: ${first ? inWords(first) : "it does not fit"}; ${MAKE}` };
}

function inWords({ instancePath, message, params }: ErrorObject): string {
  const extra: unknown = params.additionalProperty;
  const more = typeof extra === "string" ? ` (${extra})` : "";
  return `${instancePath === "" ? "it" : instancePath} ${message ?? "does not fit"}${more}`;
}

function compile(): ValidateFunction<Report> {
  // Not strict: the schema is for others first, and says some things in ways that Ajv frowns upon.
  const ajv = new Ajv({ strict: false, ownProperties: true, ...TRUSTED });
  // Two levels up is the package, from src/results and from dist/results alike.
  const schema: unknown = JSON.parse(
    readFileSync(new URL("../../schemas/report.schema.json", import.meta.url), "utf8"),
  );
  return ajv.compile<Report>(schema as object);
}
