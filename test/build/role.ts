import type { JsonObject, JsonValue } from "../../src/model/json.ts";
import type { ResourceRecord } from "../../src/model/record.ts";
import type { Identity } from "../../src/model/resource.ts";
import { iam } from "../../src/providers/aws/iam/index.ts";
import { ACCOUNT } from "./known-facts.ts";

const DETAILS = "iam:GetAccountAuthorizationDetails";

export interface RoleParts {
  readonly statements?: readonly JsonObject[];
  /** Names of shared policies that it holds; those without a record were not read. */
  readonly attached?: readonly string[];
  readonly boundary?: string;
  readonly trust?: readonly JsonObject[];
  readonly tags?: Readonly<Record<string, string>>;
}

/** A role as the service normalizes it, and its record. */
export interface Role {
  readonly node: Identity;
  readonly record: ResourceRecord;
}

const BY_LAMBDA = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } };

export function role(name: string, parts: RoleParts = {}): Role {
  const { statements = [], attached = [], boundary, trust = [BY_LAMBDA], tags = {} } = parts;
  const id = `arn:aws:iam::${ACCOUNT}:role/${name}`;
  const record = recordOf("AWS::IAM::Role", id, {
    Arn: id,
    AssumeRolePolicyDocument: encoded(trust),
    RolePolicyList: statements.length > 0 ? [{ PolicyName: "served", PolicyDocument: encoded(statements) }] : [],
    AttachedManagedPolicies: attached.map((one) => ({ PolicyName: one, PolicyArn: policyId(one) })),
    ...(boundary ? { PermissionsBoundary: { PermissionsBoundaryArn: policyId(boundary) } } : {}),
    Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  });
  const [node] = iam.normalize(record).nodes;
  if (node?.kind !== "identity") throw new Error("a role becomes an identity");
  return { node, record };
}

/** The record of a shared policy. */
export function sharedPolicy(name: string, statements: readonly JsonObject[]): ResourceRecord {
  const versions = [{ VersionId: "v1", IsDefaultVersion: true, Document: encoded(statements) }];
  return recordOf("AWS::IAM::Policy", policyId(name), { Arn: policyId(name), PolicyVersionList: versions });
}

/** The record of a bucket or table with the parts given; the rest was never asked for. */
export function storeRecord(type: string, id: string, body: JsonObject): ResourceRecord {
  return { ...recordOf(type, id, {}), body };
}

export function allow(Action: JsonValue, Resource: JsonValue, more: JsonObject = {}): JsonObject {
  return { Effect: "Allow", Action, Resource, ...more };
}

/** IAM answers documents URL-encoded. */
function encoded(Statement: readonly JsonObject[]): string {
  return encodeURIComponent(JSON.stringify({ Version: "2012-10-17", Statement }));
}

function policyId(name: string): string {
  return `arn:aws:iam::${ACCOUNT}:policy/${name}`;
}

function recordOf(type: string, id: string, detail: JsonObject): ResourceRecord {
  return {
    type,
    id,
    provider: "aws",
    account: ACCOUNT,
    region: "global",
    body: { GetAccountAuthorizationDetails: detail },
    source: { operation: DETAILS, via: "api", at: "2026-11-24T04:00:00Z" },
  };
}
