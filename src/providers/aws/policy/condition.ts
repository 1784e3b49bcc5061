import type { Condition } from "./document.ts";
import { covers } from "./glob.ts";
import { gripOf } from "./grip.ts";
import { operatorOf } from "./operator.ts";
import type { Operator } from "./operator.ts";

/** Condition keys of a request whose values are known, in lower case: `{ "lambda:functionurlauthtype": "NONE" }`. */
export type Given = Readonly<Record<string, string>>;

/** Whom a condition of an Allow leaves: everyone; whoever signs in with any account; those whom something undecidable
 * lets through; a network; named principals only. */
export type Leaves = "everyone" | "authenticated" | "undecided" | "network" | "named";

/** Whether a condition of a Deny hits a stranger. `outside-network`, `not-named`: all but those. */
export type Hits = "nobody" | "undecided" | "outside-network" | "not-named" | "everyone";

const NAMES = new Set(
  [
    "aws:PrincipalOrgID",
    "aws:PrincipalOrgPaths",
    "aws:PrincipalAccount",
    "aws:PrincipalArn",
    "aws:userid",
    "aws:SourceArn",
    "aws:SourceAccount",
    "aws:SourceOrgID",
    "aws:SourceOrgPaths",
    "aws:PrincipalServiceName",
    "s3:DataAccessPointAccount",
    "s3:DataAccessPointArn",
  ].map((key) => key.toLowerCase()),
);
const NETWORKS = new Set(
  [
    "aws:SourceIp",
    "aws:VpcSourceIp",
    "aws:SourceVpc",
    "aws:SourceVpce",
    "aws:SourceVpcArn",
    "aws:VpceAccount",
    "aws:VpceOrgID",
    "aws:VpceOrgPaths",
  ].map((key) => key.toLowerCase()),
);
const TRANSPORT = new Set(["aws:securetransport", "s3:tlsversion"]);
const IS_SERVICE = "aws:principalisawsservice";

/** Whom the condition leaves of those whom an Allow names. */
export function leaves(condition: Condition, given: Given): Leaves {
  const operator = operatorOf(condition.operator);
  const key = condition.key.toLowerCase();
  const decided = evaluate(operator, condition.values, given[key]);
  if (decided !== undefined) return decided ? "everyone" : "named";
  // Both hold where the key is absent, and a stranger's request lacks it.
  if (operator.ifExists || operator.set === "all" || TRANSPORT.has(key)) return "everyone";
  if (operator.base === "null") return leftByNull(key, condition.values);
  if (key === IS_SERVICE) return holds(condition.values, "true") ? "named" : "everyone";
  if (!NAMES.has(key) && !NETWORKS.has(key)) return "undecided";
  if (operator.negated) return "everyone";
  const grip = gripOf(key, operator, condition.values);
  if (grip === "partial") return "undecided";
  if (grip === "fixed") return NAMES.has(key) ? "named" : "network";
  return isPrincipal(key) ? "authenticated" : "everyone";
}

/** Whether the condition makes a Deny hit a stranger. */
export function hits(condition: Condition, given: Given): Hits {
  const operator = operatorOf(condition.operator);
  const key = condition.key.toLowerCase();
  const decided = evaluate(operator, condition.values, given[key]);
  if (decided !== undefined) return decided ? "everyone" : "nobody";
  // Such a Deny turns away unencrypted or outdated connections, and nobody who connects well.
  if (TRANSPORT.has(key)) return operator.base === "bool" && holds(condition.values, "true") ? "undecided" : "nobody";
  if (key === IS_SERVICE && operator.base === "bool") return holds(condition.values, "true") ? "nobody" : "not-named";
  if (operator.base === "null" || (!NAMES.has(key) && !NETWORKS.has(key))) return "undecided";
  const grip = gripOf(key, operator, condition.values);
  if (grip === "partial") return "undecided";
  if (!operator.negated)
    return grip === "fixed" && !operator.ifExists && operator.set !== "all" ? "nobody" : "undecided";
  if (grip === "wild") return "nobody";
  // ForAnyValue over an absent key is false even when negated, so a stranger may slip past.
  if (operator.set === "any") return "undecided";
  return NAMES.has(key) ? "not-named" : "outside-network";
}

function leftByNull(key: string, values: readonly string[]): Leaves {
  const absent = holds(values, "true");
  if (isPrincipal(key)) return absent ? "everyone" : "authenticated";
  return absent && NETWORKS.has(key) ? "everyone" : "undecided";
}

function isPrincipal(key: string): boolean {
  return key.startsWith("aws:principal") || key === "aws:userid";
}

function holds(values: readonly string[], wanted: string): boolean {
  return values.some((value) => value.toLowerCase() === wanted);
}

function evaluate(operator: Operator, values: readonly string[], actual: string | undefined): boolean | undefined {
  if (actual === undefined) return undefined;
  const matches = comparison(operator.base, actual);
  return matches && values.some(matches) !== operator.negated;
}

function comparison(base: string, actual: string): ((value: string) => boolean) | undefined {
  switch (base) {
    case "stringequals":
      return (value) => value === actual;
    case "stringequalsignorecase":
    case "bool":
      return (value) => value.toLowerCase() === actual.toLowerCase();
    case "stringlike":
    case "arnlike":
    case "arnequals":
      return (value) => covers(value, actual);
    case "null":
      return (value) => value.toLowerCase() === "false";
    default:
      return undefined;
  }
}
