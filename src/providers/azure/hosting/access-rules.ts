import { isObject, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";

/** Whom the access restrictions of a site let in. `named`: networks that they name. `undecided`: others as well, who come
 * through something that decides by itself. */
export type Admitted = { readonly who: "anyone" | "named" } | { readonly who: "undecided"; readonly words: string };

/**
 * Rules are tried by priority, and those of one priority as they are listed. What none of them matches is allowed where
 * there are none and denied where there are some, unless the setting says otherwise; `undefined` where nobody can tell.
 * https://learn.microsoft.com/azure/app-service/overview-access-restrictions#unmatched-rule
 */
export function admitted(rules: JsonValue | undefined, otherwise: JsonValue | undefined): Admitted | undefined {
  const listed = rules === undefined || rules === null ? [] : rules;
  if (!Array.isArray(listed) || !(listed as readonly JsonValue[]).every(isObject)) return undefined;
  const sorted = [...(listed as readonly JsonObject[])].sort((a, b) => priority(a) - priority(b));
  const fallback = actionOf(otherwise, sorted.length > 0 ? "deny" : "allow");
  const doubts: string[] = [];
  for (const rule of sorted) {
    const action = actionOf(rule.action, "allow");
    if (action === undefined) return undefined;
    const { reach, words } = sourceOf(rule);
    const filtered = isObject(rule.headers) && Object.keys(rule.headers).length > 0;
    if (reach === "all" && !filtered) return action === "allow" ? { who: "anyone" } : denied(doubts);
    if (action === "allow" && reach !== "some")
      doubts.push(filtered ? `${words} with a header that it asks for` : words);
  }
  if (fallback === undefined) return undefined;
  return fallback === "allow" ? { who: "anyone" } : denied(doubts);
}

function denied(doubts: readonly string[]): Admitted {
  if (doubts.length === 0) return { who: "named" };
  return {
    who: "undecided",
    words: `its access restrictions let in ${doubts.join("; ")}, and who that is decides there`,
  };
}

function priority(rule: JsonObject): number {
  return typeof rule.priority === "number" ? rule.priority : Number.MAX_SAFE_INTEGER;
}

function actionOf(value: JsonValue | undefined, absent: "allow" | "deny"): "allow" | "deny" | undefined {
  if (value === undefined || value === null || value === "") return absent;
  const action = text(value)?.toLowerCase();
  return action === "allow" || action === "deny" ? action : undefined;
}

interface Source {
  readonly reach: "all" | "some" | "undecided";
  readonly words: string;
}

function sourceOf(rule: JsonObject): Source {
  if (text(rule.vnetSubnetResourceId)) return { reach: "some", words: "a subnet" };
  const address = text(rule.ipAddress) ?? "";
  const tag = text(rule.tag) ?? "";
  // A service speaks for whoever uses it, and a proxy's header for whoever writes it.
  if (tag !== "" && !/^default$/i.test(tag)) return { reach: "undecided", words: address || tag };
  const sources = address.split(",").map((one) => rangeReach(one.trim(), text(rule.subnetMask)));
  const reach = sources.includes("all") ? "all" : sources.includes("undecided") ? "undecided" : "some";
  return { reach, words: address || "a rule without an address" };
}

/** A range that takes in a large part of the internet names no network. */
const WIDEST = { v4: 8, v6: 16 } as const;

function rangeReach(range: string, mask: string | undefined): Source["reach"] {
  if (/^any$/i.test(range)) return "all";
  const [, host = "", bits] = /^([\da-f.:]+)(?:\/(\d{1,3}))?$/i.exec(range) ?? [];
  const version = host.includes(":") ? "v6" : /^(?:\d{1,3}\.){3}\d{1,3}$/.test(host) ? "v4" : undefined;
  if (version === undefined) return "undecided";
  if (bits === undefined) return mask === "0.0.0.0" ? "all" : mask && mask !== "255.255.255.255" ? "undecided" : "some";
  if (Number(bits) === 0) return "all";
  return Number(bits) < WIDEST[version] ? "undecided" : "some";
}
