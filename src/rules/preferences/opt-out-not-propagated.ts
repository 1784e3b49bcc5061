import type { Rule } from "../../engine/rule.ts";
import { evidenceOf, notApplicable, pass, review } from "../../engine/verdict.ts";
import { figure, inWords } from "../../law/figures.ts";
import { cite } from "../../law/provisions.ts";
import { sameSubjects } from "../same-subjects.ts";

/** So many stores are named; the rest is counted. */
const NAMED = 3;

const rule: Rule<"database"> = {
  id: "preferences/opt-out-not-propagated",
  title: "Nothing carries an opt-out out of the preference store",
  kinds: ["database"],
  clouds: ["aws", "azure"],
  labels: ["preference-store"],
  consults: ["personal-data"],
  securitySeverity: 4.0,
  precision: "low",
  provisions: cite("11 CCR § 7026(f)", "11 CCR § 7025(c)(1)", "Civ. Code § 1798.120", "Civ. Code § 1798.121"),
  why: `An opt-out is about the person, wherever the business holds that person's data, and has to take effect within ${inWords(figure("opt-out"))}. Disney was fined because an opt-out stopped at one service or device. Where no stream, change feed or event leaves the store of preferences, whatever else holds the same people's data has to come and ask.`,
  exceptions: [
    "Never more than a review: programs may read the store each time, or a job may copy it, which configuration cannot show.",
    "Other stores count that name one of the same data subjects in a tag, or, where one of the two names none, that are taken for stores of personal data.",
    "Replicas of the store, and an estate without such other stores.",
  ],
  fix: {
    aws: `Let changes leave the table, and let whatever sells or shares listen to them.

aws dynamodb update-table --table-name <table> \\
  --stream-specification StreamEnabled=true,StreamViewType=NEW_AND_OLD_IMAGES
aws lambda create-event-source-mapping --function-name <function> --event-source-arn <stream arn> --starting-position LATEST

Relational databases have no such stream of their own: write an event with each change, or have every reader ask the store.`,
    azure: `Let changes leave the store, and let whatever sells or shares listen to them: Cosmos DB has a change feed for every container, which a function can follow.

az cosmosdb sql container show --account-name <account> --database-name <database> --name <container> --resource-group <group>

// Bicep, of the function app's settings
properties: union(otherSettings, { PREFERENCES__accountEndpoint: cosmos.properties.documentEndpoint })

A trigger on the container reads the feed by that setting and the app's own identity. Relational databases have no such feed of their own: write an event with each change, or have every reader ask the store.`,
  },
  needs: ["database", "database.changes", "database.replicas", "database.tags", "object-store", "object-store.tags"],
  check(store, context) {
    const { changes, tags } = store.facts;
    const evidence = evidenceOf(changes);
    if (context.read(changes)) {
      return pass(
        `Changes leave ${store.name} by a stream, change feed or event; what listens to them was not inspected.`,
        { evidence },
      );
    }
    const others = sameSubjects(store, context);
    if (!context.read(others.any)) return notApplicable();
    const named = others.stores.slice(0, NAMED).map(({ name }) => name);
    const more = others.stores.length - named.length;
    const which = more > 0 ? `${named.join(", ")} and ${more} more` : named.join(", ");
    return review(
      `No stream, change feed or event leaves ${store.name}, while other stores hold data that may be of the same people: ${which}. Check how an opt-out gets there.`,
      { evidence: [...evidence, ...evidenceOf(tags)] },
    );
  },
};

export default rule;
