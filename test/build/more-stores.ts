import type { Fact } from "../../src/model/fact.ts";
import type { Resource, ResourceByKind } from "../../src/model/resource.ts";
import { ACCOUNT, REGION, given, placed } from "./known-facts.ts";
import type { Given, TaggedAs } from "./known-facts.ts";

type Kind = Resource["kind"];
type Value<F> = F extends Fact<infer T> ? T : never;
type Facts<K extends Kind> = Omit<ResourceByKind[K]["facts"], "tags" | "groupTags">;
type Values<K extends Kind> = { readonly [F in keyof Facts<K>]: Value<Facts<K>[F]> };
/** What a builder takes: any of the kind's facts, and tags. */
export type Parts<K extends Kind> = { readonly [F in keyof Facts<K>]?: Given<Values<K>[F]> } & TaggedAs;

/** The facts given; every other one known and as stated. */
export function factsOf<K extends Kind>(id: string, parts: Parts<K>, otherwise: Values<K>): ResourceByKind[K]["facts"] {
  const values = { tags: {}, ...otherwise, ...parts };
  const facts = Object.entries(values).map(([key, value]) => [key, given(value, id, `test:${key}`)]);
  return Object.fromEntries(facts) as ResourceByKind[K]["facts"];
}

const CLOSED = { level: "closed", ways: [] } as const;

/** A database with the facts given; every other one known and harmless. */
export function database(name: string, parts: Parts<"database"> = {}): ResourceByKind["database"] {
  const id = `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${name}`;
  const facts = factsOf<"database">(id, parts, {
    itemExpiry: { mode: "none" },
    copies: [],
    replicas: [],
    reads: "strong",
    changes: false,
    encryption: "provider-key",
    publicRead: CLOSED,
  });
  return { kind: "database", ...placed(id, name), type: "AWS::DynamoDB::Table", facts };
}

export function cache(name: string, parts: Parts<"cache"> = {}): ResourceByKind["cache"] {
  const id = `arn:aws:elasticache:${REGION}:${ACCOUNT}:replicationgroup:${name}`;
  const facts = factsOf<"cache">(id, parts, { ttl: null, replicas: [] });
  return { kind: "cache", ...placed(id, name), type: "AWS::ElastiCache::ReplicationGroup", facts };
}

export function logStore(name: string, parts: Parts<"log-store"> = {}): ResourceByKind["log-store"] {
  const id = `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:${name}`;
  const facts = factsOf<"log-store">(id, parts, { retention: null, encryption: "provider-key" });
  return { kind: "log-store", ...placed(id, name), type: "AWS::Logs::LogGroup", facts };
}

export function backup(name: string, parts: Parts<"backup"> = {}): ResourceByKind["backup"] {
  const id = `arn:aws:backup:${REGION}:${ACCOUNT}:backup-vault:${name}`;
  const facts = factsOf<"backup">(id, parts, { retention: 35, lock: null });
  return { kind: "backup", ...placed(id, name), type: "AWS::Backup::BackupVault", facts };
}

export function snapshotOf(name: string, parts: Parts<"snapshot"> = {}): ResourceByKind["snapshot"] {
  const id = `arn:aws:rds:${REGION}:${ACCOUNT}:snapshot:${name}`;
  const otherwise = { takenAt: "2026-11-01T00:00:00Z", retention: null, publicRead: CLOSED };
  const facts = factsOf<"snapshot">(id, parts, otherwise);
  return { kind: "snapshot", ...placed(id, name), type: "AWS::RDS::DBSnapshot", facts };
}

export function alarm(name: string, parts: Parts<"alarm"> = {}): ResourceByKind["alarm"] {
  const id = `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:${name}`;
  const facts = factsOf<"alarm">(id, parts, { reaches: true });
  return { kind: "alarm", ...placed(id, name), type: "AWS::CloudWatch::Alarm", facts };
}

/** A route of a CDN that keeps nothing, passes the signal on and is served by TLS alone, unless it is told otherwise. */
export function cdnRoute(path: string, parts: Parts<"cdn-route"> = {}): ResourceByKind["cdn-route"] {
  const distribution = `arn:aws:cloudfront::${ACCOUNT}:distribution/E1`;
  const id = `${distribution}#${path}`;
  const facts = factsOf<"cdn-route">(id, parts, {
    caching: { caches: false, minimum: 0, standard: 0, maximum: 0 },
    signal: { forwarded: true, keptApart: false, code: [] },
    transport: { http: "redirected", minimumTls: "1.2" },
    enabled: true,
  });
  const type = "AWS::CloudFront::Distribution";
  return { kind: "cdn-route", ...placed(id, path), type, path, distribution, facts };
}
