import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { PRECEDENTS_AS_OF, precedentsOf } from "../../src/law/precedents.ts";
import { PROVISIONS } from "../../src/law/provisions.ts";
import { explain } from "../../src/reporters/explain.ts";
import type { ExplainContext } from "../../src/reporters/explain.ts";
import { remedyFor } from "../../src/reporters/explain-remedy.ts";
import type { Result, ResultResource } from "../../src/results/report.ts";
import { bucket, gap, result, route, rule } from "./sample-report.ts";

const FIX = "Block it.\n\naws s3api put-public-access-block --bucket <bucket> \\\n  --configuration <how>";

function shown(of: Result, more: Partial<ExplainContext> = {}): string {
  const context: ExplainContext = {
    rule: rule(of.ruleId, of.securitySeverity, { fix: { aws: FIX } }),
    ruleChanged: false,
    judgedBy: "consentry 0.1.0",
    asOf: "2026-11-24T04:00:00.000Z",
    nameOf: (id) => (id.endsWith("dsar-export") ? "dsar-export" : undefined),
    permissionOf: (operation) => (operation === "s3:GetBucketAcl" ? "s3:GetBucketAcl" : undefined),
    color: false,
    ...more,
  };
  return `${[...explain(of, context)].join("\n")}\n`;
}

const evidence = [
  { record: "arn:aws:s3:::shop-customers", pointer: "/GetBucketAcl/Grants", operation: "s3:GetBucketAcl", value: [] },
  { record: "arn:aws:s3:::other", pointer: "/x", operation: "s3:GetBucketAcl", value: "é".repeat(300) },
];
const failing = result("access/personal-data-public", "fail", {
  evidence,
  path: [route("GET /dsar").id, "arn:aws:lambda:us-west-2:123456789012:function:dsar-export"],
  labels: [{ label: "personal-data", strength: "strong", because: "its tag says customer" }],
  waiver: {
    reason: "Accepted.",
    approver: "privacy@example.com",
    expires: "2026-11-30",
    state: "active",
    expiresInDays: 6,
  },
});
const open = result("access/personal-data-public", "unknown", {
  missing: [gap("s3:GetBucketAcl"), gap("s3:ListBuckets", { reason: "throttled", region: "global" })],
});

describe("one result in full", () => {
  it.each([
    ["piped", failing, {}],
    ["narrow", failing, { width: 60 }],
    ["color", failing, { width: 100, color: true }],
    ["unknown", open, {}],
  ] as const)("%s", async (name, of, layout) => {
    await expect(shown(of, layout)).toMatchFileSnapshot(`snapshots/explain-${name}.txt`);
  });

  it("says what the report says where the rule is not known any more", () => {
    const context = {
      judgedBy: "consentry 9.0.0",
      asOf: "now",
      nameOf: () => undefined,
      permissionOf: () => undefined,
    };
    const text = [...explain(failing, { ...context, ruleChanged: false, color: false })].join("\n");
    expect(text).toContain("knows no such rule");
    expect(text).toContain("consentry 9.0.0");
    expect(text).toContain("shop-customers says something.");
    expect(text).not.toContain("Remedy");
  });

  it("tells of a rule that has changed, and of a cloud without a remedy", () => {
    expect(shown(failing, { ruleChanged: true })).toContain("The rule says something else now");
    expect(shown(failing, { rule: rule(failing.ruleId, 5, { fix: {} }) })).toContain("None is known for this cloud.");
    expect(shown({ ...failing, verdict: "pass", level: "none" })).not.toContain("Remedy");
  });

  it("names a fact once, however often it was asked for", () => {
    const [first] = evidence;
    const twice = shown({ ...failing, evidence: first ? [first, first] : [] });
    expect(twice.split("/GetBucketAcl/Grants = []")).toHaveLength(2);
  });

  it("shows nothing that could steer a terminal", () => {
    const nasty = "evil\u001b[31m\u202e\n\u2028";
    const resource = bucket(nasty, { account: nasty, region: nasty, type: nasty });
    const missing = [gap(nasty, { message: nasty, record: nasty, account: nasty, region: nasty })];
    const labels = [{ label: "personal-data", strength: "weak", because: nasty }] as const;
    const marked = { record: nasty, pointer: nasty, operation: nasty, value: { [nasty]: nasty } };
    const waiver = { reason: nasty, approver: nasty, expires: nasty, state: "active", expiresInDays: 1 } as const;
    const more = { resource, missing, labels, waiver, message: nasty, variant: nasty, evidence: [marked] };
    const of = result("a/b", "fail", { ...more, path: [nasty], provisions: [nasty], ruleId: `a/${nasty}` });
    for (const width of [undefined, 60]) {
      const text = shown(of, { ...(width ? { width } : {}), judgedBy: nasty, asOf: nasty, nameOf: () => nasty });
      expect(text).toContain("evil");
      expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u202e\u2028]/u);
    }
  });

  it("keeps within every width, but for commands", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.boolean(), (width, isOpen) => {
        const columns = Math.min(140, Math.max(60, width));
        for (const line of shown(isOpen ? open : failing, { width }).split("\n")) {
          if (!/^ {4}aws /.test(line)) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
        }
      }),
      { numRuns: 40 },
    );
  });
});

