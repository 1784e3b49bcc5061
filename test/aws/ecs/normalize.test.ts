import { describe, expect, it } from "vitest";
import type { Normalized } from "../../../src/graph/graph.ts";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import type { Compute } from "../../../src/model/resource.ts";
import { ecs } from "../../../src/providers/aws/ecs/index.ts";
import { denied, record, shown } from "../../services/record.ts";

const AT = "arn:aws:ecs:us-west-2:123456789012";
const ID = `${AT}:service/shop/web`;
const TASK = `${AT}:task-definition/web:7`;
const NEXT = `${AT}:task-definition/web:8`;
const GROUP = "arn:aws:elasticloadbalancing:us-west-2:123456789012:targetgroup/web/1";
const OTHER = "arn:aws:elasticloadbalancing:us-west-2:123456789012:targetgroup/green/2";
const ROLE = "arn:aws:iam::123456789012:role/web";
const SERVICE = { taskDefinition: TASK, launchType: "FARGATE" };
const TAGS = "resource-groups-tagging-api:GetResources";

function of(service: JsonValue | undefined, definitions: JsonValue | undefined): Normalized {
  const body: JsonObject = {
    [TAGS]: { Tags: [{ Key: "team", Value: "web" }] },
    ...(service === undefined ? {} : { DescribeServices: service }),
    ...(definitions === undefined ? {} : { DescribeTaskDefinition: definitions }),
  };
  return ecs.normalize(record("AWS::ECS::Service", ID, body));
}

/** A service whose only task definition has these containers. */
function running(containerDefinitions: JsonValue, more: JsonObject = { taskRoleArn: ROLE }): Normalized {
  return of(SERVICE, { [TASK]: { taskDefinition: { containerDefinitions, ...more } } });
}

function nodeOf({ nodes }: Normalized): Compute {
  return nodes[0] as Compute;
}

function settingsOf(normalized: Normalized): unknown {
  return shown(nodeOf(normalized).facts.settings);
}

function gapsOf({ edgeGaps }: Normalized): readonly string[] {
  return edgeGaps.map(({ type, gap }) => `${type} ${gap.reason}`).sort();
}

function leadsTo({ edges }: Normalized, type: string): readonly unknown[] {
  return edges.filter((edge) => edge.type === type).map(({ to }) => (to.by === "id" ? to.id : to));
}

describe("what a service is set", () => {
  it("is what all its containers are, each setting once", () => {
    const normalized = running([
      {
        environment: [
          { name: "RETENTION_DAYS", value: "90" },
          { name: "EXPORT_BUCKET", value: "shop-bundles" },
          { name: "API_URL", value: null },
        ],
        secrets: [{ name: "DB_PASSWORD" }],
        environmentFiles: 0,
      },
      {
        environment: [
          { name: "EXPORT_BUCKET", value: "shop-bundles" },
          { name: "RETENTION_DAYS", value: "30" },
        ],
      },
      { environment: null },
      {},
    ]);
    expect(settingsOf(normalized)).toEqual([
      { name: "API_URL" },
      { name: "DB_PASSWORD" },
      { name: "EXPORT_BUCKET", value: "shop-bundles" },
      { name: "RETENTION_DAYS", value: "30" },
      { name: "RETENTION_DAYS", value: "90" },
    ]);
    expect(leadsTo(normalized, "refers-to")).toEqual([{ by: "name", kind: "object-store", name: "shop-bundles" }]);
    expect(normalized.edges.find(({ type }) => type === "refers-to")?.origin.pointer).toBe(
      `/DescribeTaskDefinition/${TASK.replace("/", "~1")}/taskDefinition/containerDefinitions/0/environment/1`,
    );
    expect(gapsOf(normalized)).toEqual([]);
  });

  it("is not known whole where a file in S3 adds to it, and what is known still counts", () => {
    const environment = [{ name: "EXPORT_BUCKET", value: "shop-bundles" }];
    const normalized = running([{ environment, environmentFiles: 1 }]);
    expect(settingsOf(normalized)).toBe("unread:not-collected");
    expect(gapsOf(normalized)).toEqual(["refers-to not-collected"]);
    expect(leadsTo(normalized, "refers-to")).toHaveLength(1);
  });

  it.each<[JsonValue]>([
    [null],
    [{}],
    ["web"],
    [[null]],
    [["web"]],
    [[{ environment: {} }]],
    [[{ environment: [null] }]],
    [[{ environment: [{ name: "A", value: 7 }] }]],
    [[{ environment: [{ value: "7" }] }]],
    [[{ secrets: ["A"] }]],
    [[{ secrets: {} }]],
    [[{ environmentFiles: null }]],
    [[{ environment: [] }, { environment: "" }]],
  ])("is unread where its containers are %j", (containers) => {
    const normalized = running(containers);
    expect(settingsOf(normalized)).toBe("unread:unreadable");
    expect(gapsOf(normalized)).toEqual(["refers-to unreadable"]);
  });

  it.each<[JsonValue | undefined, string]>([
    [undefined, "not-collected"],
    [denied("ecs:DescribeTaskDefinition"), "access-denied"],
    [null, "unreadable"],
    [{}, "unreadable"],
    [{ [TASK]: denied("ecs:DescribeTaskDefinition") }, "access-denied"],
    [{ [TASK]: null }, "unreadable"],
    [{ [TASK]: {} }, "unreadable"],
    [{ [NEXT]: { taskDefinition: { containerDefinitions: [] } } }, "unreadable"],
  ])("is unread where its task definition is %j", (definitions, reason) => {
    const normalized = of(SERVICE, definitions);
    expect(settingsOf(normalized)).toBe(`unread:${reason}`);
    expect(gapsOf(normalized)).toEqual([`refers-to ${reason}`, `runs-as ${reason}`]);
  });
});

