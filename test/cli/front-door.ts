import type { Purpose } from "../../src/model/label.ts";
import type { Guard } from "../../src/model/resource.ts";
import { ROUTES } from "../rules/guard-table.ts";
import type { AwsServer } from "../wire/aws-server.ts";
import type { WireRequest } from "../wire/operations.ts";
import { REGION, arnOf } from "./wire-place.ts";

/** A kind of front door, one of the ways to guard it, and what plants five routes of it so: one of each purpose. */
export interface Door<S = AwsServer> {
  readonly kind: string;
  readonly way: string;
  readonly guard: Guard;
  plant(server: S): void;
  /** What says which of its routes a resource is, where its path does not: by the resource's id. */
  readonly ids?: Readonly<Record<Purpose, string>>;
  /** Its routes by name, where they are not those that every gateway has. */
  readonly names?: Readonly<Record<Purpose, string>>;
}

export const PURPOSES = Object.keys(ROUTES) as Purpose[];
export const byPurpose = (make: (purpose: Purpose) => string): Readonly<Record<Purpose, string>> =>
  Object.fromEntries(PURPOSES.map((purpose) => [purpose, make(purpose)])) as Record<Purpose, string>;
export const split = (route: string): readonly [string, string] => {
  const [method = "", path = ""] = route.split(" ");
  return [method, path];
};
export const code = (request: WireRequest): string => arnOf("lambda", request, "function:handler");
export const invocation = (request: WireRequest): string =>
  `arn:aws:apigateway:${REGION}:lambda:path/2015-03-31/functions/${code(request)}/invocations`;
