import { isObject, elements, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { described } from "../parts.ts";
import { isFunctionApp, isWorkflowApp } from "./kind.ts";
import { operationsFor, SLOTS } from "./operations.ts";
import type { SiteOperations } from "./operations.ts";

/** What kind of site a record is of, and what it goes by. */
export interface Site {
  readonly operations: SiteOperations;
  readonly serves: "functions" | "workflows" | "app";
  /** A slot's is `app/slot`. */
  readonly name: string;
  /** `host:<name>` for every host name that it is served at. */
  readonly aliases: readonly string[];
}

export function siteOf(record: ResourceRecord): Site {
  const operations = operationsFor(record.type);
  const resource = described(record, [operations.graph]);
  const row: JsonObject = resource.known ? resource.value : {};
  return { operations, serves: servesOf(record, row), name: nameOf(record, row), aliases: hostsOf(row) };
}

/** Where the row that says the kind is unread, only a function app was asked for functions. */
function servesOf(record: ResourceRecord, row: JsonObject): Site["serves"] {
  if (isWorkflowApp(row.kind)) return "workflows";
  const asked = row.kind === undefined && Object.hasOwn(record.body, operationsFor(record.type).functions);
  return asked || isFunctionApp(row.kind) ? "functions" : "app";
}

function nameOf(record: ResourceRecord, row: JsonObject): string {
  const steps = record.id.split("/");
  const name = text(row.name) || steps.at(-1) || record.id;
  return record.type === SLOTS.type && !name.includes("/") ? `${steps.at(-3) ?? ""}/${name}` : name;
}

/** The management site that stands beside every app has a host name of its own, which serves none of the app. */
function hostsOf(row: JsonObject): readonly string[] {
  const { defaultHostName, hostNames, enabledHostNames } = isObject(row.properties) ? row.properties : {};
  const names = [defaultHostName, ...elements(hostNames), ...elements(enabledHostNames)];
  const hosts = names.flatMap((name) => (typeof name === "string" && name !== "" ? [name.toLowerCase()] : []));
  return [...new Set(hosts)]
    .filter((host) => !host.includes(".scm."))
    .sort()
    .map((host) => `host:${host}`);
}
