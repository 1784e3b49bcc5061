import type { Normalized } from "../../../graph/graph.ts";
import { known, unread } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { UserDirectory } from "../../../model/resource.ts";
import { factOf, foundIn, gapOf } from "../../parts.ts";
import { tagsFromMap } from "../tag-list.ts";
import { DESCRIBE_POOL, LIST_POOLS, LIST_PROVIDERS } from "./reads.ts";

/** A pool's record becomes the directory that callers of routes log in to. */
export function normalize(record: ResourceRecord): Normalized {
  const name = factOf(record, { key: "ListUserPools", operation: LIST_POOLS, read: ({ Name }) => text(Name) });
  const pool = record.id.slice(record.id.lastIndexOf("/") + 1);
  const node: UserDirectory = {
    kind: "user-directory",
    id: record.id,
    name: name.known ? name.value : pool,
    type: record.type,
    ...foundIn(record),
    facts: {
      tags: described(record, ({ UserPoolTags: tags }) => tagsFromMap(tags)),
      secondFactor: withoutStrangers(record, described(record, secondFactor), "required"),
      signUp: withoutStrangers(record, described(record, signUp), "closed"),
    },
  };
  return { nodes: [node], edges: [], edgeGaps: [] };
}

function described<T>(record: ResourceRecord, read: (pool: JsonObject) => T | undefined): Fact<T> {
  return factOf(record, {
    key: "DescribeUserPool",
    operation: DESCRIBE_POOL,
    read: ({ UserPool: pool }) => (isObject(pool) ? read(pool) : undefined),
  });
}

type SecondFactor = "off" | "optional" | "required";

const SECOND_FACTOR: ReadonlyMap<string, SecondFactor> = new Map([
  ["OFF", "off"],
  ["OPTIONAL", "optional"],
  ["ON", "required"],
]);

/** https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html */
function secondFactor({ MfaConfiguration: mode }: JsonObject): SecondFactor | undefined {
  return SECOND_FACTOR.get(text(mode) ?? "");
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUserConfigType.html */
function signUp({ AdminCreateUserConfig: config }: JsonObject): "open" | "closed" | undefined {
  const byAdminsOnly = isObject(config) ? config.AllowAdminCreateUserOnly : undefined;
  return typeof byAdminsOnly === "boolean" ? (byAdminsOnly ? "closed" : "open") : undefined;
}

/**
 * Whoever comes through another provider gets an account by that, and is asked for a second factor there or nowhere: what is
 * strict of the pool says nothing of him.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-identity-federation.html
 */
function withoutStrangers<T extends string>(record: ResourceRecord, fact: Fact<T>, strict: T): Fact<T> {
  if (!fact.known || fact.value !== strict) return fact;
  const others = factOf(record, { key: "ListIdentityProviders", operation: LIST_PROVIDERS, read: providers });
  if (!others.known) return others;
  if (others.value.length === 0) return known(fact.value, [...fact.from, ...others.from]);
  const message = `those who log in through ${others.value.join(", ")} come in as that decides, which is not read`;
  return unread(gapOf(record, { reason: "unresolved", operation: LIST_PROVIDERS, message }));
}

function providers({ Providers: list }: JsonObject): readonly string[] | undefined {
  if (!Array.isArray(list)) return undefined;
  const names = objects(list).flatMap(({ ProviderName }) => text(ProviderName) ?? []);
  return names.length === list.length ? [...names].sort() : undefined;
}
