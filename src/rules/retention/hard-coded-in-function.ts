import type { Rule } from "../../engine/rule.ts";
import { evidenceOf, fail, pass, review } from "../../engine/verdict.ts";
import { cite } from "../../law/provisions.ts";
import { complete } from "../../model/fact.ts";
import { keptData } from "../kept-data.ts";
import { compareSetting } from "../retention-comparison.ts";
import type { Outcome } from "../retention-comparison.ts";
import { retentionSetting } from "../retention-setting.ts";
import { scheduleOf } from "../schedule.ts";

/** From what decides alone to what has to hold of every setting. */
const GRAVITY: readonly Outcome[] = ["longer", "open", "undeclared", "unclear", "within"];

const rule: Rule<"function"> = {
  id: "retention/hard-coded-in-function",
  title: "A function carries a retention of its own",
  kinds: ["function"],
  clouds: ["aws", "azure"],
  labels: [],
  securitySeverity: 6.0,
  variants: { undeclared: 3.0, unclear: 3.0 },
  precision: "medium",
  provisions: cite("Civ. Code § 1798.100(a)(3)", "Civ. Code § 1798.100(c)", "11 CCR § 7002(d)", "Civ. Code § 1798.105"),
  why: "Consumers are told how long each category of their data is kept. A length that is written into a function's settings follows no change of that schedule; where it is longer, the estate contradicts what the business declared.",
  exceptions: [
    "Lengths that are not about records of people: logs, caches, sessions, tokens, cookies, certificates, passwords, keys, locks, DNS, URLs.",
    "A legal hold on the function, by tag or declared and not past its last day (Civ. Code § 1798.145(a)).",
    "A retention-basis tag tax, security or legal-hold on the function (Civ. Code § 1798.105(d)).",
    "A hold or such a basis on a store that it refers to, or a setting about backups (11 CCR § 7022(d)): a review, for the length may be meant for that.",
    "Of all schedule entries that fit, the longest binds. Months and years of a setting count at their shortest, those of the schedule at their longest.",
  ],
  fix: {
    aws: `Take the length from one declared place in place of a setting of the function, for instance a parameter that is generated from the retention schedule, or correct it. The call replaces all variables, so repeat those that stand already.

aws lambda get-function-configuration --function-name <function> --query Environment
aws lambda update-function-configuration --function-name <function> \\
  --environment 'Variables={RETENTION_DAYS=730}'

Declare the schedule in the config (declaration.retentionSchedule) and tag the function or its stores with privacy:data-subject or privacy:pi-category, so that the two can be compared.`,
    azure: `Take the length from one declared place, such as App Configuration or a parameter that is generated from the retention schedule, or correct the setting.

az functionapp config appsettings list --name <app> --resource-group <group> --query "[].name"

az functionapp config appsettings set --name <app> --resource-group <group> --settings RETENTION_DAYS=730

// Bicep, of the app's settings
properties: union(otherSettings, { RETENTION_DAYS: string(retentionDays) })

Declare the schedule in the config (declaration.retentionSchedule) and tag the app or its stores with privacy:data-subject or privacy:pi-category, so that the two can be compared.`,
  },
  needs: [
    "function",
    "function.settings",
    "function.tags",
    "function.refers-to",
    "object-store",
    "object-store.tags",
    "object-store.hold",
    "database",
    "database.tags",
  ],
  check(fn, context) {
    const settings = context.read(fn.facts.settings);
    const found = settings.flatMap((setting) => retentionSetting(setting) ?? []);
    if (found.length === 0) {
      return pass(`No setting of ${fn.name} says how long data are kept; its code was not inspected.`, {
        evidence: evidenceOf(
          fn.facts.settings,
          settings.map(({ name }) => name),
        ),
      });
    }
    const data = keptData(fn, context);
    const compared = found.map((setting) => compareSetting(setting, scheduleOf(context), data));
    // A proven excess stands whichever sibling could not be judged.
    const [first] = compared.map(({ outcome }) => outcome).sort((a, b) => GRAVITY.indexOf(a) - GRAVITY.indexOf(b));
    if (first === "open") context.read(complete({ items: [], gaps: data.gaps }));
    const such = compared.filter(({ outcome }) => outcome === first);
    const message = `${fn.name}: ${such.map(({ words }) => words).join("; ")}.`;
    const values = Object.fromEntries(such.map(({ setting }) => [setting.name, setting.value ?? null]));
    const evidence = evidenceOf(fn.facts.settings, values);
    if (first === "longer") return fail(message, { evidence });
    if (first === "within") return pass(message, { evidence });
    return review(message, { evidence, variant: first === "undeclared" ? "undeclared" : "unclear" });
  },
};

export default rule;
