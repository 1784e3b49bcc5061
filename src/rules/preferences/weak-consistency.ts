import type { Rule } from "../../engine/rule.ts";
import { evidenceOf, pass, review } from "../../engine/verdict.ts";
import { figure, inWords } from "../../law/figures.ts";
import { cite } from "../../law/provisions.ts";
import { map, whole } from "../../model/fact.ts";
import type { Fact } from "../../model/fact.ts";
import { formatDays } from "../../model/duration.ts";
import type { Replica } from "../../model/copies.ts";
import type { Cache, Database } from "../../model/resource.ts";
import { ownLimit } from "../own-limit.ts";
import type { OwnLimit } from "../own-limit.ts";

const rule: Rule<"cache" | "database"> = {
  id: "preferences/weak-consistency",
  title: "Readers may see an old preference",
  kinds: ["database", "cache"],
  clouds: ["aws", "azure"],
  labels: ["preference-store"],
  securitySeverity: 3.0,
  precision: "low",
  provisions: cite("11 CCR § 7026(f)", "11 CCR § 7025(c)(1)", "Civ. Code § 1798.120"),
  why: `Whoever decides whether to sell or share should see the opt-out that was given a moment ago. Seconds are far within the ${inWords(figure("opt-out"))} that the law leaves; whether a reader can stay behind for longer, and what that reader decides, configuration cannot show. The business sets its own time for that (limits.optOutMaxDelay, 15 minutes unless the config says otherwise).`,
  exceptions: [
    "Never more than a review: a program may ask for strong reads, and a replica may serve reports alone.",
    "Replicas that are kept in step with each write.",
  ],
  fix: {
    aws: `Where a sale or disclosure hangs on the answer, ask for a strong read of the primary, and let cached entries end soon.

aws dynamodb get-item --table-name <table> --key file://key.json --consistent-read
aws dax update-parameter-group --parameter-group-name <group> \\
  --parameter-name-values ParameterName=record-ttl-millis,ParameterValue=60000

Read RDS by the writer's address, and set an expiry with every entry that goes into ElastiCache.`,
    azure: `Where a sale or disclosure hangs on the answer, read the primary, and let cached entries end soon. Consistency weaker than bounded staleness lets a reader see an older opt-out for a time that nobody knows.

az cosmosdb update --name <account> --resource-group <group> --default-consistency-level Strong

// Bicep, of the account
properties: { consistencyPolicy: { defaultConsistencyLevel: 'Strong' } }

Set an expiry with every entry that goes into Redis.`,
  },
  needs: ["database", "database.reads", "database.replicas", "cache", "cache.ttl", "cache.replicas"],
  check(store, context) {
    const ways = store.kind === "cache" ? waysOfCache(store, ownLimit("optOutMaxDelay", context)) : waysOf(store);
    const { replicas } = store.facts;
    const evidence = [
      ...evidenceOf(store.kind === "cache" ? store.facts.ttl : store.facts.reads),
      ...evidenceOf(replicas),
    ];
    const standing = ways.flatMap((way) => (way.known && way.value ? [way.value] : []));
    if (standing.length > 0) {
      return review(
        `Readers of ${store.name} may see an old preference: ${standing.join("; ")}. Check that whatever sells or shares decides by what is current.`,
        { evidence },
      );
    }
    context.read(whole(ways));
    return pass(`Nothing in its configuration lets readers of ${store.name} see an old preference for long.`, {
      evidence,
    });
  },
};

export default rule;

type Way = Fact<string | undefined>;

function waysOf({ facts }: Database): readonly Way[] {
  const eventual = "a read is eventually consistent unless it asks for more";
  return [map(facts.reads, (reads) => (reads === "eventual" ? eventual : undefined)), map(facts.replicas, lagging)];
}

function waysOfCache({ facts }: Cache, limit: OwnLimit): readonly Way[] {
  const kept = map(facts.ttl, (ttl) => {
    if (ttl === "unset") return "the programs that write it say how long an entry is kept";
    if (ttl === null) return "an entry is kept until it is evicted";
    const days = ttl / 86_400;
    return days > limit.days ? `an entry is kept for ${formatDays(days)}, longer than ${limit.words}` : undefined;
  });
  return [kept, map(facts.replicas, lagging)];
}

function lagging(replicas: readonly Replica[]): string | undefined {
  const behind = replicas.filter(({ mode }) => mode === "async").map(({ where }) => where);
  return behind.length > 0 ? `replicas follow behind (${behind.join(", ")})` : undefined;
}
