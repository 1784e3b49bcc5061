import rule from "../../../src/rules/access/dsar-role-excessive.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { fn } from "../../build/fn.ts";
import { database } from "../../build/more-stores.ts";
import { denied, gap } from "../../build/known-facts.ts";
import { allow, role, sharedPolicy, storeRecord } from "../../build/role.ts";
import { store } from "../../build/store.ts";
import { edge, hiddenEdges } from "../../build/world.ts";
import { ruleTable } from "../rule-table.ts";
import { ASSETS, NAMED, OTHER, SERVED, UNTAGGED, handler, other, runningAs } from "./scene.ts";

const ALL = allow("*", "*");
const READ_ALL = allow("s3:GetObject", "*");
const READ_SERVED = allow("s3:*", `${SERVED.id}/*`);
const deny = (Action: string, Resource: string) => ({ Effect: "Deny", Action, Resource });
const bucketPolicy = (Principal: JsonObject): JsonObject => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*", Principal }],
});
const KEY = "arn:aws:kms:us-west-2:123456789012:key/k";
const encrypted = store("orders", { tags: { "privacy:data-subject": "customer" }, encryption: "customer-key" });
const keyPolicy = (principal: string): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "kms:*", Resource: "*", Principal: { AWS: principal } }],
  });
const keyed = (policy: string | undefined) =>
  storeRecord("AWS::S3::Bucket", encrypted.id, {
    GetBucketPolicy: null,
    "kms:DescribeKey": { KeyMetadata: { Arn: KEY, KeyManager: "CUSTOMER" } },
    ...(policy === undefined ? {} : { "kms:GetKeyPolicy": { Policy: policy } }),
  });
const withKey = (policy: string | undefined) => {
  const scene = runningAs({ statements: [READ_ALL, allow("kms:Decrypt", "*")] }, { stores: [SERVED] });
  return {
    ...scene,
    beside: [...(scene.beside ?? []), encrypted],
    records: [...(scene.records ?? []), keyed(policy)],
  };
};
const hidden = runningAs({ statements: [READ_ALL] });

