import rule from "../../../src/rules/access/shared-key-allowed.ts";
import { denied } from "../../build/known-facts.ts";
import { database } from "../../build/more-stores.ts";
import { store } from "../../build/store.ts";
import { ruleTable } from "../rule-table.ts";

const tags = { "privacy:data-subject": "customer" };
const READ = "resource-graph:Microsoft.Storage/storageAccounts";

ruleTable(rule, [
  { of: "keys switched off", subject: store("profiles", { tags, sharedKey: false }), verdict: "pass" },
  {
    of: "keys allowed",
    subject: store("profiles", { tags, sharedKey: true }),
    verdict: "fail",
    says: ["profiles", "opens it whole"],
  },
  {
    of: "a database with logins of its own",
    subject: database("profiles", { tags, sharedKey: true }),
    verdict: "fail",
  },
  {
    of: "a switch that was not read",
    subject: store("profiles", { tags, sharedKey: denied(READ) }),
    verdict: "unknown",
    missingReads: [READ],
  },
  { of: "a cloud without such keys", subject: store("profiles", { tags }), verdict: "not-applicable" },
  { of: "nobody's data", subject: store("assets", { sharedKey: true }), verdict: "not-applicable" },
  {
    of: "what only its name makes personal data",
    subject: store("customer-uploads", { sharedKey: true }),
    verdict: "review",
    says: ["weak signal"],
  },
]);
