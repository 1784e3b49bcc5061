import type { Fact } from "../../../model/fact.ts";
import { map, together } from "../../../model/fact.ts";
import { text } from "../../../model/json.ts";
import type { JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Database, Tags } from "../../../model/resource.ts";
import type { DatabaseFacts } from "../../../model/store-facts.ts";
import { foundIn } from "../../parts.ts";
import { tagsFrom } from "../tag-list.ts";
import { aliases } from "./aliases.ts";
import { nameOf } from "./arn.ts";
import { fromOwn } from "./described.ts";
import { globalMembers, replicas } from "./replicas.ts";
import { copies, encryption } from "./storage.ts";

export function database(record: ResourceRecord, changes: Fact<boolean>): Database {
  const { id, type } = record;
  return {
    kind: "database",
    id,
    aliases: aliases(record),
    name: nameOf(id),
    type,
    ...foundIn(record),
    facts: {
      tags: tags(record),
      // A relational database ends nothing by itself.
      itemExpiry: fromOwn(record, () => ({ mode: "by-program" as const }), "documented-default"),
      copies: copies(record),
      replicas: replicas(record),
      reads: reads(record),
      changes,
      encryption: encryption(record),
      // Whoever reaches it still has to log in; that anyone may reach it is another matter.
      publicRead: fromOwn(record, () => ({ level: "closed" as const, ways: [] }), "derived"),
    },
  };
}

function tags(record: ResourceRecord): Fact<Tags> {
  return fromOwn(record, ({ TagList }) => tagsFrom(TagList));
}

/** A primary answers with what was last written to it; a replica may be behind:
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.html */
function reads(record: ResourceRecord): DatabaseFacts["reads"] {
  const follows = fromOwn(record, (own) =>
    [
      own.ReadReplicaSourceDBInstanceIdentifier,
      own.ReadReplicaSourceDBClusterIdentifier,
      own.ReplicationSourceIdentifier,
    ].some(isNamed),
  );
  const secondary = map(globalMembers(record), (members) =>
    members.some(({ DBClusterArn, IsWriter }) => DBClusterArn === record.id && IsWriter !== true),
  );
  if (follows.known && follows.value) return map(follows, () => "eventual");
  return map(together(follows, secondary), ([, behind]) => (behind ? "eventual" : "strong"));
}

function isNamed(value: JsonValue | undefined): boolean {
  return (text(value) ?? "") !== "";
}
