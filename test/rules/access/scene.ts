import type { JsonObject } from "../../../src/model/json.ts";
import type { ResourceRecord } from "../../../src/model/record.ts";
import type { CloudFunction, ObjectStore, Resource } from "../../../src/model/resource.ts";
import { fn } from "../../build/fn.ts";
import { denied } from "../../build/known-facts.ts";
import { role, storeRecord } from "../../build/role.ts";
import type { RoleParts } from "../../build/role.ts";
import { store } from "../../build/store.ts";
import { edge } from "../../build/world.ts";
import type { Row } from "../rule-table.ts";

const CUSTOMER = { "privacy:data-subject": "customer" };
const HANDLER = { "consentry:role": "dsar-handler" };

/** Personal data that the handler serves, personal data that it does not, and data of nobody. */
export const SERVED: ObjectStore = store("profiles", { tags: CUSTOMER });
export const OTHER: ObjectStore = store("orders", { tags: CUSTOMER });
export const NAMED: ObjectStore = store("customer-uploads");
export const ASSETS: ObjectStore = store("assets");
export const UNTAGGED: ObjectStore = store("mirror", { tags: denied("s3:GetBucketTagging") });

export const handler: CloudFunction = fn("dsar-export", { tags: HANDLER });
export const other: CloudFunction = fn("resize-images");

/** Records of buckets without a policy of their own, unless one is given. */
export function buckets(
  of: readonly Resource[],
  policies: Readonly<Record<string, JsonObject>> = {},
): ResourceRecord[] {
  return of.map(({ id, type, name }) => {
    const policy = policies[name];
    return storeRecord(type, id, { GetBucketPolicy: policy ? { Policy: JSON.stringify(policy) } : null });
  });
}

export interface Scene {
  readonly code?: Resource;
  readonly stores?: readonly ObjectStore[];
  readonly records?: readonly ResourceRecord[];
  readonly policies?: Readonly<Record<string, JsonObject>>;
}

/** A role that code runs as, beside stores: the parts of a row that every case shares. */
export function runningAs(
  parts: RoleParts,
  { code = handler, stores = [SERVED, OTHER, ASSETS], records = [], policies = {} }: Scene = {},
): Pick<Row, "subject" | "beside" | "edges" | "records"> {
  const { node, record } = role("handler-role", parts);
  return {
    subject: node,
    beside: [code, ...stores],
    edges: [edge("runs-as", code, node), edge("refers-to", code, SERVED)].filter(
      ({ to }) => to.by === "id" && [node, ...stores].some(({ id }) => id === to.id),
    ),
    records: [record, ...records, ...buckets(stores, policies)],
  };
}
