import { describe, expect, it } from "vitest";
import type { Normalized } from "../../../src/graph/graph.ts";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import type { Compute, Endpoint } from "../../../src/model/resource.ts";
import { apprunner } from "../../../src/providers/aws/apprunner/index.ts";
import { denied, record, shown } from "../../services/record.ts";

const ID = "arn:aws:apprunner:us-west-2:123456789012:service/web/8fe1";
const ROLE = "arn:aws:iam::123456789012:role/web";
const DESCRIBE = "apprunner:DescribeService";
const TAGS = "resource-groups-tagging-api:GetResources";
const LISTED = { ServiceArn: ID, ServiceUrl: "ABC.us-west-2.awsapprunner.com", Status: "RUNNING" };

function of(described: JsonValue | undefined, listed: JsonValue = LISTED): Normalized {
  const body: JsonObject = {
    ListServices: listed,
    [TAGS]: { Tags: [{ Key: "team", Value: "web" }] },
    ...(described === undefined ? {} : { DescribeService: described }),
  };
  return apprunner.normalize(record("AWS::AppRunner::Service", ID, body));
}

const codeOf = ({ nodes }: Normalized): Compute => nodes[0] as Compute;
const routeOf = ({ nodes }: Normalized): Endpoint => nodes[1] as Endpoint;

function gapsOf({ edgeGaps }: Normalized): readonly string[] {
  return edgeGaps.map(({ type, gap }) => `${type} ${gap.reason}`).sort();
}

function leadsTo({ edges }: Normalized, type: string): readonly unknown[] {
  return edges.filter((edge) => edge.type === type).map(({ to }) => (to.by === "id" ? to.id : to));
}

describe("who may call a service", () => {
  const guard = (network: JsonValue | undefined): unknown =>
    shown(
      routeOf(of({ Service: network === undefined ? {} : { NetworkConfiguration: network } })).facts.authentication,
    );

  it.each<[JsonValue | undefined, string]>([
    [{ IngressConfiguration: { IsPubliclyAccessible: true } }, "none"],
    [{ IngressConfiguration: { IsPubliclyAccessible: false } }, "network"],
    [{ IngressConfiguration: {} }, "none"],
    [{}, "none"],
    [undefined, "none"],
    [{ IngressConfiguration: { IsPubliclyAccessible: "false" } }, "unread:unreadable"],
    [{ IngressConfiguration: { IsPubliclyAccessible: null } }, "unread:unreadable"],
    [{ IngressConfiguration: null }, "unread:unreadable"],
    [null, "unread:unreadable"],
    ["private", "unread:unreadable"],
  ])("where the network is %j", (network, expected) => {
    expect(guard(network)).toBe(expected);
  });

  it("says where it takes a default for it", () => {
    const basis = (Service: JsonObject): unknown => routeOf(of({ Service })).facts.authentication;
    expect(basis({})).toMatchObject({ basis: "documented-default" });
    const ingress = { IngressConfiguration: { IsPubliclyAccessible: true } };
    expect(basis({ NetworkConfiguration: ingress })).toMatchObject({ basis: "read" });
  });

  it.each<[JsonValue | undefined, string]>([
    [undefined, "not-collected"],
    [denied(DESCRIBE), "access-denied"],
    [null, "unreadable"],
    [{}, "unreadable"],
    [{ Service: "web" }, "unreadable"],
  ])("is not known where it is described as %j", (described, reason) => {
    const normalized = of(described);
    expect(shown(routeOf(normalized).facts.authentication)).toBe(`unread:${reason}`);
    expect(shown(codeOf(normalized).facts.settings)).toBe(`unread:${reason}`);
    expect(gapsOf(normalized)).toEqual([`refers-to ${reason}`, `runs-as ${reason}`]);
  });
});

describe("whether a service serves", () => {
  it.each<[JsonValue, unknown]>([
    ["RUNNING", true],
    ["OPERATION_IN_PROGRESS", true],
    ["PAUSED", false],
    ["CREATE_FAILED", false],
    ["DELETED", false],
    // Whether one that could not be deleted goes on serving is not documented.
    ["DELETE_FAILED", "unread:unreadable"],
    ["constructor", "unread:unreadable"],
    [7, "unread:unreadable"],
  ])("where its status is %j", (Status, expected) => {
    expect(shown(routeOf(of({ Service: {} }, { ...LISTED, Status })).facts.deployed)).toBe(expected);
  });
});

