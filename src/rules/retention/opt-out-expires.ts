import type { Rule, RuleContext } from "../../engine/rule.ts";
import { evidenceOf, fail, pass, review } from "../../engine/verdict.ts";
import { figure, inWords, leastDays } from "../../law/figures.ts";
import { cite } from "../../law/provisions.ts";
import { formatDays } from "../../model/duration.ts";
import { some } from "../../model/fact.ts";
import type { Fact } from "../../model/fact.ts";
import type { Cache, Database } from "../../model/resource.ts";

const rule: Rule<"database" | "cache"> = {
  id: "retention/opt-out-expires",
  title: "Opt-outs run out",
  kinds: ["database", "cache"],
  clouds: ["aws", "azure"],
  labels: ["preference-store"],
  consults: ["preference-store"],
  securitySeverity: 6.5,
  precision: "medium",
  provisions: cite("Civ. Code § 1798.120", "Civ. Code § 1798.135(c)(4)", "11 CCR § 7026(f)", "11 CCR § 7022(e)"),
  why: `Whoever has opted out stays so, and must not be asked to opt in again for at least ${inWords(figure("opt-in-again"))}. A store that drops the record sooner forgets the choice, and what reads it sells or shares again.`,
  exceptions: [
    `A length of ${inWords(figure("opt-in-again"))} and more, months at their shortest.`,
    "Items or entries that each say when they end: a review, since consent that was given may end while an opt-out stays.",
    "A cache where a database of preferences was found, which it may stand in front of: a review.",
  ],
  fix: {
    aws: `Let opt-outs stay: switch the expiry off, or give it to other kinds of items only, in a table of their own.

aws dynamodb describe-time-to-live --table-name <table>
aws dynamodb update-time-to-live --table-name <table> --time-to-live-specification Enabled=false,AttributeName=<attribute>

Keep the choice itself in a database; a cache in front of it may run out.`,
    azure: `Let opt-outs stay: end no item unless it says so itself, and let no opt-out say so.

az cosmosdb sql container show --account-name <account> --resource-group <group> --database-name <database> --name <container> --query resource.defaultTtl
az cosmosdb sql container update --account-name <account> --resource-group <group> --database-name <database> --name <container> --ttl -1

// Bicep, of the container
properties: { resource: { defaultTtl: -1 } }

Keep the choice itself in a database; a cache in front of it may run out.`,
  },
  needs: ["database", "database.itemExpiry", "cache", "cache.ttl"],
  check(store, context) {
    const least = figure("opt-in-again", context.asOf);
    const days = store.kind === "database" ? itemDays(store, context) : entryDays(store, context);
    const evidence = evidenceOf(store.kind === "database" ? store.facts.itemExpiry : store.facts.ttl);
    if (days === "unset") {
      return review(
        `What ${store.name} holds of opt-outs ends when whoever writes it says so. Check that no opt-out ends before ${inWords(least)}.`,
        { evidence },
      );
    }
    if (days === null) return pass(`Nothing in its configuration ends the opt-outs in ${store.name}.`, { evidence });
    const what = `${store.name} drops opt-outs after ${formatDays(days)}`;
    if (days >= leastDays(least)) {
      return pass(`${what}, and nobody may be asked to opt in again for ${inWords(least)}.`, { evidence });
    }
    if (store.kind === "cache" && context.read(keptElsewhere(store, context))) {
      return review(`${what}. Check that it only stands in front of a database that keeps them.`, { evidence });
    }
    return fail(`${what}, before the ${inWords(least)} in which nobody may be asked to opt in again.`, { evidence });
  },
};

export default rule;

/** `null`: no item ends by itself. */
function itemDays({ facts: { itemExpiry } }: Database, context: RuleContext): number | "unset" | null {
  const expiry = context.read(itemExpiry);
  if (expiry.mode === "fixed") return expiry.days;
  return expiry.mode === "per-item" ? "unset" : null;
}

/** `null`: an entry stays until there is no room left. */
function entryDays({ facts: { ttl } }: Cache, context: RuleContext): number | "unset" | null {
  const seconds = context.read(ttl);
  return typeof seconds === "number" ? seconds / 86_400 : seconds;
}

/** Whether a database holds preferences too: what runs out of a cache is read from there again. */
function keptElsewhere({ provider }: Cache, context: RuleContext): Fact<boolean> {
  const { graph } = context;
  const items = graph.ofKind("database").filter((database) => database.provider === provider);
  return some({ items, gaps: graph.missing("database", provider) }, (item) => context.bears(item, "preference-store"));
}
