import type { JsonObject } from "../../../src/model/json.ts";
import type { ObjectStore, Resource } from "../../../src/model/resource.ts";
import rule from "../../../src/rules/dsar/anonymous-path-to-personal-data.ts";
import { endpoint } from "../../build/endpoint.ts";
import { fn } from "../../build/fn.ts";
import { denied, gap } from "../../build/known-facts.ts";
import { database } from "../../build/more-stores.ts";
import { allow, role } from "../../build/role.ts";
import { edge, hiddenEdges } from "../../build/world.ts";
import { buckets, ASSETS, NAMED, OTHER, SERVED } from "../access/scene.ts";
import { ruleTable } from "../rule-table.ts";
import type { Row } from "../rule-table.ts";

const route = endpoint("GET /dsar/{id}/export");
const code = fn("desk");
const READ = allow("s3:GetObject", `${SERVED.id}/*`);
const ledger = {
  ...database("ledger", { tags: { "privacy:data-subject": "customer" } }),
  type: "AWS::RDS::DBInstance",
};

interface Scene {
  readonly subject?: Row["subject"];
  readonly stores?: readonly ObjectStore[];
  readonly names?: readonly Resource[];
}

/** A route to code, the role that it runs as, and stores. */
function served(statements: readonly JsonObject[], { subject = route, stores = [SERVED], names = [] }: Scene = {}) {
  const { node, record } = role("desk-role", { statements });
  return {
    subject,
    beside: [code, node, ...stores, ...names],
    edges: [
      edge("routes-to", subject, code),
      edge("runs-as", code, node),
      ...names.map((one) => edge("refers-to", code, one)),
    ],
    records: [record, ...buckets(stores)],
  };
}

const direct = { subject: route, beside: [SERVED], edges: [edge("routes-to", route, SERVED)] };
const inner = fn("inner");

ruleTable(rule, [
  {
    of: "a route to code that may read personal data",
    ...served([READ]),
    verdict: "fail",
    says: [
      "GET /dsar/{id}/export → desk → desk-role → profiles",
      "ask at GET /dsar/{id}/export who calls",
      "let desk run as an identity without rights on personal data",
    ],
  },
  {
    of: "a certain way beside one that a login decides: both are closed",
    ...served([READ], { names: [ledger] }),
    verdict: "fail",
    says: [
      "desk-role → profiles",
      "let desk run as an identity without rights on personal data",
      "let desk do without ledger",
    ],
  },
  { of: "a route to code that may delete alone", ...served([allow("s3:DeleteObject", "*")]), verdict: "fail" },
  {
    of: "a route that leads to a store itself",
    ...direct,
    verdict: "fail",
    variant: "direct",
    says: ["no code stands between"],
  },
  {
    of: "several stores: the identity is where to cut",
    ...served([allow("s3:*", "*")], { stores: [SERVED, OTHER] }),
    verdict: "fail",
    says: ["where it has to stay open, let desk run as an identity without rights"],
  },
  { of: "code that may read nobody's data", ...served([allow("s3:*", "*")], { stores: [ASSETS] }), verdict: "pass" },
  { of: "code without any right", ...served([]), verdict: "pass" },
  {
    of: "a store that lets everyone in, and the code no more than anyone",
    ...(() => {
      const scene = served([]);
      const anyone = {
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: `${SERVED.id}/*`, Principal: "*" }],
      };
      return { ...scene, records: [...scene.records.slice(0, 1), ...buckets([SERVED], { profiles: anyone })] };
    })(),
    verdict: "pass",
  },
  { of: "a right that is denied", ...served([READ, { Effect: "Deny", Action: "*", Resource: "*" }]), verdict: "pass" },
  {
    of: "a right under a condition",
    ...served([allow("s3:GetObject", "*", { Condition: { StringEquals: { "s3:ExistingObjectTag/a": "b" } } })]),
    verdict: "review",
    says: ["if what configuration does not show allows it"],
  },
  {
    of: "what only its name makes personal data",
    ...served([allow("s3:*", "*")], { stores: [NAMED] }),
    verdict: "review",
    says: ["weak signal"],
  },
  {
    of: "a database that a setting names, which a login may open",
    ...served([], { stores: [], names: [ledger] }),
    verdict: "review",
    says: ["ledger"],
  },
  {
    of: "a bucket that a setting names, which no login opens",
    ...served([], { names: [SERVED], stores: [] }),
    verdict: "pass",
  },
  {
    of: "code that code may call",
    ...(() => {
      const { node, record } = role("inner-role", { statements: [READ] });
      const scene = served([]);
      return {
        ...scene,
        beside: [...scene.beside, inner, node],
        edges: [...scene.edges, edge("refers-to", code, inner), edge("runs-as", inner, node)],
        records: [...scene.records, record],
      };
    })(),
    verdict: "review",
    says: ["desk → inner → inner-role → profiles"],
  },
  {
    of: "a role that nothing read describes",
    subject: route,
    beside: [code, SERVED],
    edges: [edge("routes-to", route, code), edge("runs-as", code, "arn:aws:iam::1:role/gone")],
    verdict: "unknown",
  },
  {
    of: "a hop that was not read",
    ...served([]),
    edgeGaps: [hiddenEdges("runs-as", code, "lambda:ListFunctions")],
    verdict: "unknown",
    missingReads: ["lambda:ListFunctions"],
  },
  {
    of: "a role that may do nothing, where buckets were not listed",
    ...served([]),
    missing: [{ provider: "aws", kind: "object-store", gap: gap("s3:ListBuckets") }],
    verdict: "unknown",
    missingReads: ["s3:ListBuckets"],
  },
  {
    of: "a certain way beside one that was not read",
    ...served([READ]),
    edgeGaps: [hiddenEdges("runs-as", code, "lambda:ListFunctions")],
    verdict: "fail",
  },
  {
    of: "a bucket whose policy was not read",
    ...(() => {
      const scene = served([READ]);
      return { ...scene, records: scene.records.map((one) => (one.id === SERVED.id ? { ...one, body: {} } : one)) };
    })(),
    verdict: "unknown",
    missingReads: ["s3:GetBucketPolicy"],
  },
  {
    of: "a guard that was not read",
    ...served([READ], {
      subject: endpoint("GET /dsar/{id}/export", { authentication: denied("api-gateway:GetResources") }),
    }),
    verdict: "unknown",
    missingReads: ["api-gateway:GetResources"],
  },
  {
    of: "a route that asks who calls",
    ...served([READ], { subject: endpoint("GET /dsar/{id}/export", { authentication: "user-login" }) }),
    verdict: "not-applicable",
  },
  {
    of: "a route behind a key",
    ...served([READ], { subject: endpoint("GET /dsar/{id}/export", { authentication: "api-key" }) }),
    verdict: "not-applicable",
  },
  {
    of: "a route that takes in requests",
    ...served([READ], { subject: endpoint("POST /dsar/requests") }),
    verdict: "not-applicable",
  },
  {
    of: "a route that takes in opt-outs",
    ...served([READ], { subject: endpoint("POST /opt-out") }),
    verdict: "not-applicable",
  },
  { of: "a route of no requests", ...served([READ], { subject: endpoint("GET /cart") }), verdict: "not-applicable" },
]);
