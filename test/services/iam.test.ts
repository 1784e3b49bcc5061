import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/model/json.ts";
import { iam } from "../../src/providers/aws/iam/index.ts";
import { namedStores } from "../../src/providers/aws/iam/named-stores.ts";
import { denied, record, shown } from "./record.ts";

const ROLE = "arn:aws:iam::123456789012:role/service/handler";
const POLICY = "arn:aws:iam::123456789012:policy/shared";
const document = (...statements: readonly JsonObject[]): string =>
  encodeURIComponent(JSON.stringify({ Version: "2012-10-17", Statement: statements }));
const grant = (Action: string | readonly string[], Resource: string | readonly string[]): JsonObject => ({
  Effect: "Allow",
  Action,
  Resource,
});

describe("grants that name a store", () => {
  const TABLE = "arn:aws:dynamodb:us-west-2:123456789012:table/orders";
  const CLUSTER = "arn:aws:rds:us-west-2:123456789012:cluster:orders";
  const LOGIN = "arn:aws:rds-db:us-west-2:123456789012:dbuser:cluster-ABC";
  it.each([
    [grant("s3:GetObject", "arn:aws:s3:::shop/*"), ["arn:aws:s3:::shop"]],
    [grant("s3:*", "arn:aws:s3:::shop"), ["arn:aws:s3:::shop"]],
    [grant("*", ["arn:aws:s3:::a/x/*", "arn:aws:s3:::b"]), ["arn:aws:s3:::a", "arn:aws:s3:::b"]],
    [grant(["logs:*", "s3:ListBucket"], "arn:aws-cn:s3:::shop"), ["arn:aws-cn:s3:::shop"]],
    [grant("s3:GetBucketLocation", "arn:aws:s3:::shop"), []],
    [grant("s3:GetObject", "*"), []],
    [grant("s3:GetObject", "arn:aws:s3:::shop-*/*"), []],
    [grant("s3:GetObject", "arn:aws:s3:::${aws:username}/*"), []],
    [{ ...grant("s3:GetObject", "arn:aws:s3:::shop/*"), Effect: "Deny" }, []],
    [{ Effect: "Allow", NotAction: "iam:*", Resource: "arn:aws:s3:::shop/*" }, ["arn:aws:s3:::shop"]],
    [{ Effect: "Allow", Action: "s3:GetObject", NotResource: "arn:aws:s3:::shop/*" }, []],
    [grant("dynamodb:GetItem", TABLE), [TABLE]],
    [grant("dynamodb:Batch*", `${TABLE}/*`), [TABLE]],
    [grant("DynamoDB:query", `${TABLE}/index/*`), [TABLE]],
    [grant("dynamodb:GetRecords", `${TABLE}/stream/2026-11-24T00:00:00.000`), [TABLE]],
    [grant("dynamodb:*Item", [TABLE, `${TABLE}/index/by-mail`]), [TABLE]],
    [grant("dynamodb:Scan", "arn:aws:dynamodb:*:*:table/orders"), ["table:orders"]],
    [grant("dynamodb:Scan", "arn:aws:dynamodb:us-west-2:123456789012:table/orders-*"), []],
    [grant("dynamodb:Scan", "*"), []],
    [grant(["dynamodb:Describe*", "dynamodb:ListTables"], TABLE), []],
    [grant("s3:GetObject", TABLE), []],
    [grant("dynamodb:GetItem", "arn:aws:s3:::shop/*"), []],
    [grant(["s3:GetObject", "dynamodb:GetItem"], ["arn:aws:s3:::shop/*", TABLE]), [TABLE, "arn:aws:s3:::shop"]],
    [grant("rds-data:*", CLUSTER), [CLUSTER]],
    [grant("rds:Describe*", CLUSTER), []],
    [grant("rds-db:connect", `${LOGIN}/app`), [LOGIN]],
    [grant("rds-db:connect", "arn:aws:rds-db:us-west-2:123456789012:dbuser:*/app"), []],
  ] as const)("row %#", (statement, expected) => {
    expect(namedStores(document(statement))?.map(({ store }) => store)).toEqual(expected);
  });

  it("say the type of the store and the action on its data", () => {
    const action = grant(["s3:GetObject", "dynamodb:Describe*", "dynamodb:PutItem"], TABLE);
    expect(namedStores(document(action))).toEqual([
      { store: TABLE, type: "AWS::DynamoDB::Table", action: "dynamodb:PutItem" },
    ]);
  });

  it("are not to be told from what is no policy", () => {
    expect(namedStores("{")).toBeUndefined();
    expect(namedStores(undefined)).toBeUndefined();
  });
});