const GROUP = "/subscriptions/s/resourcegroups/shop/providers";

function azure(type: string, path: string, name: string): ResultResource {
  return bucket(name, { provider: "azure", type, id: `${GROUP}/${path}`, account: "s" });
}

const container = azure(
  "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers",
  "microsoft.documentdb/databaseaccounts/shop/sqldatabases/privacy/containers/optouts",
  "shop/Privacy/OptOuts",
);
const app = azure("Microsoft.Web/sites", "microsoft.web/sites/desk", "desk");
const slot = azure("Microsoft.Web/sites/slots", "microsoft.web/sites/desk/slots/next", "desk/next");
const arn = "arn:aws:sqs:us-west-2:123456789012:dsar";
const role = bucket("desk", { type: "AWS::IAM::Role", id: "arn:aws:iam::123456789012:role/privacy/desk" });
const user = bucket("desk", { type: "AWS::IAM::User", id: "arn:aws:iam::123456789012:user/desk" });
const method = route("PATCH /dsar");
const httpRoute = { ...method, type: "AWS::ApiGatewayV2::Route" };
const LAMBDA = "arn:aws:lambda:us-west-2:123456789012:function:desk#url";
const address = { ...method, type: "AWS::Lambda::Url", id: LAMBDA };
const RULE =
  "arn:aws:elasticloadbalancing:us-west-2:123456789012:listener-rule/app/shop/50dc6c495c0c9188/f2f7dc8efc522ab2/9683b2d02a6cabee";
const listed = { ...method, type: "AWS::ElasticLoadBalancingV2::ListenerRule", id: `${RULE}/POST/dsar` };
const graph = { ...method, type: "AWS::AppSync::GraphQLApi", id: "arn:aws:appsync:us-west-2:123456789012:apis/abc" };
const IDENTITY = "microsoft.managedidentity/userassignedidentities/desk";
const identity = azure("Microsoft.ManagedIdentity/userAssignedIdentities", IDENTITY, "desk");
const own = azure("Microsoft.ManagedIdentity/systemAssignedIdentities", "microsoft.web/sites/desk#identity", "desk");
const documents = `${GROUP}/microsoft.documentdb/databaseaccounts/shop`;
const queue = bucket("dsar", { type: "AWS::SQS::Queue", id: arn });