describe("what a service is set", () => {
  const variables = { RETENTION_DAYS: "90", EXPORT_BUCKET: "shop-bundles", API_URL: null };
  const secrets = { DB_PASSWORD: null };
  const set = { RuntimeEnvironmentVariables: variables, RuntimeEnvironmentSecrets: secrets };
  const source = (SourceConfiguration: JsonValue): Normalized => of({ Service: { SourceConfiguration } });
  const code = (CodeConfiguration: JsonValue): JsonObject => ({ CodeRepository: { CodeConfiguration } });

  it.each<[JsonObject, string]>([
    [{ ImageRepository: { ImageConfiguration: set } }, "ImageRepository/ImageConfiguration"],
    [
      code({ ConfigurationSource: "API", CodeConfigurationValues: set }),
      "CodeRepository/CodeConfiguration/CodeConfigurationValues",
    ],
  ])("is read of %j", (from, place) => {
    const normalized = source(from);
    expect(shown(codeOf(normalized).facts.settings)).toEqual([
      { name: "API_URL" },
      { name: "DB_PASSWORD" },
      { name: "EXPORT_BUCKET", value: "shop-bundles" },
      { name: "RETENTION_DAYS", value: "90" },
    ]);
    expect(leadsTo(normalized, "refers-to")).toEqual([{ by: "name", kind: "object-store", name: "shop-bundles" }]);
    expect(normalized.edges.find(({ type }) => type === "refers-to")?.origin.pointer).toBe(
      `/DescribeService/Service/SourceConfiguration/${place}/RuntimeEnvironmentVariables/EXPORT_BUCKET`,
    );
    expect(gapsOf(normalized)).toEqual([]);
  });

  it.each<[JsonObject]>([
    [{ ImageRepository: { ImageRepositoryType: "ECR" } }],
    [{ ImageRepository: { ImageConfiguration: {} } }],
    [code({ ConfigurationSource: "API" })],
  ])("is nothing where %j says nothing", (from) => {
    expect([shown(codeOf(source(from)).facts.settings), gapsOf(source(from))]).toEqual([[], []]);
  });

  it("stands elsewhere where its repository says it", () => {
    const normalized = source(code({ ConfigurationSource: "REPOSITORY", CodeConfigurationValues: set }));
    expect(shown(codeOf(normalized).facts.settings)).toBe("unread:not-collected");
    expect(gapsOf(normalized)).toEqual(["refers-to not-collected"]);
  });

  it.each<[JsonValue]>([
    [null],
    [{}],
    ["image"],
    [{ ImageRepository: { ImageConfiguration: "x" } }],
    [{ ImageRepository: { ImageConfiguration: { RuntimeEnvironmentVariables: [] } } }],
    [{ ImageRepository: { ImageConfiguration: { RuntimeEnvironmentVariables: { A: 7 } } } }],
    [{ ImageRepository: { ImageConfiguration: { RuntimeEnvironmentSecrets: "x" } } }],
    [{ ImageRepository: "x" }],
    [code({})],
    [code({ ConfigurationSource: "API", CodeConfigurationValues: "x" })],
    [code({ ConfigurationSource: "ELSEWHERE", CodeConfigurationValues: set })],
  ])("is unread where its source is %j", (from) => {
    expect(shown(codeOf(source(from)).facts.settings)).toBe("unread:unreadable");
    expect(gapsOf(source(from))).toEqual(["refers-to unreadable"]);
  });
});

describe("what a service runs as", () => {
  const image = { SourceConfiguration: { ImageRepository: {} } };

  it.each<[JsonObject, readonly string[], readonly string[]]>([
    [{ InstanceConfiguration: { InstanceRoleArn: ROLE } }, [ROLE], []],
    [{ InstanceConfiguration: { InstanceRoleArn: "" } }, [], []],
    [{ InstanceConfiguration: {} }, [], []],
    [{}, [], []],
    [{ InstanceConfiguration: null }, [], ["runs-as unreadable"]],
    [{ InstanceConfiguration: { InstanceRoleArn: 7 } }, [], ["runs-as unreadable"]],
  ])("where it says %j", (service, roles, gaps) => {
    const normalized = of({ Service: { ...image, ...service } });
    expect([leadsTo(normalized, "runs-as"), gapsOf(normalized)]).toEqual([roles, gaps]);
  });
});

it("is code and a route to it, which whatever stands in front of it finds", () => {
  const normalized = of({ Service: { SourceConfiguration: { ImageRepository: {} } } });
  expect(codeOf(normalized)).toMatchObject({ kind: "compute", id: ID, name: "web", type: "AWS::AppRunner::Service" });
  expect(codeOf(normalized).aliases).toEqual([
    "metric:AWS/AppRunner:ServiceName=web@123456789012/us-west-2",
    "metric:AWS/AppRunner:ServiceID=8fe1@123456789012/us-west-2",
    "metric:AWS/AppRunner:*@123456789012/us-west-2",
  ]);
  const route = routeOf(normalized);
  expect(route).toMatchObject({ id: `${ID}#url`, name: "ANY /{proxy+}", method: "ANY", path: "/{proxy+}" });
  expect(route.aliases).toEqual([`waf:${ID}`, "host:abc.us-west-2.awsapprunner.com"]);
  expect(leadsTo(normalized, "routes-to")).toEqual([ID]);
  expect([shown(route.facts.tags), shown(route.facts.answeredBy)]).toEqual([{ team: "web" }, "integration"]);
  expect(route.facts.throttled).toMatchObject({ known: true, value: false, basis: "documented-default" });
  expect(routeOf(of({ Service: {} }, denied("apprunner:ListServices"))).aliases).toEqual([`waf:${ID}`]);
});
