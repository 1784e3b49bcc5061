import type { Rule } from "../../engine/rule.ts";
import { evidenceOf, fail, notApplicable, pass, review } from "../../engine/verdict.ts";
import { figure, inWords } from "../../law/figures.ts";
import { cite } from "../../law/provisions.ts";

const rule: Rule<"cdn-route"> = {
  id: "notice/not-reviewed-within-a-year",
  title: "A notice was not reviewed within a year",
  kinds: ["cdn-route"],
  clouds: ["aws", "azure"],
  labels: ["notice-route"],
  securitySeverity: 4.5,
  precision: "high",
  provisions: cite("Civ. Code § 1798.130(a)(5)", "11 CCR § 7011"),
  why: `A privacy policy has to be brought up to date at least every ${inWords(figure("notice-update"))}. When a file was last stored says nothing of that, and reading it would take rights to contents; so the business declares the day of its last review. Tractor Supply's notices had stood unchanged since 2021 when it was fined.`,
  exceptions: [
    "No day is declared: a review, for only the business knows.",
    "Months are those of the calendar: on the anniversary itself a review is still in time.",
    "A route that serves nothing because it is switched off.",
  ],
  fix: {
    aws: `Review the notices that the distribution serves, bring them up to date, clear the cache, and declare the day.

aws cloudfront create-invalidation --distribution-id <distribution> --paths '/privacy/*'

In the config: declaration.noticesReviewed, as a date such as 2026-03-01.`,
    azure: `Review the notices that the route serves, bring them up to date, purge the paths, and declare the day. A tag on the endpoint can show it to others.

az afd endpoint purge --profile-name <profile> --resource-group <group> --endpoint-name <endpoint> --content-paths '/privacy/*'

// Bicep, of the endpoint
tags: { 'notices-reviewed': '2026-03-01' }

In the config: declaration.noticesReviewed, as a date such as 2026-03-01. The tag is for people; it is not read here.`,
  },
  needs: ["cdn-route", "cdn-route.enabled"],
  check(route, { config, asOf, read }) {
    const { enabled } = route.facts;
    if (!read(enabled)) return notApplicable();
    const evidence = evidenceOf(enabled);
    const reviewed = config.declaration?.noticesReviewed;
    if (reviewed === undefined) {
      return review(
        `The route ${route.name} serves notices, and no day of their last review is declared. Check when it was, and declare it (declaration.noticesReviewed).`,
        { evidence },
      );
    }
    const today = asOf.slice(0, 10);
    const declared = `The notices of the route ${route.name} were last reviewed on ${reviewed}, as declared`;
    if (reviewed > today) {
      return review(`${declared}, a day that is still to come on ${today}. Check the declaration.`, { evidence });
    }
    const interval = figure("notice-update", asOf);
    return reviewed < monthsBefore(today, interval.amount)
      ? fail(`${declared}: more than ${inWords(interval)} before ${today}.`, { evidence })
      : pass(`${declared}: within ${inWords(interval)} before ${today}.`, { evidence });
  },
};

export default rule;

/** The same day so many months earlier, as ISO 8601; a day that month lacks sorts behind its last one. */
function monthsBefore(date: string, months: number): string {
  const [year = 0, month = 1] = date.split("-").map(Number);
  const counted = year * 12 + month - 1 - months;
  const padded = (part: number, digits: number): string => String(part).padStart(digits, "0");
  return `${padded(Math.floor(counted / 12), 4)}-${padded((counted % 12) + 1, 2)}-${date.slice(8, 10)}`;
}