describe("a remedy", () => {
  it.each<readonly [string, ResultResource, string, string]>([
    ["a bucket", bucket("shop"), "aws x --bucket <bucket> --of <account>", "aws x --bucket shop --of 123456789012"],
    ["what is no bucket", queue, "aws x --bucket <bucket>", "aws x --bucket <bucket>"],
    ["a queue", queue, "aws x <queue> <queue url>", `aws x dsar https://sqs.us-west-2.amazonaws.com/123456789012/dsar`],
    ["a queue elsewhere", { ...queue, id: arn.replace("aws", "aws-cn") }, "aws <queue url>", "aws <queue url>"],
    ["a hostile name", bucket("a;rm -rf ~"), "aws x <bucket>", "aws x <bucket>"],
    ["a name like an option", bucket("--all"), "aws x <bucket>", "aws x <bucket>"],
    ["names as they are spelled", container, "az cosmosdb x <database> <container>", "az cosmosdb x Privacy OptOuts"],
    ["another service's command", container, "az storage x <account> <group>", "az storage x <account> <group>"],
    ["a role under a path", role, "aws iam x --role-name <role>", "aws iam x --role-name desk"],
    ["a user, which is no role", user, "aws iam x --role-name <role>", "aws iam x --role-name <role>"],
    ["a method", method, "aws x <api> <method> <resource>", "aws x a1b2c3 PATCH <resource>"],
    ["a route", httpRoute, "aws x <api> <route>", "aws x a1b2c3 <route>"],
    ["an address of a function", address, "aws x <function>", "aws x desk"],
    [
      "an address of an alias",
      { ...address, id: address.id.replace("#", ":live#") },
      "aws x <function>",
      "aws x <function>",
    ],
    ["a listener's rule", listed, "aws x <rule>", `aws x ${RULE}`],
    ["a graph", graph, "aws x <api>", "aws x abc"],
    ["an identity", identity, "az identity x <identity> <group>", "az identity x desk shop"],
    ["an app's own identity", own, "az identity x <identity> <group>", "az identity x <identity> <group>"],
    ["an account of documents", container, "az resource update <account id>", `az resource update ${documents}`],
    ["such an account as a scope", container, "az role x <account id>", "az role x <account id>"],
    ["another account", app, "az resource update <account id>", "az resource update <account id>"],
    ["an app", app, "az webapp x <app> <group>", "az webapp x desk shop"],
    ["a slot, which is not the app", slot, "az webapp x <app> <group>", "az webapp x <app> <group>"],
  ])("of %s", (_, resource, fix, filled) => {
    expect(remedyFor(fix, resource)).toEqual([{ text: filled, code: true }]);
  });

  it.each([
    ["AWS::ApiGateway::Method", "aws apigateway x"],
    ["AWS::ApiGatewayV2::Route", "aws apigatewayv2 x"],
    ["AWS::AppSync::GraphQLApi", "aws appsync x"],
    ["AWS::ElasticLoadBalancingV2::ListenerRule", "aws elbv2 x"],
    ["AWS::Lambda::Url", "aws lambda add-permission x \\\n  --invoked-via-function-url"],
    ["Microsoft.ApiManagement/service/apis/operations", "// Bicep, of the operation's policy\nx"],
    ["Microsoft.Web/sites/functions", "az webapp auth x"],
  ])("for %s leaves out commands for other front doors", (type, kept) => {
    const commands = ["aws apigateway x\naws apigatewayv2 x", "aws appsync x", "aws elbv2 x", "az webapp auth x"];
    const files = ["// Bicep, of the operation's policy\nx"];
    const fix = [
      "Prose.",
      ...commands,
      "aws lambda add-permission x \\\n  --invoked-via-function-url",
      ...files,
      "aws wafv2 x",
    ];
    const parts = remedyFor(fix.join("\n\n"), { ...method, type }).map(({ text }) => text);
    expect(parts).toEqual(["Prose.", kept, "aws wafv2 x"]);
  });

  it("keeps commands for every front door of what is none", () => {
    const fix = "aws apigateway x\n\naz webapp auth x";
    expect(remedyFor(fix, role)).toHaveLength(2);
  });

  it("keeps files as they are, however they open", () => {
    const parts = ["Prose.", '// trust.json\n{ "who": "<account>" }', '{ "TimeoutSeconds": 5 }'];
    expect(remedyFor(parts.join("\n\n"), role)).toEqual([
      { text: "Prose.", code: false },
      { text: '// trust.json\n{ "who": "123456789012" }', code: true },
      { text: '{ "TimeoutSeconds": 5 }', code: true },
    ]);
  });

  it("fills each command by itself, and goes on with it over its lines", () => {
    const fix = "az storage x <account> \\\n  <group>\naz cosmosdb x <account> \\\n  <group>";
    const text = "az storage x <account> \\\n  <group>\naz cosmosdb x shop \\\n  shop";
    expect(remedyFor(`Prose.\n\n${fix}`, container)).toEqual([
      { text: "Prose.", code: false },
      { text, code: true },
    ]);
  });
});

describe("precedents", () => {
  it("are dated, oldest first, and none is younger than the search for them", () => {
    for (const citation of Object.keys(PROVISIONS)) {
      const days = precedentsOf(citation).map(({ on }) => on);
      expect(days).toEqual([...days].sort());
      for (const day of days) {
        expect(day).toMatch(/^\d{4}-\d\d-\d\d$/);
        expect(day <= PRECEDENTS_AS_OF).toBe(true);
      }
    }
    expect(precedentsOf("11 CCR § 7060(b)").map(({ matter }) => matter)).toHaveLength(3);
  });

  it("stand under no citation that is none of ours", () => {
    expect(precedentsOf("toString")).toEqual([]);
  });
});
