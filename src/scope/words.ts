import { findTerm, tokenize } from "./tokens.ts";
import {
  ASSETS,
  CHECKOUT,
  INTERFACES,
  NOTICES,
  OPT_OUT,
  PERSONAL,
  PREFERENCES,
  RECORDS,
  REQUESTS,
} from "./word-lists.ts";
import type { WordList } from "./word-lists.ts";
import type { Because, Purpose } from "../model/label.ts";

/** What a route's path says of it: people publish paths on purpose, so a strong word there is proof. */
export function requestRoute(path: string): Because | undefined {
  const said = [judged(path, REQUESTS, "path", true), judged(path, OPT_OUT, "path", true)];
  return said.find((because) => because?.strength === "strong") ?? said.find((because) => because !== undefined);
}

export function noticeRoute(path: string): Because | undefined {
  return judged(path, NOTICES, "path", true);
}

export function checkoutRoute(path: string): Because | undefined {
  return judged(path, CHECKOUT, "path", true);
}

const FILE = /\.(?!html?$)[a-z0-9]{2,5}$/i;

/** Whether a CDN's path serves pages: what takes every path does, and so does what names them; any other path that is no
 * folder of assets, no single file and no interface may. */
export function pageRoute(path: string): Because | undefined {
  const tokens = tokenize(path);
  if (FILE.test(path) || findTerm(tokens, ASSETS) || findTerm(tokens, INTERFACES)) return undefined;
  const certain = /^\/?\*?$/.test(path) || /\.html?$/i.test(path) || findTerm(tokens, ["index", "home"]);
  return certain
    ? { strength: "strong", because: "its path serves pages" }
    : { strength: "weak", because: "its path may serve pages" };
}

/** What a resource's name says of requests, preferences or people: never more than a hint. */
export function namedForRequests(name: string): Because | undefined {
  return judged(name, REQUESTS, "name", false) ?? judged(name, { ...OPT_OUT, weak: [] }, "name", false);
}

/** What holds the records of requests is named for both: a bundle of data for a request is none. */
export function namedForRecords(name: string): Because | undefined {
  return findTerm(tokenize(name), RECORDS) ? namedForRequests(name) : undefined;
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
  // What a query asks for stands in its body alone.
  if (findTerm(tokens, ["graphql"])) return undefined;
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