describe("the task definitions of a service", () => {
  const definition = (name: string, value: string): JsonObject => ({
    [name]: {
      taskDefinition: { taskRoleArn: ROLE, containerDefinitions: [{ environment: [{ name: "N", value }] }] },
    },
  });
  const external = { deploymentController: { type: "EXTERNAL" } };

  it("are those of its sets of tasks as well, but for one that is being stopped", () => {
    const set = (status: string, taskDefinition: string): JsonObject => ({
      status,
      taskDefinition,
      launchType: "FARGATE",
    });
    const definitions = { ...definition(TASK, "1"), ...definition(NEXT, "2") };
    const both = of({ ...external, taskSets: [set("PRIMARY", TASK), set("ACTIVE", NEXT)] }, definitions);
    expect(settingsOf(both)).toEqual([
      { name: "N", value: "1" },
      { name: "N", value: "2" },
    ]);
    expect(gapsOf(both)).toEqual([]);
    const one = of({ ...external, taskSets: [set("DRAINING", TASK), set("PRIMARY", NEXT)] }, definitions);
    expect(settingsOf(one)).toEqual([{ name: "N", value: "2" }]);
  });

  it("are all read before anything is known of its settings", () => {
    const service = { ...SERVICE, taskSets: [{ taskDefinition: NEXT, launchType: "FARGATE" }] };
    const denial = { [NEXT]: denied("ecs:DescribeTaskDefinition") };
    expect(settingsOf(of(service, { ...definition(TASK, "1"), ...denial }))).toBe("unread:access-denied");
  });

  it("may be none only where something outside deploys it", () => {
    expect(settingsOf(of({ ...external, taskSets: [] }, undefined))).toEqual([]);
    expect(settingsOf(of({ taskSets: [] }, {}))).toBe("unread:unreadable");
    expect(settingsOf(of({ deploymentController: { type: "ECS" } }, {}))).toBe("unread:unreadable");
    expect(settingsOf(of({ taskDefinition: 7 }, {}))).toBe("unread:unreadable");
  });
});

