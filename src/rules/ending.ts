import { evidenceOf } from "../engine/verdict.ts";
import type { Evidence } from "../engine/verdict.ts";
import { formatDays } from "../model/duration.ts";
import { map } from "../model/fact.ts";
import type { Fact } from "../model/fact.ts";
import type { ItemExpiry } from "../model/copies.ts";
import type { Database, LogStore, ObjectStore } from "../model/resource.ts";
import { keptForEver, onlyUsualEnds, whatStays } from "./kept-for-ever.ts";

/** Whether configuration ends what a store keeps. */
export interface Ending {
  readonly forEver: Fact<boolean>;
  /** Follows the store's name where nothing ends it. */
  readonly stays: string;
  /** What ends it, or may: a sentence, or several. */
  readonly ends: string;
  /** Whether all of it surely ends, where it is not kept for ever. */
  readonly certain: boolean;
  readonly evidence: readonly Evidence[];
}

export function endingOf(store: ObjectStore | Database | LogStore): Ending {
  if (store.kind === "object-store") return ofObjects(store);
  return store.kind === "database" ? ofItems(store) : ofEntries(store);
}

function ofObjects({ name, facts }: ObjectStore): Ending {
  const partly = onlyUsualEnds(facts);
  return {
    forEver: keptForEver(facts),
    stays: whatStays(facts),
    ends: partly
      ? `The lifecycle of ${name} ends objects of the usual type only. Check that it holds none of another, which would stay for ever.`
      : `The lifecycle of ${name} ends whatever it stores.`,
    certain: !partly,
    evidence: [...evidenceOf(facts.expiry), ...evidenceOf(facts.versioning)],
  };
}

function ofItems({ name, facts: { itemExpiry } }: Database): Ending {
  return {
    // Of a database that cannot end anything by itself nobody can say that it keeps for ever: programs delete there.
    forEver: map(itemExpiry, ({ mode }) => mode === "none"),
    stays: "none of its items ends by itself",
    ends: itemExpiry.known ? whatEnds(name, itemExpiry.value) : "",
    certain: itemExpiry.known && itemExpiry.value.mode === "fixed",
    evidence: evidenceOf(itemExpiry),
  };
}

function whatEnds(name: string, expiry: ItemExpiry): string {
  switch (expiry.mode) {
    case "fixed":
      return `Items of ${name} end by themselves after ${formatDays(expiry.days)}.`;
    case "per-item": {
      const where = expiry.attribute === undefined ? "" : `, in the attribute ${expiry.attribute}`;
      return `Items of ${name} end when they themselves say so${where}. Check that every one does; any other stays for ever.`;
    }
    case "by-program":
      return `Nothing in the configuration of ${name} can end what it keeps. Check what deletes there, and when.`;
    case "none":
      return "";
  }
}

function ofEntries({ name, facts: { retention } }: LogStore): Ending {
  const days = retention.known && retention.value !== null ? formatDays(retention.value) : "";
  return {
    forEver: map(retention, (length) => length === null),
    stays: "its entries are never dropped",
    ends: `${name} drops its entries after ${days}.`,
    certain: true,
    evidence: evidenceOf(retention),
  };
}
