import type { JsonValue } from "../../../model/json.ts";
import { elements } from "../../../model/json.ts";
import { withSlash } from "./pattern.ts";
import type { EdgeRule, When } from "./rule.ts";

/** One condition of a rule, however its product spells it. Values are those that were kept. */
export interface Condition {
  readonly on: string | undefined;
  readonly operator: string | undefined;
  readonly selector: JsonValue | undefined;
  readonly negated: boolean;
  readonly values: JsonValue | undefined;
}

const OTHER: When = { other: true };

/** What all conditions together ask of a request. */
export function whenOf(conditions: readonly Condition[]): Pick<EdgeRule, "when" | "looksAtSignal"> {
  const parts = conditions.map(oneOf);
  // Two conditions on the path would have to be cut with each other.
  const twice = parts.filter(({ paths }) => paths).length > 1;
  const when = [...parts, twice ? OTHER : {}].reduce((all, one) => ({ ...all, ...one }), {});
  return { when, looksAtSignal: conditions.some(({ on, selector }) => on === "RequestHeader" && isSignal(selector)) };
}

export function isSignal(header: JsonValue | undefined): boolean {
  return typeof header === "string" && header.toLowerCase() === "sec-gpc";
}

function oneOf({ on, operator, selector, negated, values }: Condition): When {
  const given = elements(values).filter((value) => typeof value === "string");
  switch (on) {
    case "UrlPath":
    case "RequestPath": {
      if (operator === "Any" && !negated) return {};
      const paths = negated ? [] : given.flatMap((value) => pathFrom(operator, value));
      return paths.length > 0 ? { paths } : OTHER;
    }
    case "RequestHeader": {
      // A browser that sends the signal sends "1", and one that does not sends nothing.
      const sent = operator === "Any" || (operator === "Equal" && given.includes("1"));
      return isSignal(selector) && sent && !negated ? { signal: true } : OTHER;
    }
    case "RequestScheme": {
      const [scheme, ...more] = given.map((value) => value.toUpperCase());
      if (operator !== "Equal" || more.length > 0) return OTHER;
      return scheme === (negated ? "HTTPS" : "HTTP") ? { plainHttp: true } : OTHER;
    }
    default:
      return OTHER;
  }
}

function pathFrom(operator: string | undefined, value: string): readonly string[] {
  if (operator === "Equal") return value.includes("*") ? [] : [withSlash(value)];
  if (operator === "BeginsWith") return value.includes("*") ? [] : [`${withSlash(value)}*`];
  return operator === "Wildcard" ? [withSlash(value)] : [];
}
