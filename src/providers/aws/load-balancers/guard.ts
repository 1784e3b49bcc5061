import { any, isTrue, known, unread } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Guard } from "../../../model/resource.ts";
import { factOf, gapOf, originOf, unreadable } from "../../parts.ts";
import { LIST_BALANCERS, LIST_LISTENERS, LIST_RULES } from "./reads.ts";
import { actionsOf, rangesOf } from "./rule.ts";
import type { ListenerRule } from "./rule.ts";
import { letThrough } from "./source-ranges.ts";

/** What guards the routes of a rule: a login that comes before the request goes on, else the caller's certificate, else where
 * the load balancer can be reached from. What may let some through and not others stays open. */
export function guardOf(record: ResourceRecord, rule: ListenerRule): Fact<Guard> {
  const login = any(actionsOf(rule).map(({ action, index }) => demandsLogin(record, action, [rule.index, index])));
  const ranges = letThrough(rangesOf(rule));
  const steps: readonly (readonly [Fact<boolean>, Guard])[] = [
    [login, "user-login"],
    [asksForCertificate(record), "certificate"],
    [isInternal(record), "network"],
    [known(ranges === "private", [conditionsAt(record, rule)]), "network"],
  ];
  for (const [fact, guard] of steps) {
    if (!fact.known) return fact;
    if (isTrue(fact)) return known(guard, fact.from, fact.basis);
  }
  const open = undecided(rule, ranges === "some");
  if (open !== undefined) return unread(gapOf(record, { reason: "unresolved", operation: LIST_RULES, message: open }));
  return known("none", [conditionsAt(record, rule), ...steps.flatMap(([fact]) => (fact.known ? fact.from : []))]);
}

/** The directories that callers have to log in to. */
export function directoriesOf(
  record: ResourceRecord,
  rule: ListenerRule,
): readonly { readonly pool: string; readonly steps: readonly (string | number)[] }[] {
  return actionsOf(rule).flatMap(({ action, index }) => {
    const { AuthenticateCognitoConfig: config } = action;
    const pool = isObject(config) ? text(config.UserPoolArn) : undefined;
    const steps = ["Rules", rule.index, "Actions", index, "AuthenticateCognitoConfig", "UserPoolArn"];
    return pool && isTrue(demandsLogin(record, action, [rule.index, index])) ? [{ pool, steps }] : [];
  });
}

const LOGINS: ReadonlyMap<string, string> = new Map([
  ["authenticate-cognito", "AuthenticateCognitoConfig"],
  ["authenticate-oidc", "AuthenticateOidcConfig"],
]);
const ANSWERS = new Set(["forward", "redirect", "fixed-response"]);

/** Whether an action lets nobody on who has not logged in. Left out, it sends whoever has not to the login:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html
 * A token that is missing or wrong is always refused:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-verify-jwt.html */
function demandsLogin(
  record: ResourceRecord,
  action: JsonObject,
  [rule, at]: readonly [number, number],
): Fact<boolean> {
  const steps = ["Rules", rule, "Actions", at];
  const type = text(action.Type) ?? "";
  const from = [originOf(record, "DescribeRules", LIST_RULES, [...steps, "Type"])];
  if (ANSWERS.has(type)) return known(false, from);
  if (type === "jwt-validation") return known(true, from);
  const key = LOGINS.get(type);
  const config = key === undefined ? undefined : action[key];
  if (key === undefined || !isObject(config)) return unreadable(record, LIST_RULES);
  const { OnUnauthenticatedRequest: otherwise } = config;
  if (otherwise === undefined) return known(true, from, "documented-default");
  if (otherwise !== "authenticate" && otherwise !== "deny" && otherwise !== "allow")
    return unreadable(record, LIST_RULES);
  return known(otherwise !== "allow", [
    originOf(record, "DescribeRules", LIST_RULES, [...steps, key, "OnUnauthenticatedRequest"]),
  ]);
}

/** Passed through, a certificate is what the caller says it is until the code behind has verified it:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/mutual-authentication.html */
const MODES: ReadonlyMap<string, boolean> = new Map([
  ["verify", true],
  ["passthrough", false],
  ["off", false],
]);

function asksForCertificate(record: ResourceRecord): Fact<boolean> {
  const fact = factOf(record, {
    key: "DescribeListeners",
    operation: LIST_LISTENERS,
    read: ({ MutualAuthentication: mutual }) => {
      if (mutual === undefined || mutual === null) return { asks: false, said: false };
      if (!isObject(mutual)) return undefined;
      const { Mode: mode = "off" } = mutual;
      const asks = MODES.get(text(mode) ?? "");
      return asks === undefined ? undefined : { asks, said: mutual.Mode !== undefined };
    },
  });
  if (!fact.known) return fact;
  return known(fact.value.asks, fact.from, fact.value.said ? "read" : "documented-default");
}

function isInternal(record: ResourceRecord): Fact<boolean> {
  return factOf(record, {
    key: "DescribeLoadBalancers",
    operation: LIST_BALANCERS,
    read: ({ Scheme: scheme }) => (scheme === "internal" ? true : scheme === "internet-facing" ? false : undefined),
  });
}

/** Headers that every browser sends, and that say nothing of who calls. */
const COMMON = new Set([
  "accept",
  "accept-encoding",
  "accept-language",
  "content-type",
  "sec-gpc",
  "upgrade",
  "user-agent",
]);

/** Why nobody can tell from the rule who gets through; `undefined` where anyone does. Anyone may name any host. */
function undecided({ others, odd }: ListenerRule, byAddress: boolean): string | undefined {
  if (odd) return "a condition of its rule is not understood";
  if (byAddress) return "a condition on the caller's address decides, and whose addresses those are is not known";
  const open = others.find((condition) => {
    const { Field, HttpHeaderConfig: header } = condition;
    if (Field === "host-header" || Field === "source-ip") return false;
    if (Field !== "http-header") return true;
    const name = isObject(header) ? text(header.HttpHeaderName) : undefined;
    return name === undefined || !COMMON.has(name.toLowerCase());
  });
  if (!open) return undefined;
  const what =
    text(open.Field) === "http-header" ? "a header" : text(open.Field) === "query-string" ? "the query" : "more";
  return `a condition on ${what} decides, and what it compares with is not read, as it may be a secret`;
}

function conditionsAt(record: ResourceRecord, { index }: ListenerRule): ReturnType<typeof originOf> {
  return originOf(record, "DescribeRules", LIST_RULES, ["Rules", index, "Conditions"]);
}
