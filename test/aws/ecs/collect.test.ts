import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/model/json.ts";
import type { Answer } from "../../../src/providers/service.ts";
import { ecs } from "../../../src/providers/aws/ecs/index.ts";
import { absent, answers, asked, gather, gone, ok, refused } from "../account.ts";
import type { Account } from "../account.ts";

const AT = "arn:aws:ecs:us-west-2:123456789012";
const CLUSTERS = "ecs:ListClusters";
const SERVICES = "ecs:ListServices";
const DESCRIBE = "ecs:DescribeServices";
const TASKS = "ecs:DescribeTaskDefinition";
const TAGS = "resource-groups-tagging-api:GetResources";
const cluster = (name: string): string => `${AT}:cluster/${name}`;
const service = (name: string): string => `${AT}:service/shop/${name}`;
const TASK = `${AT}:task-definition/web:7`;

/** A cluster with as many services. */
function shop(count: number, more: Readonly<Record<string, (input: JsonObject) => Answer>> = {}): Account {
  const names = Array.from({ length: count }, (_, index) => service(`s${index}`));
  const described = (input: JsonObject): Answer =>
    ok({ services: (input.services as string[]).map((serviceArn) => ({ serviceArn, taskDefinition: TASK })) });
  const usual: Readonly<Record<string, (input: JsonObject) => Answer>> = {
    [CLUSTERS]: () => ok({ clusterArns: [cluster("shop")] }),
    [SERVICES]: () => ok({ serviceArns: names }),
    [DESCRIBE]: described,
    [TASKS]: () => ok({ taskDefinition: { containerDefinitions: [] } }),
    [TAGS]: () => ok({ ResourceTagMappingList: [] }),
  };
  const by = { ...usual, ...more };
  return { answer: (operation, input) => by[operation]?.(input) ?? refused(operation) };
}

describe("collecting services", () => {
  it("describes ten at a time, each with its task definition and tags", async () => {
    const gathered = await gather(ecs, shop(12));
    expect(gathered.calls.filter((call) => call.startsWith(DESCRIBE))).toHaveLength(2);
    expect(gathered.records).toHaveLength(12);
    expect(gathered.records[0]).toEqual({
      type: "AWS::ECS::Service",
      id: service("s0"),
      region: "us-west-2",
      operation: DESCRIBE,
      body: {
        DescribeServices: { serviceArn: service("s0"), taskDefinition: TASK },
        DescribeTaskDefinition: { [TASK]: { taskDefinition: { containerDefinitions: [] } } },
        [TAGS]: null,
      },
    });
    expect(gathered.lists).toEqual([
      { operation: CLUSTERS, complete: true, listed: 1 },
      { operation: SERVICES, complete: true, listed: 1 },
      { operation: DESCRIBE, complete: true, listed: 12 },
    ]);
    expect(asked(gathered)).toEqual(new Set(Object.keys(ecs.reads)));
  });

  it("counts those that vanished: by themselves, deleted, or with their cluster", async () => {
    const { records, lists } = await gather(
      ecs,
      shop(3, {
        [CLUSTERS]: () => ok({ clusterArns: [cluster("shop"), cluster("old")] }),
        [SERVICES]: (input) =>
          input.cluster === cluster("old") ? absent : ok({ serviceArns: ["s0", "s1", "s2"].map(service) }),
        [DESCRIBE]: () =>
          ok({
            services: [
              { serviceArn: service("s0"), status: "ACTIVE", taskDefinition: TASK },
              { serviceArn: service("s1"), status: "INACTIVE" },
            ],
            failures: [{ arn: service("s2"), reason: "MISSING" }],
          }),
      }),
    );
    expect(records.map(({ id }) => id)).toEqual([service("s0")]);
    expect(lists).toEqual([
      { operation: CLUSTERS, complete: true, listed: 2 },
      { operation: SERVICES, complete: true, listed: 1, vanished: 1 },
      { operation: DESCRIBE, complete: true, listed: 3, vanished: 2 },
    ]);
  });

  it("counts all of a cluster that vanished before they were described", async () => {
    for (const outcome of [absent, gone]) {
      const { records, lists } = await gather(ecs, shop(3, { [DESCRIBE]: () => outcome }));
      expect(records).toEqual([]);
      expect(lists.at(-1)).toEqual({ operation: DESCRIBE, complete: true, listed: 3, vanished: 3 });
    }
  });

  it("is not whole where a service was not described", async () => {
    const untold = await gather(ecs, shop(3, { [DESCRIBE]: () => ok({ services: [{ serviceArn: service("s1") }] }) }));
    expect(untold.records.map(({ id }) => id)).toEqual([service("s1")]);
    expect(untold.lists.at(-1)).toMatchObject({ complete: false, listed: 1, unread: { reason: "unreadable" } });
    const denied = await gather(ecs, shop(3, { [DESCRIBE]: () => refused(DESCRIBE) }));
    expect(denied.records).toEqual([]);
    expect(denied.lists.at(-1)).toMatchObject({ complete: false, listed: 0, unread: { reason: "access-denied" } });
  });

  it("takes nothing for a service that it did not ask for", async () => {
    const stranger = { serviceArn: service("stranger") };
    const { records } = await gather(ecs, shop(1, { [DESCRIBE]: () => ok({ services: [stranger, {}, stranger] }) }));
    expect(records).toEqual([]);
  });

  it("is not whole where the services of a cluster could not be listed", async () => {
    const { records, lists } = await gather(
      ecs,
      shop(1, {
        [CLUSTERS]: () => ok({ clusterArns: [cluster("shop"), cluster("other")] }),
        [SERVICES]: (input) =>
          input.cluster === cluster("other") ? refused(SERVICES) : ok({ serviceArns: [service("s0")] }),
      }),
    );
    expect(records).toHaveLength(1);
    expect(lists[1]).toMatchObject({ operation: SERVICES, complete: false, listed: 1 });
  });

  it("keeps a refusal of a task definition in the record", async () => {
    const { records } = await gather(ecs, shop(1, { [TASKS]: () => refused(TASKS) }));
    expect(records[0]?.body.DescribeTaskDefinition).toMatchObject({ [TASK]: { $unread: { reason: "access-denied" } } });
  });

  it("asks only for what is wanted", async () => {
    const wanting = async (...wants: readonly string[]): Promise<readonly string[]> =>
      (await gather(ecs, { ...shop(1), wants })).calls.map((call) => call.split(" ")[0] ?? "");
    expect(await wanting()).toEqual([]);
    expect(await wanting(CLUSTERS)).toEqual([CLUSTERS]);
    expect(await wanting(CLUSTERS, SERVICES)).toEqual([CLUSTERS, SERVICES]);
    const { records } = await gather(ecs, { ...shop(1), wants: [CLUSTERS, SERVICES, DESCRIBE] });
    expect(records.map(({ body }) => Object.keys(body))).toEqual([["DescribeServices"]]);
  });

  it("makes a failed list a coverage entry", async () => {
    expect((await gather(ecs, answers({}))).lists).toMatchObject([{ operation: CLUSTERS, complete: false }]);
  });
});
