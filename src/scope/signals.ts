import { gapsOf } from "../model/fact.ts";
import type { Because, Label } from "../model/label.ts";
import type { Resource, Tags } from "../model/resource.ts";
import type { Signals } from "./signal.ts";
import type { TagReader } from "./tags.ts";
import {
  checkoutRoute,
  namedForPeople,
  namedForPreferences,
  namedForRecords,
  namedForRequests,
  noticeRoute,
  pageRoute,
  requestRoute,
} from "./words.ts";

const PERSONAL_CLASSES = ["pii", "personal", "phi", "customer-data", "customerdata", "sensitive"];
const HINTED_CLASSES = ["confidential", "restricted"];

/** What a node's own tags, path and name say of a label. */
export function ownSignals(node: Resource, label: Label, reader: TagReader): Signals {
  const { tags } = node.facts;
  const tagged = tags.known ? tagSignals(tags.value, label, reader, node) : [];
  // "No data subject" is the business's own word: a name does not stand against it, nor while nobody knows whether it is
  // written there.
  const cleared =
    label === "personal-data" && (!tags.known || reader.values(tags.value, "data-subject").includes("none"));
  const named = cleared ? undefined : nameSignal(node, label);
  return { reasons: named ? [...tagged, named] : tagged, gaps: gapsOf(tags) };
}

function tagSignals(tags: Tags, label: Label, reader: TagReader, node: Resource): readonly Because[] {
  const roles = reader.all(tags, "role").filter((tag) => tag.values.includes(label));
  const reasons = roles.map((tag): Because => strong(`its tag ${tag.key} says ${tag.raw}`));
  return label === "personal-data" && holdsData(node) ? [...reasons, ...personalTags(tags, reader)] : reasons;
}

function personalTags(tags: Tags, reader: TagReader): readonly Because[] {
  const said = (["data-subject", "pi-category", "spi"] as const).flatMap((role) =>
    reader.all(tags, role).filter((tag) => tag.values.some((value) => value !== "none" && value !== "")),
  );
  const classes = reader.all(tags, "classification").map((tag) => ({ tag, level: classLevel(tag.raw) }));
  return [
    ...said.map((tag) => strong(`its tag ${tag.key} says ${tag.raw}`)),
    ...classes.flatMap(({ tag, level }): Because[] =>
      level ? [{ strength: level, because: `its tag ${tag.key} says ${tag.raw}` }] : [],
    ),
  ];
}

function classLevel(raw: string): Because["strength"] | undefined {
  const value = raw.toLowerCase();
  const words = value.split(/[^a-z0-9]+/);
  if (PERSONAL_CLASSES.some((name) => value === name || words.includes(name) || hasRun(words, name))) {
    // "non-personal", "not-sensitive": the word is there to deny it.
    return words.some((word) => word === "non" || word === "not" || word === "no") ? undefined : "strong";
  }
  return HINTED_CLASSES.some((name) => words.includes(name)) ? "weak" : undefined;
}

function hasRun(words: readonly string[], name: string): boolean {
  return name.includes("-") && words.join("-").includes(name);
}

function nameSignal(node: Resource, label: Label): Because | undefined {
  switch (node.kind) {
    case "endpoint":
      return routeSignal(node.path, label);
    case "cdn-route":
      return label === "page-route" ? pageRoute(node.path) : routeSignal(node.path, label);
    case "function":
    case "compute":
      return label === "dsar-handler" ? namedForRequests(node.name) : undefined;
    case "queue":
      return label === "dsar-queue" ? namedForRequests(node.name) : undefined;
    case "workflow":
      return label === "dsar-workflow" ? namedForRequests(node.name) : undefined;
    case "object-store":
    case "database":
    case "cache":
      return storeSignal(node.name, label);
    case "log-store":
      // Whose lines a log holds its name does not say; that it is for requests it may.
      return label === "request-records" ? namedForRecords(node.name) : undefined;
    default:
      return undefined;
  }
}

function routeSignal(path: string, label: Label): Because | undefined {
  if (label === "dsar-endpoint") return requestRoute(path);
  if (label === "notice-route") return noticeRoute(path);
  return label === "checkout-route" ? checkoutRoute(path) : undefined;
}

function storeSignal(name: string, label: Label): Because | undefined {
  if (label === "personal-data") return namedForPeople(name);
  if (label === "request-records") return namedForRecords(name);
  return label === "preference-store" ? namedForPreferences(name) : undefined;
}

/** What tags of data subjects and classes can make a store of personal data. */
function holdsData({ kind }: Resource): boolean {
  return ["object-store", "database", "cache", "log-store", "stream", "queue", "backup", "snapshot"].includes(kind);
}

function strong(because: string): Because {
  return { strength: "strong", because };
}
