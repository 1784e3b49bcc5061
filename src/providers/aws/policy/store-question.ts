import { known, unread } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject, text } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Resource } from "../../../model/resource.ts";
import { gapOf, part, unreadable } from "../../parts.ts";
import { storeNamedBy } from "../iam/named-stores.ts";
import { DESCRIBE_KEY, GET_KEY_POLICY } from "../kms-key.ts";
import { DATA_ACTIONS } from "./data-actions.ts";
import type { DataAction } from "./data-action.ts";
import { parseDocument } from "./document.ts";
import type { PolicyDocument } from "./document.ts";
import type { RequestContext } from "./request.ts";

/** A key that has to open what is read, and its policy. */
export interface GateKey {
  readonly arn: string;
  readonly policy: PolicyDocument;
}

/** What is asked about a store. */
export interface StoreQuestion {
  readonly asks: readonly Ask[];
  /** The store's own policy; `null`: it has none. */
  readonly policy: Fact<PolicyDocument | null>;
  /** `null`: no key of the customer's stands before the data. */
  readonly key: Fact<GateKey | null>;
  readonly context: RequestContext;
  /** The service that asks a key on the caller's behalf, and whether all that the store holds is under its key. */
  readonly via: { readonly service: string; readonly whole: boolean } | undefined;
  /** Whether a login that the database keeps itself is needed besides. */
  readonly login: boolean;
  /** Whether a resource of a statement names the store. */
  names(resource: string): boolean;
}

interface Ask {
  readonly action: DataAction;
  /** A pattern of ARNs: the objects of the bucket. */
  readonly asked: string;
}

const OPERATIONS = {
  "AWS::S3::Bucket": { key: "GetBucketPolicy", operation: "s3:GetBucketPolicy", via: { service: "s3", whole: false } },
  "AWS::DynamoDB::Table": {
    key: "GetResourcePolicy",
    operation: "dynamodb:GetResourcePolicy",
    via: { service: "dynamodb", whole: true },
  },
} as const;

/** How to ask what identities may do with the data of a store; `undefined` where identities' policies do not decide that. */
export function questionOf(store: Resource, record: ResourceRecord): StoreQuestion | undefined {
  const asks = DATA_ACTIONS.flatMap((action) => regionsOf(store, action).map((asked) => ({ action, asked })));
  if (asks.length === 0) return undefined;
  const own = Object.hasOwn(OPERATIONS, store.type) ? OPERATIONS[store.type as keyof typeof OPERATIONS] : undefined;
  const ids = new Set([store.id, ...(store.aliases ?? [])]);
  const tags = store.facts.tags.known && store.type === "AWS::DynamoDB::Table" ? store.facts.tags.value : {};
  return {
    asks,
    policy: own ? policyOf(record, own.key, own.operation) : known(null),
    key: own ? keyOf(store, record) : known(null),
    // What the table's tags lack may still come with the request, so that absent ones are not told.
    context: Object.fromEntries(
      Object.entries(tags).map(([key, value]) => [`aws:resourcetag/${key.toLowerCase()}`, [value]]),
    ),
    via: own?.via,
    login: own === undefined,
    names: (resource) => ids.has(storeNamedBy(resource) ?? ""),
  };
}

function regionsOf({ type, id, aliases = [] }: Resource, { on }: DataAction): readonly string[] {
  switch (type) {
    case "AWS::S3::Bucket":
      return on === "object" ? [`${id}/*`] : [];
    case "AWS::DynamoDB::Table":
      return on === "table" ? [id] : on === "stream" ? [`${id}/stream/*`] : [];
    case "AWS::RDS::DBCluster":
      return on === "cluster" ? [id] : on === "db-user" ? aliases.filter(isLogin).map((alias) => `${alias}/*`) : [];
    case "AWS::RDS::DBInstance":
      return on === "db-user" ? aliases.filter(isLogin).map((alias) => `${alias}/*`) : [];
    default:
      return [];
  }
}

function isLogin(alias: string): boolean {
  return alias.includes(":rds-db:");
}

function policyOf(record: ResourceRecord, key: string, operation: string): Fact<PolicyDocument | null> {
  const answer = part(record, key, operation);
  if (!answer.known) return answer;
  if (answer.value === null) return known(null, answer.from);
  const document = parseDocument(answer.value.Policy);
  return document ? known(document, answer.from) : unreadable(record, operation);
}

/** Only keys that the customer manages are a gate of their own: those that AWS manages open for all that the service admits. */
function keyOf(store: Resource, record: ResourceRecord): Fact<GateKey | null> {
  const encryption = "encryption" in store.facts ? store.facts.encryption : known("none");
  if (!encryption.known) return unread(...encryption.gaps);
  if (encryption.value !== "customer-key") return known(null, encryption.from);
  const described = part(record, DESCRIBE_KEY, DESCRIBE_KEY);
  if (!described.known) return described;
  const metadata = described.value?.KeyMetadata;
  const arn = isObject(metadata) ? text(metadata.Arn) : undefined;
  if (isObject(metadata) && metadata.KeyManager === "AWS") return known(null, described.from);
  const policy = policyOf(record, GET_KEY_POLICY, GET_KEY_POLICY);
  if (!policy.known) return policy;
  if (arn === undefined || policy.value === null) {
    const message = "the policy of the key that encrypts it was not found";
    return unread(gapOf(record, { reason: "unresolved", operation: GET_KEY_POLICY, message }));
  }
  return known({ arn, policy: policy.value }, [...described.from, ...policy.from]);
}