describe("a role", () => {
  const detail: JsonObject = {
    Arn: ROLE,
    RolePolicyList: [{ PolicyName: "own", PolicyDocument: document(grant("s3:GetObject", "arn:aws:s3:::shop/*")) }],
    AttachedManagedPolicies: [{ PolicyArn: POLICY }, { PolicyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" }],
    Tags: [{ Key: "team", Value: "privacy" }],
  };
  const role = (body: JsonObject) => iam.normalize(record("AWS::IAM::Role", ROLE, body, "global"));

  it("is an identity with what its policies name", () => {
    const { nodes, edges, edgeGaps } = role({ GetAccountAuthorizationDetails: detail });
    expect(nodes).toMatchObject([{ kind: "identity", id: ROLE, name: "handler", region: "global" }]);
    expect(nodes.map((node) => shown(node.facts.tags))).toEqual([{ team: "privacy" }]);
    expect(edges.map(({ type, to, because, origin }) => [type, to, because, origin.pointer])).toEqual([
      [
        "refers-to",
        { by: "id", id: "arn:aws:s3:::shop" },
        'the policy "own" grants s3:GetObject on it',
        "/GetAccountAuthorizationDetails/RolePolicyList/0/PolicyDocument",
      ],
      [
        "granted-by",
        { by: "id", id: POLICY },
        "the policy shared is attached to it",
        "/GetAccountAuthorizationDetails/AttachedManagedPolicies/0",
      ],
    ]);
    expect(edgeGaps).toEqual([]);
  });

  it.each([
    [{}, ["refers-to not-collected", "granted-by not-collected"]],
    [{ GetAccountAuthorizationDetails: denied("x") }, ["refers-to access-denied", "granted-by access-denied"]],
    [{ GetAccountAuthorizationDetails: { RolePolicyList: 7 } }, ["refers-to unreadable"]],
    [{ GetAccountAuthorizationDetails: { RolePolicyList: [{ PolicyDocument: "{" }] } }, ["refers-to unreadable"]],
    [{ GetAccountAuthorizationDetails: { AttachedManagedPolicies: ["x"] } }, ["granted-by unreadable"]],
    [{ GetAccountAuthorizationDetails: {} }, []],
  ] as const)("leaves open what it does not say %#", (body, expected) => {
    expect(role(body).edgeGaps.map(({ type, gap }) => `${type} ${gap.reason}`)).toEqual(expected);
  });
});

describe("a shared policy", () => {
  const versions = [
    { IsDefaultVersion: false, Document: document(grant("s3:*", "arn:aws:s3:::old/*")) },
    { IsDefaultVersion: true, Document: document(grant("s3:*", "arn:aws:s3:::new/*")) },
  ];
  const policy = (PolicyVersionList: readonly JsonObject[]) =>
    iam.normalize(
      record("AWS::IAM::Policy", POLICY, { GetAccountAuthorizationDetails: { PolicyVersionList } }, "global"),
    );

  it("grants what its default version says", () => {
    expect(policy(versions).edges.map(({ to }) => to)).toEqual([{ by: "id", id: "arn:aws:s3:::new" }]);
    expect(policy(versions).nodes).toMatchObject([{ kind: "policy", name: "shared" }]);
  });

  it("is open where none is the default", () => {
    expect(policy(versions.slice(0, 1)).edgeGaps.map(({ type }) => type)).toEqual(["refers-to"]);
  });
});

it("leaves users and groups as records", () => {
  const user = record("AWS::IAM::User", "arn:aws:iam::1:user/a", { GetAccountAuthorizationDetails: {} });
  expect(iam.normalize(user)).toEqual({ nodes: [], edges: [], edgeGaps: [] });
});
