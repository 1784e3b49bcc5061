import { gapsOf } from "../model/fact.ts";
import type { Because, Label } from "../model/label.ts";
import type { Resource, Tags } from "../model/resource.ts";
import type { Signals } from "./signal.ts";
import type { TagReader } from "./tags.ts";
import { namedForPeople, namedForPreferences, namedForRequests, requestRoute } from "./words.ts";

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
  return label === "personal-data" && node.kind === "object-store"
    ? [...reasons, ...personalTags(tags, reader)]
    : reasons;
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
  if (label === "dsar-endpoint" && node.kind === "endpoint") return requestRoute(node.path);
  if (label === "dsar-handler" && (node.kind === "function" || node.kind === "compute"))
    return namedForRequests(node.name);
  if (node.kind !== "object-store") return undefined;
  if (label === "personal-data") return namedForPeople(node.name);
  return label === "preference-store" ? namedForPreferences(node.name) : undefined;
}

function strong(because: string): Because {
  return { strength: "strong", because };
}
