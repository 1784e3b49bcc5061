import type { Rule } from "../../engine/rule.ts";
import { evidenceOf, fail, notApplicable, pass } from "../../engine/verdict.ts";
import { cite } from "../../law/provisions.ts";

const rule: Rule<"object-store" | "database"> = {
  id: "access/shared-key-allowed",
  title: "Keys of the whole account open a store of personal data",
  kinds: ["object-store", "database"],
  clouds: ["azure"],
  labels: ["personal-data"],
  securitySeverity: 5,
  precision: "high",
  provisions: cite("Civ. Code § 1798.100(e)", "Civ. Code § 1798.81.5(b)"),
  why: "An account's key, or a login that the database keeps itself, opens everything for whoever holds it: roles, conditions and deny assignments do not count, and the log does not say who it was. Requests of consumers cannot be kept apart from anything else then.",
  exceptions: ["Stores whose keys and own logins are switched off.", "Stores that know no other way in: MySQL."],
  fix: {
    azure: `Switch keys off once every client signs in with an identity of its own.

az storage account update --name <account> --resource-group <group> --allow-shared-key-access false

az resource update --ids <account id> --set properties.disableLocalAuth=true

az sql server ad-only-auth enable --resource-group <group> --name <server>

// Bicep, of the storage account
properties: { allowSharedKeyAccess: false }

// Bicep, of a PostgreSQL server
properties: { authConfig: { activeDirectoryAuth: 'Enabled', passwordAuth: 'Disabled' } }`,
  },
  needs: ["object-store", "object-store.sharedKey", "database", "database.sharedKey"],
  check(store, context) {
    const { sharedKey } = store.facts;
    if (!sharedKey) return notApplicable();
    const opens = context.read(sharedKey);
    const evidence = evidenceOf(sharedKey);
    if (!opens)
      return pass(`Nothing but identities opens ${store.name}: keys and own logins are switched off.`, { evidence });
    const unset =
      sharedKey.known && sharedKey.basis === "documented-default" ? ", as nobody has switched that off" : "";
    return fail(`${store.name} holds personal data, and a key or a login of its own opens it whole${unset}.`, {
      evidence,
    });
  },
};

export default rule;
