import type { Rule } from "../../engine/rule.ts";
import { evidenceOf, fail, pass, review } from "../../engine/verdict.ts";
import { figure, inWords, leastDays } from "../../law/figures.ts";
import { cite } from "../../law/provisions.ts";
import { formatDays } from "../../model/duration.ts";

const rule: Rule<"log-store" | "database"> = {
  id: "retention/request-records-too-short",
  title: "Records of requests are dropped too soon",
  kinds: ["log-store", "database"],
  clouds: ["aws", "azure"],
  labels: ["request-records"],
  securitySeverity: 6.0,
  precision: "high",
  provisions: cite("11 CCR § 7101"),
  why: `Which requests came in, and how and when they were answered, has to be shown for at least ${inWords(figure("request-records"))}. A log or a table that drops its entries sooner loses the proof.`,
  exceptions: [
    "It is the least length and no greatest one, and it is for records of requests alone: nothing follows from it for other logs.",
    "Months count at their shortest: 730 days are enough.",
    "Items that each say when they end: a review.",
    "Where a system of record outside the cloud is declared (systemOfRecord): a review of what is kept there.",
    "Where only the name tells that it holds records of requests: a review.",
  ],
  fix: {
    aws: `Keep the entries for 24 months at least, or write the records to a store of their own.

aws logs put-retention-policy --log-group-name <log group> --retention-in-days 731

aws dynamodb update-time-to-live --table-name <table> --time-to-live-specification Enabled=false,AttributeName=<attribute>

Records may be used for nothing else, so keep them apart from other logs. Where they are kept elsewhere, say so: declaration.systemOfRecord.`,
    azure: `Keep the entries for 24 months at least, or write the records to a store of their own.

az monitor log-analytics workspace table update --resource-group <group> --workspace-name <workspace> --name <table> --total-retention-time 730

az cosmosdb sql container update --account-name <account> --resource-group <group> --database-name <database> --name <container> --ttl -1

// Bicep, of the workspace's table
properties: { totalRetentionInDays: 730 }

Records may be used for nothing else, so keep them apart from other logs. Where they are kept elsewhere, say so: declaration.systemOfRecord.`,
  },
  needs: ["log-store", "log-store.retention", "database", "database.itemExpiry"],
  check(store, context) {
    const least = figure("request-records", context.asOf);
    const fact = store.kind === "log-store" ? store.facts.retention : store.facts.itemExpiry;
    const evidence = evidenceOf(fact);
    const days = store.kind === "log-store" ? context.read(store.facts.retention) : undefined;
    const expiry = store.kind === "database" ? context.read(store.facts.itemExpiry) : undefined;
    if (expiry?.mode === "per-item") {
      return review(
        `Items of ${store.name}, which holds records of requests, end when they themselves say so. Check that none ends before ${inWords(least)}.`,
        { evidence },
      );
    }
    const kept = expiry?.mode === "fixed" ? expiry.days : days;
    if (kept === undefined || kept === null) {
      return pass(`Nothing in its configuration drops the records of requests in ${store.name}.`, { evidence });
    }
    const what = `${store.name} drops records of requests after ${formatDays(kept)}`;
    if (kept >= leastDays(least)) return pass(`${what}, and ${inWords(least)} are asked for.`, { evidence });
    const elsewhere = context.config.declaration?.systemOfRecord;
    if (elsewhere !== undefined) {
      return review(
        `${what}. Check that ${elsewhere}, the declared system of record, keeps them for ${inWords(least)}.`,
        {
          evidence,
        },
      );
    }
    return fail(`${what}; they have to be kept for at least ${inWords(least)}.`, { evidence });
  },
};

export default rule;
