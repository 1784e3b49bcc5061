import type { Rule } from "../../engine/rule.ts";
import { evidenceOf, fail, notApplicable, pass } from "../../engine/verdict.ts";
import { figure, inWords } from "../../law/figures.ts";
import { cite } from "../../law/provisions.ts";
import type { Replica } from "../../model/copies.ts";

const rule: Rule<"database"> = {
  id: "preferences/replication-broken",
  title: "A replica of a preference store has stopped",
  kinds: ["database"],
  clouds: ["aws", "azure"],
  labels: ["preference-store"],
  securitySeverity: 6.5,
  precision: "high",
  provisions: cite("11 CCR § 7026(f)", "11 CCR § 7025(c)(1)", "Civ. Code § 1798.120", "Civ. Code § 1798.135"),
  why: `An opt-out has to be honoured as soon as feasible, at the latest after ${inWords(figure("opt-out"))}. Whoever reads a replica that has stopped goes on with what was said before it did, for as long as nobody mends it.`,
  exceptions: [
    "A replica that is being made, or whose state says neither, is no broken one.",
    "A store without replicas.",
  ],
  fix: {
    aws: `Look up why it stopped, mend that or make the replica anew, and keep its readers away until it has caught up.

aws rds describe-db-instances --db-instance-identifier <replica> --query 'DBInstances[0].StatusInfos'
aws rds create-db-instance-read-replica --db-instance-identifier <new replica> --source-db-instance-identifier <primary>

aws dynamodb describe-table --table-name <table> --query 'Table.Replicas'
aws dynamodb update-table --table-name <table> --replica-updates '[{"Create":{"RegionName":"<region>"}}]'`,
    azure: `Look up why it stopped, mend that or make the replica anew, and keep its readers away until it has caught up.

az sql db replica list-links --name <database> --resource-group <group> --server <server>
az sql db replica create --name <database> --resource-group <group> --server <server> --partner-server <other server>

az postgres flexible-server replica list --name <server> --resource-group <group>
az cosmosdb show --name <account> --resource-group <group> --query readLocations

// Bicep, of the secondary database
properties: { createMode: 'Secondary', sourceDatabaseId: primary.id }`,
  },
  needs: ["database", "database.replicas"],
  check(store, context) {
    const { replicas } = store.facts;
    const all = context.read(replicas);
    if (all.length === 0) return notApplicable();
    const evidence = evidenceOf(replicas);
    const broken = all.filter(({ state }) => state === "broken");
    if (broken.length > 0) {
      const each = broken.map((replica) => `the replica in ${named(replica)} has stopped or is in error`);
      return fail(
        `${store.name} holds preferences, and ${each.join(", and ")}; who reads it sees no opt-out that came later.`,
        { evidence },
      );
    }
    const pending = all.filter(({ state }) => state === "pending");
    const made = pending.length > 0 ? `; in ${pending.map(named).join(", ")} one is being made or changed` : "";
    return pass(`No replica of ${store.name} has stopped or is in error${made}.`, { evidence });
  },
};

export default rule;

function named({ where, says }: Replica): string {
  return says ? `${where} (${says})` : where;
}
