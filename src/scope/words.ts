import { findTerm, tokenize } from "./tokens.ts";
import type { Because, Purpose } from "../model/label.ts";

interface WordList {
  readonly strong: readonly string[];
  readonly weak: readonly string[];
  /** What the same words mean elsewhere; where one stands, the list says nothing. */
  readonly falseFriends: readonly string[];
}

const REQUESTS: WordList = {
  strong: [
    "dsar",
    "dsr",
    "subject-access",
    "privacy-request",
    "consumer-request",
    "data-request",
    "right-to-know",
    "right-to-delete",
    "right-to-correct",
    "rtbf",
    "erasure",
    "forget-me",
    "delete-my-data",
    "ccpa-request",
  ],
  weak: ["sar", "takeout", "delete-account", "privacy", "drop-request", "my-data", "data-export"],
  falseFriends: ["suspicious-activity", "daily-sale", "sale-report", "erasure-coding", "delete-marker", "whois"],
};

const OPT_OUT_TERMS = ["opt-out", "optout", "dnsmpi", "do-not-sell", "do-not-share", "limit-spi"];

const OPT_OUT: WordList = {
  strong: [...OPT_OUT_TERMS, "limit-sensitive", "limit-the-use"],
  weak: ["consent", "gpc", "preference", "unsubscribe"],
  falseFriends: ["theme-preference", "ui-preference", "dns"],
};

const PREFERENCES: WordList = {
  strong: [...OPT_OUT_TERMS, "gpc", "us-privacy", "gpp", "consent"],
  weak: ["preference", "cmp", "tcf", "suppression", "unsubscribe"],
  falseFriends: ["theme-preference", "ui-preference", "dns", "bounce"],
};

const PERSONAL: WordList = {
  strong: [
    "customer",
    "user",
    "profile",
    "member",
    "loyalty",
    "crm",
    "cdp",
    "contact",
    "subscriber",
    "pii",
    "order",
    "checkout",
    "cart",
    "payment",
    "clickstream",
    "identity-graph",
    "kyc",
    "dsar",
    "dsr",
    "erasure",
    "subject-access",
  ],
  weak: ["event", "analytic", "session", "landing", "datalake"],
  falseFriends: [
    "user-data",
    "user-pool",
    "iam-user",
    "instance-profile",
    "service-account",
    "org-member",
    "member-account",
    "network-segment",
    "ops-contact",
    "border",
  ],
};

/** What a route's path says of it: people publish paths on purpose, so a strong word there is proof. */
export function requestRoute(path: string): Because | undefined {
  return judged(path, REQUESTS, "path", true) ?? judged(path, OPT_OUT, "path", true);
}

/** What a resource's name says of requests, preferences or people: never more than a hint. */
export function namedForRequests(name: string): Because | undefined {
  return judged(name, REQUESTS, "name", false) ?? judged(name, { ...OPT_OUT, weak: [] }, "name", false);
}

export function namedForPreferences(name: string): Because | undefined {
  return judged(name, PREFERENCES, "name", false);
}

export function namedForPeople(name: string): Because | undefined {
  return judged(name, PERSONAL, "name", false);
}

function judged(text: string, list: WordList, what: "path" | "name", provable: boolean): Because | undefined {
  const tokens = tokenize(text);
  if (findTerm(tokens, list.falseFriends)) return undefined;
  const strong = findTerm(tokens, list.strong);
  const found = strong ?? findTerm(tokens, list.weak);
  if (!found) return undefined;
  return { strength: strong && provable ? "strong" : "weak", because: `its ${what} says "${found}"` };
}

const DISCLOSE = [
  "export",
  "download",
  "status",
  "access",
  "copy",
  "takeout",
  "right-to-know",
  "subject-access",
  "report",
];
const DELETE = ["delete", "erasure", "erase", "deletion", "forget", "forget-me", "rtbf", "right-to-delete", "removal"];
const CHANGE = ["correct", "correction", "rectify", "update", "change", "right-to-correct"];
const INTAKE = ["intake", "submit", "request"];

/** What a DSAR route is for, from its path and method; `undefined` where they leave it open. */
export function purposeOf(method: string, path: string): Purpose | undefined {
  const tokens = tokenize(path);
  if (findTerm(tokens, OPT_OUT.strong)) return "opt-out";
  const verb = method.toUpperCase();
  const singled = /\{[^}]*\}/.test(path);
  // Asking for a deletion is intake; only a route that names one request or subject carries it out.
  if (verb === "POST" && !singled) return findTerm(tokens, ["download"]) ? "disclose" : "intake";
  if (verb === "DELETE") return "delete";
  if (verb === "PUT" || verb === "PATCH") return "change";
  if (verb === "GET" || verb === "HEAD")
    return singled || findTerm(tokens, DISCLOSE.slice(0, 3)) ? "disclose" : undefined;
  if (findTerm(tokens, DISCLOSE)) return "disclose";
  if (findTerm(tokens, DELETE)) return "delete";
  if (findTerm(tokens, CHANGE)) return "change";
  return findTerm(tokens, INTAKE) ? "intake" : undefined;
}