ruleTable(rule, [
  { of: "a role whose grants name stores", ...runningAs({ statements: [READ_SERVED] }), verdict: "pass" },
  { of: "a role that holds nothing", ...runningAs({}), verdict: "pass" },
  {
    of: "a role that may do everything",
    ...runningAs({ statements: [ALL] }),
    verdict: "fail",
    says: ["handler-role", "dsar-export", "may do everything", 'the policy "served"'],
    shows: ["allowed"],
  },
  {
    of: "a shared policy that allows everything",
    ...runningAs({ attached: ["Admin"] }, { records: [sharedPolicy("Admin", [ALL])] }),
    verdict: "fail",
    says: ['the policy "Admin"'],
  },
  {
    of: "everything, cut down by a boundary to what is served",
    ...runningAs({ statements: [ALL], boundary: "Limit" }, { records: [sharedPolicy("Limit", [READ_SERVED])] }),
    verdict: "pass",
  },
  {
    of: "everything, cut down by a boundary to all buckets",
    ...runningAs({ statements: [ALL], boundary: "Limit" }, { records: [sharedPolicy("Limit", [READ_ALL])] }),
    verdict: "fail",
    variant: "wildcard",
    says: ["orders"],
  },
  {
    of: "everything from one network only",
    ...runningAs({ statements: [allow("*", "*", { Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } } })] }),
    verdict: "review",
    says: ["IpAddress on aws:SourceIp"],
  },
  {
    of: "a wildcard that takes in another store of personal data",
    ...runningAs({ statements: [READ_ALL] }),
    verdict: "fail",
    variant: "wildcard",
    says: ["orders", "s3:GetObject", "by a wildcard"],
  },
  {
    of: "a wildcard that takes in what it serves alone",
    ...runningAs({ statements: [READ_ALL] }, { stores: [SERVED, ASSETS] }),
    verdict: "pass",
  },
  { of: "a wildcard that only writes", ...runningAs({ statements: [allow("s3:PutObject", "*")] }), verdict: "pass" },
  {
    of: "a wildcard that an explicit deny takes away",
    ...runningAs({ statements: [READ_ALL, deny("s3:*", `${OTHER.id}/*`)] }),
    verdict: "pass",
  },
  {
    of: "a wildcard of which the bucket's policy takes all away",
    ...runningAs(
      { statements: [READ_ALL] },
      { policies: { orders: { Version: "2012-10-17", Statement: [{ ...deny("s3:*", "*"), Principal: "*" }] } } },
    ),
    verdict: "pass",
  },
  {
    of: "a wildcard on a bucket whose own policy leaves it to the account",
    ...runningAs(
      { statements: [READ_ALL] },
      { policies: { orders: bucketPolicy({ AWS: "arn:aws:iam::123456789012:root" }) } },
    ),
    verdict: "fail",
    variant: "wildcard",
    says: ["orders"],
  },
  {
    of: "a bucket whose own policy names the role",
    ...runningAs(
      { statements: [READ_SERVED] },
      { policies: { orders: bucketPolicy({ AWS: "arn:aws:iam::123456789012:role/handler-role" }) } },
    ),
    verdict: "pass",
  },
  {
    of: "everything, but on all but one bucket denied",
    ...runningAs({
      statements: [ALL, { Effect: "Deny", Action: "*", NotResource: [SERVED.id, `${SERVED.id}/*`] }],
    }),
    verdict: "pass",
  },
  {
    of: "everything, but on one bucket denied",
    ...runningAs({ statements: [ALL, deny("s3:*", `${OTHER.id}/*`)] }),
    verdict: "fail",
    says: ["may do everything"],
  },
  {
    of: "a wildcard on databases that ask for a login besides",
    ...(() => {
      const scene = runningAs({ statements: [allow("rds-data:ExecuteStatement", "*")] });
      const id = "arn:aws:rds:us-west-2:123456789012:cluster:crm";
      const named = database("crm", { tags: { "privacy:data-subject": "customer" } });
      const cluster = { ...named, id, record: id, type: "AWS::RDS::DBCluster" };
      return {
        ...scene,
        beside: [...(scene.beside ?? []), cluster],
        records: [...(scene.records ?? []), storeRecord("AWS::RDS::DBCluster", id, {})],
      };
    })(),
    verdict: "review",
    says: ["crm", "a login of the database"],
  },
  {
    of: "a wildcard under a tag that nobody has read",
    ...runningAs({
      statements: [allow("s3:GetObject", "*", { Condition: { StringEquals: { "s3:ExistingObjectTag/team": "x" } } })],
    }),
    verdict: "review",
    says: ["s3:ExistingObjectTag/team"],
  },
  {
    of: "a wildcard that reaches what only its name makes personal data",
    ...runningAs({ statements: [READ_ALL] }, { stores: [SERVED, NAMED] }),
    verdict: "review",
    variant: "wildcard",
    says: ["weak signal"],
  },
  {
    of: "a wildcard that reaches a store whose tags were not read",
    ...runningAs({ statements: [READ_ALL] }, { stores: [SERVED, UNTAGGED] }),
    verdict: "unknown",
    missingReads: ["s3:GetBucketTagging"],
  },
  {
    of: "a policy that was not read",
    ...runningAs({ statements: [READ_SERVED], attached: ["Elsewhere"] }),
    verdict: "unknown",
    missingReads: ["iam:GetAccountAuthorizationDetails"],
  },
  {
    of: "a bucket whose policy was not read",
    ...hidden,
    records: (hidden.records ?? []).map((one) => (one.id === OTHER.id ? { ...one, body: {} } : one)),
    verdict: "unknown",
    missingReads: ["s3:GetBucketPolicy"],
  },
  {
    of: "a key that lets the account decrypt",
    ...withKey(keyPolicy("arn:aws:iam::123456789012:root")),
    verdict: "fail",
    variant: "wildcard",
  },
  {
    of: "a key that is for somebody else",
    ...withKey(keyPolicy("arn:aws:iam::123456789012:role/else")),
    verdict: "review",
    says: ["which objects its key encrypts"],
  },
  {
    of: "a key whose policy was not read",
    ...withKey(undefined),
    verdict: "unknown",
    missingReads: ["kms:GetKeyPolicy"],
  },
  {
    of: "wiring that was not read",
    ...runningAs({ statements: [READ_ALL] }),
    edgeGaps: [hiddenEdges("refers-to", handler, "lambda:ListFunctions")],
    verdict: "unknown",
    missingReads: ["lambda:ListFunctions"],
  },
  {
    of: "code that only its name makes a handler",
    ...runningAs({ statements: [ALL] }, { code: fn("dsar-worker") }),
    verdict: "review",
    says: ["weak signal"],
  },
  {
    of: "code whose tags were not read",
    ...runningAs({ statements: [ALL] }, { code: fn("worker", { tags: denied("lambda:ListTags") }) }),
    verdict: "unknown",
    missingReads: ["lambda:ListTags"],
  },
  { of: "a role of other code", ...runningAs({ statements: [ALL] }, { code: other }), verdict: "not-applicable" },
  {
    of: "a role of other code, where functions were not listed",
    ...runningAs({ statements: [ALL] }, { code: other }),
    missing: [{ provider: "aws", kind: "function", gap: gap("lambda:ListFunctions") }],
    verdict: "unknown",
    missingReads: ["lambda:ListFunctions"],
  },
  {
    of: "a role that handlers and others run as",
    ...(() => {
      const scene = runningAs({ statements: [ALL] });
      const { node } = role("handler-role");
      return {
        ...scene,
        beside: [...(scene.beside ?? []), other],
        edges: [...(scene.edges ?? []), edge("runs-as", other, node)],
      };
    })(),
    verdict: "fail",
    says: ["dsar-export"],
  },
]);