describe("what a service runs as", () => {
  it.each<[JsonValue, unknown]>([
    [ROLE, ROLE],
    ["web", { by: "name", kind: "identity", name: "web" }],
  ])("is the role of its tasks, %j", (taskRoleArn, expected) => {
    const normalized = running([], { taskRoleArn });
    expect([leadsTo(normalized, "runs-as"), gapsOf(normalized)]).toEqual([[expected], []]);
  });

  it("makes no sense where the role is no text", () => {
    expect(gapsOf(running([], { taskRoleArn: 7 }))).toEqual(["runs-as unreadable"]);
  });

  it("is none where only its sets of tasks say where they run, and that is no machine", () => {
    const service = {
      deploymentController: { type: "EXTERNAL" },
      taskSets: [{ taskDefinition: TASK, launchType: "FARGATE" }],
    };
    const normalized = of(service, { [TASK]: { taskDefinition: { containerDefinitions: [] } } });
    expect([leadsTo(normalized, "runs-as"), gapsOf(normalized)]).toEqual([[], []]);
  });

  it.each<[JsonObject, readonly string[]]>([
    [{ launchType: "FARGATE" }, []],
    [{ capacityProviderStrategy: [{ capacityProvider: "FARGATE" }, { capacityProvider: "FARGATE_SPOT" }] }, []],
    [{ launchType: "EC2" }, ["runs-as not-collected"]],
    [{ launchType: "EXTERNAL" }, ["runs-as not-collected"]],
    [{ launchType: "MANAGED_INSTANCES" }, ["runs-as not-collected"]],
    [
      { capacityProviderStrategy: [{ capacityProvider: "FARGATE" }, { capacityProvider: "fleet" }] },
      ["runs-as not-collected"],
    ],
    [{ capacityProviderStrategy: [] }, ["runs-as not-collected"]],
    [{}, ["runs-as not-collected"]],
    [{ launchType: "FARGATE", taskSets: [{ taskDefinition: TASK, launchType: "EC2" }] }, ["runs-as not-collected"]],
  ])("is no role of its own, and so its machine's where it has one: %j", (where, gaps) => {
    const definitions = { [TASK]: { taskDefinition: { containerDefinitions: [] } } };
    const normalized = of({ taskDefinition: TASK, ...where }, definitions);
    expect([leadsTo(normalized, "runs-as"), gapsOf(normalized)]).toEqual([[], gaps]);
  });
});

describe("what leads to a service", () => {
  const metrics = (...groups: readonly string[]): readonly string[] => [
    "metric:AWS/ECS:ServiceName=web@123456789012/us-west-2",
    "metric:AWS/ECS:*@123456789012/us-west-2",
    "metric:ECS/ContainerInsights:ServiceName=web@123456789012/us-west-2",
    "metric:ECS/ContainerInsights:*@123456789012/us-west-2",
    ...groups.flatMap((group) => [
      `metric:AWS/ApplicationELB:TargetGroup=${group}@123456789012/us-west-2`,
      `metric:AWS/NetworkELB:TargetGroup=${group}@123456789012/us-west-2`,
    ]),
  ];

  it.each<[JsonObject, readonly string[], readonly string[]]>([
    [{}, [], []],
    [{ loadBalancers: [{ targetGroupArn: GROUP }] }, [GROUP], ["targetgroup/web/1"]],
    [
      {
        loadBalancers: [
          { targetGroupArn: GROUP, advancedConfiguration: { alternateTargetGroupArn: OTHER } },
          { loadBalancerName: "classic" },
        ],
      },
      [OTHER, GROUP],
      ["targetgroup/green/2", "targetgroup/web/1"],
    ],
    [
      { taskSets: [{ taskDefinition: TASK, launchType: "FARGATE", loadBalancers: [{ targetGroupArn: OTHER }] }] },
      [OTHER],
      ["targetgroup/green/2"],
    ],
    [{ loadBalancers: "x", taskSets: 7 }, [], []],
    [{ loadBalancers: [{ targetGroupArn: 7, advancedConfiguration: "x" }, null] }, [], []],
  ])("is the groups that %j names, and the alarms on them", (more, groups, dimensions) => {
    const normalized = of({ ...SERVICE, ...more }, {});
    expect(nodeOf(normalized).aliases).toEqual([...groups, ...metrics(...dimensions)]);
  });

  it("is not known where it was not described: any route may", () => {
    const normalized = of(denied("ecs:DescribeServices"), {});
    expect(gapsOf(normalized)).toEqual(["refers-to access-denied", "routes-to access-denied", "runs-as access-denied"]);
    expect(nodeOf(normalized).aliases).toEqual(metrics());
    expect(settingsOf(normalized)).toBe("unread:access-denied");
  });
});

it("is code that serves, called by its name", () => {
  const node = nodeOf(running([]));
  expect(node).toMatchObject({ kind: "compute", id: ID, name: "web", type: "AWS::ECS::Service" });
  expect(shown(node.facts.tags)).toEqual({ team: "web" });
});
