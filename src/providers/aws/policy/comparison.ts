import { BlockList, isIP } from "node:net";
import { covers } from "./glob.ts";
import { literal } from "../../literal.ts";

/** Whether a value of the request is one that the policy's value (a resolved pattern) means. */
export type Comparison = (actual: string, wanted: string) => boolean;

const exactly: Comparison = (actual, wanted) => literal(actual) === literal(wanted);
const ignoringCase: Comparison = (actual, wanted) => exactly(actual.toLowerCase(), wanted.toLowerCase());

/** By the operator's base, as `operatorOf` gives it. Source:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
export const COMPARISONS: Readonly<Record<string, Comparison | undefined>> = {
  stringequals: exactly,
  stringequalsignorecase: ignoringCase,
  stringlike: (actual, wanted) => covers(wanted, literal(actual)),
  arnequals: arn,
  arnlike: arn,
  bool: ignoringCase,
  binaryequals: exactly,
  ipaddress: address,
  ...ordered("numeric", numeric),
  ...ordered("date", instant),
};

/** Bases that have a negated form. */
export const NEGATABLE: ReadonlySet<string> = new Set([
  "stringequals",
  "stringequalsignorecase",
  "stringlike",
  "arnequals",
  "arnlike",
  "ipaddress",
  "numericequals",
  "dateequals",
]);

/** Operators whose values may hold policy variables. */
export function takesVariables(base: string): boolean {
  return base.startsWith("string") || base.startsWith("arn");
}

function ordered(prefix: string, read: (text: string) => number | undefined): Record<string, Comparison> {
  const compare =
    (holds: (a: number, b: number) => boolean): Comparison =>
    (actual, wanted) => {
      const [a, b] = [read(actual), read(wanted)];
      return a !== undefined && b !== undefined && holds(a, b);
    };
  return {
    [`${prefix}equals`]: compare((a, b) => a === b),
    [`${prefix}lessthan`]: compare((a, b) => a < b),
    [`${prefix}lessthanequals`]: compare((a, b) => a <= b),
    [`${prefix}greaterthan`]: compare((a, b) => a > b),
    [`${prefix}greaterthanequals`]: compare((a, b) => a >= b),
  };
}

function numeric(written: string): number | undefined {
  return /^[+-]?\d+(?:\.\d+)?$/.test(written.trim()) ? Number(written) : undefined;
}

/** Milliseconds; seconds of the epoch are taken too. */
function instant(written: string): number | undefined {
  if (/^\d+$/.test(written.trim())) return Number(written) * 1000;
  const parsed = /^\d{4}-\d{2}-\d{2}/.test(written) ? Date.parse(written) : NaN;
  return Number.isNaN(parsed) ? undefined : parsed;
}

/** Part by part, so that a wildcard does not cross a colon; the resource part takes the rest. */
function arn(actual: string, wanted: string): boolean {
  const [found, patterns] = [arnParts(actual), arnParts(wanted)];
  if (!found || !patterns) return false;
  return patterns.every((pattern, index) => covers(pattern, literal(found[index] ?? "")));
}

function arnParts(written: string): readonly string[] | undefined {
  const parts = written.split(":");
  return parts.length < 6 ? undefined : [...parts.slice(0, 5), parts.slice(5).join(":")];
}

function address(actual: string, wanted: string): boolean {
  const [network = "", bits] = wanted.split("/");
  const [family, wantedFamily] = [isIP(actual), isIP(network)];
  if (family === 0 || wantedFamily !== family) return false;
  const width = family === 6 ? 128 : 32;
  const prefix = bits === undefined ? width : /^\d+$/.test(bits) ? Number(bits) : -1;
  if (prefix < 0 || prefix > width) return false;
  const list = new BlockList();
  const name = family === 6 ? "ipv6" : "ipv4";
  list.addSubnet(network, prefix, name);
  return list.check(actual, name);
}
