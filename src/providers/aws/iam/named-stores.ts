import type { JsonValue } from "../../../model/json.ts";
import { tableAlias } from "../../setting-references.ts";
import { parseDocument } from "../policy/document.ts";
import type { Statement } from "../policy/document.ts";
import { coversAction } from "../policy/glob.ts";

/** A store that a grant names, and an action on its data that it allows. */
export interface NamedStore {
  /** Its id or an alias. */
  readonly store: string;
  readonly type: string;
  readonly action: string;
}

/** How grants name stores of one type. */
interface Naming {
  readonly type: string;
  /** The store that a resource of a statement names; `undefined` where it is none of the type, or a wildcard. */
  readonly named: (resource: string) => string | undefined;
  /** Whether what an action, or pattern of actions, allows is on the data. */
  readonly onData: (action: string) => boolean;
}

const BUCKET = /^(arn:[^:*?]+:s3:::[^/*?$]+)(?:\/.*)?$/;
const BUCKET_ACTION =
  /^(?:\*|s3:\*|s3:(?:get|put|delete|list|restore)?\*|s3:(?:get|put|delete|restore)object.*|s3:listbucket.*)$/i;

/** Indexes and streams are the table's, and so is `/*`. */
const TABLE = /^(arn:[^:*?]+:dynamodb:([^:]*):([^:]*):table\/([\w.-]+))(?:\/.*)?$/;
const TABLE_ACTIONS = [
  "BatchGetItem",
  "BatchWriteItem",
  "ConditionCheckItem",
  "DeleteItem",
  "ExportTableToPointInTime",
  "GetItem",
  "GetRecords",
  "PartiQLDelete",
  "PartiQLInsert",
  "PartiQLSelect",
  "PartiQLUpdate",
  "PutItem",
  "Query",
  "Scan",
  "UpdateItem",
].map((name) => `dynamodb:${name}`);

const CLUSTER = /^arn:[^:*?]+:rds:[^:*?$]+:\d{12}:cluster:[^:*?$]+$/;
const CLUSTER_ACTIONS = ["rds-data:BatchExecuteStatement", "rds-data:ExecuteStatement"];

/** A database's own id for its users, whichever user is meant. */
const LOGIN = /^(arn:[^:*?]+:rds-db:[^:*?$]+:\d{12}:dbuser:[^:*?$/]+)\/.+$/;

const NAMINGS: readonly Naming[] = [
  {
    type: "AWS::S3::Bucket",
    named: (resource) => BUCKET.exec(resource)?.[1],
    onData: (action) => BUCKET_ACTION.test(action),
  },
  {
    type: "AWS::DynamoDB::Table",
    named: (resource) => {
      const [, arn, region = "", account = "", name] = TABLE.exec(resource) ?? [];
      // `arn:aws:dynamodb:*:*:table/orders` names the table all the same.
      return arn && name && /[*?$]/.test(region + account) ? tableAlias(name) : arn;
    },
    onData: allows(TABLE_ACTIONS),
  },
  {
    type: "AWS::RDS::DBCluster",
    named: (resource) => CLUSTER.exec(resource)?.[0],
    onData: allows(CLUSTER_ACTIONS),
  },
  {
    type: "AWS::RDS::DBInstance",
    named: (resource) => LOGIN.exec(resource)?.[1],
    onData: allows(["rds-db:connect"]),
  },
];

/** The store that a resource of a statement names, by its id or an alias; `undefined` where it is a wildcard or no store. */
export function storeNamedBy(resource: string): string | undefined {
  for (const { named } of NAMINGS) {
    const store = named(resource);
    if (store !== undefined) return store;
  }
  return undefined;
}

function allows(actions: readonly string[]): (pattern: string) => boolean {
  return (pattern) => actions.some((action) => coversAction(pattern, action));
}

/** Stores that the policy's grants name, wildcards left out: wide reach is no wiring. `undefined`: the policy cannot be
 * understood. */
export function namedStores(document: JsonValue | undefined): readonly NamedStore[] | undefined {
  const parsed = parseDocument(document);
  if (!parsed) return undefined;
  const named = parsed.statements.filter(({ effect }) => effect === "Allow").flatMap(namedIn);
  return [...new Map(named.map((one) => [one.store, one])).values()].sort((a, b) => (a.store < b.store ? -1 : 1));
}

function namedIn(statement: Statement): readonly NamedStore[] {
  return NAMINGS.flatMap(({ type, named, onData }) => {
    const action = statement.notActions ? "all but a few actions" : statement.actions?.find(onData);
    if (!action) return [];
    return (statement.resources ?? []).flatMap((resource) => {
      const store = named(resource);
      return store ? [{ store, type, action }] : [];
    });
  });
}
