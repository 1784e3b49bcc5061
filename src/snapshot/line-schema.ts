import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import type { AnySchemaObject, ErrorObject, ValidateFunction } from "ajv";
import type { ListCoverage, ResourceRecord } from "../model/record.ts";
import { TRUSTED } from "../config/trusted-schema.ts";
import type { SnapshotHeader } from "./snapshot.ts";

/** The lines of a snapshot by their kind. */
export interface LineByKind {
  header: SnapshotHeader & { readonly version: number };
  record: ResourceRecord & { readonly kind: "record" };
  list: ListCoverage & { readonly kind: "list" };
  trailer: { readonly endedAt: string; readonly records: number; readonly lists: number; readonly sha256: string };
}
export type LineKind = keyof LineByKind;

/** A line as parsed and validated. */
export type Line = { [K in LineKind]: { readonly kind: K; readonly value: LineByKind[K] } }[LineKind];

/** One validator a kind: a validator of all would answer a wrong record with what it lacks to be a header. */
export type LineValidators = { readonly [K in LineKind]: ValidateFunction<LineByKind[K]> };

// Two levels up is the package, from the sources and from what is built of them.
const SCHEMA = new URL("../../schemas/snapshot.schema.json", import.meta.url);

let compiled: LineValidators | undefined;

/** The schema's validators; compiled once. */
export function lineValidators(): LineValidators {
  compiled ??= compile();
  return compiled;
}

function compile(): LineValidators {
  const ajv = new Ajv({ strict: true, ownProperties: true, ...TRUSTED });
  const schema: AnySchemaObject = JSON.parse(readFileSync(SCHEMA, "utf8"));
  ajv.addSchema(schema, "snapshot");
  const of = <K extends LineKind>(kind: K): ValidateFunction<LineByKind[K]> =>
    ajv.compile<LineByKind[K]>({ $ref: `snapshot#/definitions/${kind}` });
  return { header: of("header"), record: of("record"), list: of("list"), trailer: of("trailer") };
}

/** What the schema has against a line, in a few words. */
export function explain(errors: readonly ErrorObject[] | null | undefined): string {
  const error = errors?.[0];
  if (!error) return "does not fit the schema";
  const at = error.instancePath === "" ? "the line" : error.instancePath;
  const key: unknown = error.params.additionalProperty;
  return `${at} ${error.message ?? "does not fit"}${typeof key === "string" ? ` (${JSON.stringify(key.slice(0, 80))})` : ""}`;
}
