import type { Condition } from "../../../src/providers/aws/policy/document.ts";
import type { RequestContext } from "../../../src/providers/aws/policy/request.ts";
import { every, fits, not, signs, some, truth } from "./naive-pattern.ts";
import type { Sign, Truth } from "./naive-pattern.ts";

type Compare = (value: string, listed: string) => boolean;
type Match = (value: string, pattern: readonly Sign[]) => boolean;

const text = (pattern: readonly Sign[]): string => pattern.map(({ sign }) => sign).join("");

const matches: Readonly<Record<string, Match>> = {
  StringEquals: (value, pattern) => value === text(pattern),
  StringEqualsIgnoreCase: (value, pattern) => value.toLowerCase() === text(pattern).toLowerCase(),
  StringLike: (value, pattern) => fits(pattern, value),
  ArnEquals: arnFits,
  ArnLike: arnFits,
};

const compares: Readonly<Record<string, Compare>> = {
  Bool: (value, listed) => value.toLowerCase() === listed.toLowerCase(),
  BinaryEquals: (value, listed) => value === listed,
  IpAddress: inRange,
  ...ordered("Numeric", (written) => (written.trim() === "" ? Number.NaN : Number(written))),
  ...ordered("Date", moment),
};

const positiveOf: Readonly<Record<string, string>> = {
  StringNotEquals: "StringEquals",
  StringNotEqualsIgnoreCase: "StringEqualsIgnoreCase",
  StringNotLike: "StringLike",
  ArnNotEquals: "ArnEquals",
  ArnNotLike: "ArnLike",
  NumericNotEquals: "NumericEquals",
  DateNotEquals: "DateEquals",
  NotIpAddress: "IpAddress",
};

/** Whether one condition holds for the request. */
export function holds(condition: Condition, version: string, context: RequestContext): Truth {
  const [, set, name = "", ifExists] = /^(ForAllValues:|ForAnyValue:)?(.*?)(IfExists)?$/.exec(condition.operator) ?? [];
  const values = context[condition.key.toLowerCase()];
  const operator = positiveOf[name] ?? name;
  if (operator !== "Null" && !matches[operator] && !compares[operator]) return "maybe";
  if (values === undefined) return "maybe";
  const present = values !== null && values.length > 0;
  if (operator === "Null") return truth(condition.values.includes(present ? "false" : "true"));
  if (!present) {
    if (ifExists || set === "ForAllValues:") return "yes";
    return truth(set === undefined && operator !== name);
  }
  const satisfied = (values ?? []).map((value) => {
    const listed = some(condition.values.map((one) => matchesOne(operator, value, one, version, context)));
    return operator === name ? listed : not(listed);
  });
  if (set === "ForAllValues:") return every(satisfied);
  if (set === "ForAnyValue:") return some(satisfied);
  return satisfied.length > 1 ? "maybe" : some(satisfied);
}

function matchesOne(operator: string, value: string, listed: string, version: string, context: RequestContext): Truth {
  const compare = compares[operator];
  if (compare) return truth(compare(value, listed));
  const pattern = signs(listed, version, context);
  if (pattern === "unknown") return "maybe";
  return truth(pattern !== "absent" && matches[operator]?.(value, pattern) === true);
}

function arnFits(value: string, pattern: readonly Sign[]): boolean {
  const parts: Sign[][] = [[]];
  for (const sign of pattern) {
    if (sign.sign === ":" && parts.length < 6) parts.push([]);
    else parts.at(-1)?.push(sign);
  }
  const written = /^([^:]*):([^:]*):([^:]*):([^:]*):([^:]*):(.*)$/s.exec(value)?.slice(1);
  return written !== undefined && parts.length === 6 && parts.every((part, at) => fits(part, written[at] ?? ""));
}

function ordered(kind: string, read: (written: string) => number): Record<string, Compare> {
  return {
    [`${kind}Equals`]: (value, listed) => read(value) === read(listed),
    [`${kind}LessThan`]: (value, listed) => read(value) < read(listed),
    [`${kind}LessThanEquals`]: (value, listed) => read(value) <= read(listed),
    [`${kind}GreaterThan`]: (value, listed) => read(value) > read(listed),
    [`${kind}GreaterThanEquals`]: (value, listed) => read(value) >= read(listed),
  };
}

/** A date or the seconds since 1970. */
function moment(written: string): number {
  return /^\d{5,}$/.test(written) ? Number(written) * 1000 : Date.parse(written);
}

function inRange(value: string, range: string): boolean {
  const [base = "", length] = range.split("/");
  const mine = bits(value);
  const theirs = bits(base);
  const kept = length === undefined ? theirs?.length : Number(length);
  return mine !== undefined && mine.length === theirs?.length && mine.slice(0, kept) === theirs.slice(0, kept);
}

/** 32 or 128 digits. */
function bits(address: string): string | undefined {
  if (/^\d+(\.\d+){3}$/.test(address)) {
    const bytes = address.split(".").map(Number);
    return bytes.every((byte) => byte < 256)
      ? bytes.map((byte) => byte.toString(2).padStart(8, "0")).join("")
      : undefined;
  }
  if (!/^[\da-f:]+$/i.test(address) || !address.includes(":")) return undefined;
  const [head = "", tail] = address.split("::").map((side) => side.split(":").filter(Boolean).map(group).join(""));
  const whole = tail === undefined ? head : head.padEnd(128 - tail.length, "0") + tail;
  return whole.length === 128 ? whole : undefined;
}

function group(written: string): string {
  return Number.parseInt(written, 16).toString(2).padStart(16, "0");
}
