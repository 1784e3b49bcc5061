import type { RuleContext } from "../engine/rule.ts";
import { any, isTrue, map, not } from "../model/fact.ts";
import type { Fact } from "../model/fact.ts";
import type { Purpose } from "../model/label.ts";
import type { Endpoint, Guard } from "../model/resource.ts";

/** A route as the request rules judge it. */
export interface DsarRoute {
  /** `undefined`: neither config, path nor method tells what it is for. */
  readonly purpose: Purpose | undefined;
  /** To be read only where it decides. */
  readonly guard: Fact<Guard>;
}

/**
 * What the route is for and what guards it; `undefined` where nothing can be asked of it: it is not served, the gateway
 * answers by itself, or it is the browser's preflight, which never carries credentials.
 */
export function dsarRoute(route: Endpoint, context: RuleContext): DsarRoute | undefined {
  const { deployed, answeredBy, authentication } = route.facts;
  if (route.method === "OPTIONS") return undefined;
  const idle = any([not(deployed), map(answeredBy, (by) => by === "fixed")]);
  if (isTrue(idle)) return undefined;
  const { purpose } = context.label(route, "dsar-endpoint");
  // Whether it is idle comes before its guard: of an idle route the guard says nothing.
  return { purpose, guard: idle.known ? authentication : idle };
}

/** Whether serving the request shows, changes or erases personal data, so that the caller must be the right person. */
export function touchesData(purpose: Purpose | undefined): boolean {
  return purpose === "disclose" || purpose === "change" || purpose === "delete";
}

const DEEDS: Readonly<Record<Purpose, string>> = {
  intake: "takes in requests",
  disclose: "discloses personal data",
  change: "changes personal data",
  delete: "deletes personal data",
  "opt-out": "takes in opt-outs",
};

/** What the route does, for messages. */
export function deed(purpose: Purpose | undefined): string {
  return purpose ? DEEDS[purpose] : "serves privacy requests";
}
