import { afterEach, beforeEach, expect, it } from "vitest";
import { waf, wafEdge } from "../../../src/providers/aws/waf/index.ts";
import { operationsOf } from "../../../src/providers/operations.ts";
import type { Service } from "../../../src/providers/service.ts";
import { shown } from "../../services/record.ts";
import type { AwsServer } from "../../wire/aws-server.ts";
import { startAwsServer } from "../../wire/aws-server.ts";
import { content, failure } from "../../wire/replies.ts";
import { collectFromWire } from "../wire-collect.ts";

const SECRET = "hunter2";
const ALB = "arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/shop/50dc";
const handling = { CustomRequestHandling: { InsertHeaders: [{ Name: "x-verified", Value: SECRET }] } };

let server: AwsServer;
beforeEach(async () => {
  server = await startAwsServer();
  const arn = (scope: string, name: string): string => `arn:aws:wafv2:eu-west-1:111111111111:${scope}/webacl/${name}/1`;
  const inputOf = (body: string) => JSON.parse(body) as Readonly<Record<string, string>>;
  server
    .on("wafv2:ListWebACLs", ({ body, region }) => {
      const { Scope, NextMarker } = inputOf(body);
      if (Scope === "CLOUDFRONT" && region !== "us-east-1") return failure("WAFInvalidParameterException");
      const scope = Scope === "CLOUDFRONT" ? "global" : "regional";
      const acl = (Name: string): object => ({ Name, Id: "1", ARN: arn(scope, Name), Description: SECRET });
      return NextMarker === "2"
        ? content({ WebACLs: [acl("counting"), acl("gone")] })
        : content({ WebACLs: [acl("blocking")], NextMarker: "2" });
    })
    .on("wafv2:GetWebACL", ({ body }) => {
      const { Name } = inputOf(body);
      if (Name === "gone") return failure("WAFNonexistentItemException");
      const ip = { IPSetReferenceStatement: { ARN: SECRET } };
      const strings = {
        ByteMatchStatement: { SearchString: btoa(SECRET), FieldToMatch: { SingleHeader: { Name: "x" } } },
      };
      const rate = { RateBasedStatement: { Limit: 100, AggregateKeyType: "IP", ScopeDownStatement: strings } };
      const rule = (name: string, Statement: object, Action: object): object => ({
        Name: name,
        Priority: 1,
        Statement,
        Action,
      });
      const group = {
        Name: "own",
        Priority: 9,
        OverrideAction: { None: {} },
        Statement: {
          RuleGroupReferenceStatement: { ARN: "arn:aws:wafv2:eu-west-1:111111111111:regional/rulegroup/own/2" },
        },
      };
      return content({
        WebACL: {
          Name,
          DefaultAction: { Allow: handling },
          Rules: [
            rule("ips", ip, { Count: handling }),
            rule("words", { AndStatement: { Statements: [strings, ip] } }, { Count: {} }),
            group,
            ...(Name === "blocking"
              ? [
                  rule("flood", rate, {
                    Block: { CustomResponse: { ResponseCode: 429, ResponseHeaders: [{ Name: "a", Value: SECRET }] } },
                  }),
                ]
              : []),
          ],
          CustomResponseBodies: { a: { ContentType: "TEXT_PLAIN", Content: SECRET } },
        },
      });
    })
    .on("wafv2:GetRuleGroup", () =>
      content({
        RuleGroup: {
          Name: "own",
          Rules: [
            {
              Name: "a",
              Priority: 1,
              Action: { Count: {} },
              Statement: { GeoMatchStatement: { CountryCodes: [SECRET] } },
            },
          ],
        },
      }),
    )
    .on("wafv2:ListResourcesForWebACL", ({ body }) => {
      const { ResourceType } = inputOf(body);
      // As a region answers that does not know the type.
      if (ResourceType === "APP_RUNNER_SERVICE") return failure("WAFInvalidParameterException");
      return content({ ResourceArns: [ALB] });
    })
    .on("resource-groups-tagging-api:GetResources", () => content({ ResourceTagMappingList: [] }));
});
afterEach(() => server.close());

async function read(service: Service, region: string) {
  const { records, lists } = await collectFromWire(server, [service], { region });
  expect(server.unexpected).toEqual([]);
  expect(JSON.stringify(records)).not.toContain(SECRET);
  expect(JSON.stringify(records)).not.toContain(btoa(SECRET));
  const firewalls = records
    .flatMap((record) => service.normalize(record).nodes)
    .flatMap((node) => (node.kind === "firewall" ? [`${node.name} ${String(shown(node.facts.blocks))}`] : []));
  const told = lists.map((one) => `${one.operation} ${one.region} ${one.complete} ${one.listed} ${one.vanished}`);
  return { records, lists: told.sort(), firewalls: firewalls.sort() };
}

it("reads web ACLs of a region as WAF writes them, and nothing of what their rules look for", async () => {
  const { records, lists, firewalls } = await read(waf, "eu-west-1");
  expect(lists).toEqual(["wafv2:ListResourcesForWebACL eu-west-1 true 2 0", "wafv2:ListWebACLs eu-west-1 true 3 1"]);
  expect(firewalls).toEqual(["blocking true", "counting false"]);
  expect(records.map(({ body }) => body.ListResourcesForWebACL)).toEqual([
    { ResourceArns: [ALB] },
    { ResourceArns: [ALB] },
  ]);
  expect(records.find(({ id }) => id.includes("blocking"))?.body.GetWebACL).toEqual({
    WebACL: {
      Name: "blocking",
      DefaultAction: { Allow: { CustomRequestHandling: { InsertHeaders: [{ Name: "x-verified" }] } } },
      Rules: [
        {
          Action: { Count: { CustomRequestHandling: { InsertHeaders: [{ Name: "x-verified" }] } } },
          Name: "ips",
          Priority: 1,
          Statement: { IPSetReferenceStatement: {} },
        },
        { Action: { Count: {} }, Name: "words", Priority: 1, Statement: { AndStatement: {} } },
        {
          Name: "own",
          OverrideAction: { None: {} },
          Priority: 9,
          Statement: {
            RuleGroupReferenceStatement: { ARN: "arn:aws:wafv2:eu-west-1:111111111111:regional/rulegroup/own/2" },
          },
        },
        {
          Action: { Block: { CustomResponse: { ResponseCode: 429 } } },
          Name: "flood",
          Priority: 1,
          Statement: { RateBasedStatement: { Limit: 100 } },
        },
      ],
    },
  });
  expect(new Set(server.requests.map(({ operation }) => operation))).toEqual(
    new Set(["sts:GetCallerIdentity", ...operationsOf(waf.reads)]),
  );
});

it("reads web ACLs of the edge in the one region that knows them", async () => {
  const { lists, firewalls } = await read(wafEdge, "global");
  expect(lists).toEqual(["wafv2:ListWebACLs global true 3 1"]);
  expect(firewalls).toEqual(["blocking true", "counting false"]);
});
