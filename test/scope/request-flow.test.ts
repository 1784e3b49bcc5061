import { describe, expect, it } from "vitest";
import type { Config } from "../../src/config/config.ts";
import type { Label } from "../../src/model/label.ts";
import type { Resource } from "../../src/model/resource.ts";
import { carrierLabel } from "../../src/scope/carriers.ts";
import { endpoint } from "../build/endpoint.ts";
import { eventRule, queue, topic, workflow } from "../build/flows.ts";
import { fn } from "../build/fn.ts";
import { gap } from "../build/known-facts.ts";
import { edge, hiddenEdges, world } from "../build/world.ts";
import type { Estate } from "../build/world.ts";

const route = endpoint("POST /dsar/requests");
const front = fn("front");
const worker = fn("worker");
const other = fn("other");
const inbox = queue("inbox");
const news = topic("news");
const picked = eventRule("picked");
const steps = workflow("steps");
const NODES = [route, front, worker, other, inbox, news, picked, steps];
const toFront = edge("routes-to", route, front);

/** Strength of the label of each node that has one, or the operations that it hangs on. */
function labels(estate: Omit<Estate, "nodes"> & { readonly nodes?: readonly Resource[] }): Record<string, unknown> {
  const { scope } = world({ nodes: NODES, ...estate });
  return Object.fromEntries(
    (estate.nodes ?? NODES).flatMap((node) => {
      const label: Label | undefined = carrierLabel(node);
      if (!label) return [];
      const { strength, gaps } = scope.label(node, label);
      const open = [...new Set(gaps.map(({ operation }) => operation))];
      if (!strength && open.length === 0) return [];
      return [[node.name, open.length === 0 ? strength : [strength ?? "none", ...open]]];
    }),
  );
}

describe("where requests go", () => {
  it("is from the route to what serves it, on through queues, and to what they trigger", () => {
    const chain = [toFront, edge("refers-to", front, inbox), edge("triggers", inbox, worker)];
    expect(labels({ edges: chain })).toEqual({ front: "strong", inbox: "strong", worker: "strong" });
  });

  it("is into workflows and topics, and out of them", () => {
    const chain = [toFront, edge("refers-to", front, steps), edge("triggers", steps, worker)];
    expect(labels({ edges: chain })).toEqual({ front: "strong", steps: "strong", worker: "strong" });
    const fan = [toFront, edge("refers-to", front, news), edge("triggers", news, inbox), edge("triggers", news, other)];
    expect(labels({ edges: fan })).toEqual({ front: "strong", inbox: "strong", other: "strong" });
  });

  it("is straight from a route into a queue", () => {
    const straight = [edge("routes-to", route, inbox), edge("triggers", inbox, worker)];
    expect(labels({ edges: straight })).toEqual({ inbox: "strong", worker: "strong" });
  });

  it("is from whatever the business calls one of them", () => {
    const tagged = queue("inbox", { tags: { "consentry:role": "dsar-queue" } });
    expect(labels({ nodes: [tagged, worker], edges: [edge("triggers", tagged, worker)] })).toEqual({
      inbox: "strong",
      worker: "strong",
    });
    const config: Config = { scope: { "dsar-workflow": [{ name: "steps" }] } };
    expect(labels({ config, edges: [edge("triggers", steps, worker)] })).toEqual({ steps: "strong", worker: "strong" });
  });

  it("is no stronger than what it rests on", () => {
    const hinted = endpoint("POST /takeout");
    const nodes = [hinted, front, inbox, worker];
    const chain = [edge("routes-to", hinted, front), edge("refers-to", front, inbox), edge("triggers", inbox, worker)];
    expect(labels({ nodes, edges: chain })).toEqual({ front: "weak", inbox: "weak", worker: "weak" });
    const named = fn("dsar-front");
    expect(labels({ nodes: [named, inbox], edges: [edge("refers-to", named, inbox)] })).toEqual({
      "dsar-front": "weak",
      inbox: "weak",
    });
  });

  it("is weak past a rule that picks events out of a bus", () => {
    const chain = [
      toFront,
      edge("refers-to", front, news),
      edge("triggers", news, picked),
      edge("triggers", picked, worker),
    ];
    expect(labels({ edges: chain })).toEqual({ front: "strong", worker: "weak" });
  });

  it("is not into code that other code merely names, nor into what the config takes the label from", () => {
    expect(labels({ edges: [toFront, edge("refers-to", front, worker)] })).toEqual({ front: "strong" });
    const config: Config = { scope: { "dsar-queue": [{ not: { name: "inbox" } }] } };
    const chain = [toFront, edge("refers-to", front, inbox), edge("triggers", inbox, worker)];
    expect(labels({ config, edges: chain })).toEqual({ front: "strong" });
  });

  it("ends where it goes round in circles", () => {
    const circle = [toFront, edge("refers-to", front, inbox), edge("triggers", inbox, front)];
    expect(labels({ edges: circle })).toEqual({ front: "strong", inbox: "strong" });
    expect(labels({ edges: circle.slice(1) })).toEqual({});
  });

  it("does not depend on the order of what was read", () => {
    const chain = [
      toFront,
      edge("refers-to", front, inbox),
      edge("triggers", inbox, worker),
      edge("refers-to", worker, steps),
    ];
    expect(labels({ edges: chain.toReversed(), nodes: NODES.toReversed() })).toEqual(labels({ edges: chain }));
  });
});

describe("where requests may go", () => {
  const toWorker = edge("triggers", inbox, worker);

  it("is into any queue or workflow where a handler's settings were not read, and to what that triggers", () => {
    const edgeGaps = [hiddenEdges("refers-to", front, "lambda:ListFunctions")];
    expect(labels({ edges: [toFront, toWorker], edgeGaps })).toEqual({
      front: "strong",
      inbox: ["none", "lambda:ListFunctions"],
      steps: ["none", "lambda:ListFunctions"],
      worker: ["none", "lambda:ListFunctions"],
    });
  });

  it("is nowhere where the settings of what handles none were not read", () => {
    const edgeGaps = [hiddenEdges("refers-to", other, "lambda:ListFunctions")];
    expect(labels({ edges: [toFront, toWorker], edgeGaps })).toEqual({ front: "strong" });
  });

  it("is told with what makes it possible, where it only may be", () => {
    const dark = topic("dark");
    const nodes = [...NODES, dark];
    const edgeGaps = [
      hiddenEdges("refers-to", front, "lambda:ListFunctions"),
      hiddenEdges("triggers", dark, "sns:ListSubscriptions"),
    ];
    expect(labels({ nodes, edges: [toFront], edgeGaps })).toMatchObject({
      other: ["none", "sns:ListSubscriptions", "lambda:ListFunctions"],
    });
    expect(labels({ nodes, edges: [toFront], edgeGaps: edgeGaps.slice(1) })).toEqual({ front: "strong" });
  });

  it("is not told where what triggers the code was not read", () => {
    const edgeGaps = [hiddenEdges("triggers", worker, "lambda:ListEventSourceMappings")];
    expect(labels({ edgeGaps })).toEqual({ worker: ["none", "lambda:ListEventSourceMappings"] });
  });

  it("is anywhere where a handler names what was not read, and topics or rules were not listed", () => {
    const away = edge("refers-to", front, "arn:aws:sns:us-west-2:123456789012:gone");
    const missing = [{ provider: "aws", kind: "topic", gap: gap("sns:ListTopics") }] as const;
    expect(labels({ edges: [toFront, away] })).toEqual({ front: "strong" });
    expect(labels({ edges: [toFront], missing })).toEqual({ front: "strong" });
    expect(labels({ edges: [toFront, away], missing })).toEqual({
      front: "strong",
      worker: ["none", "sns:ListTopics"],
      other: ["none", "sns:ListTopics"],
      inbox: ["none", "sns:ListTopics"],
      steps: ["none", "sns:ListTopics"],
    });
  });

  it("is into queues and workflows where code was not listed, and anywhere where workflows were not", () => {
    const unlisted = (kind: "function" | "workflow", operation: string) =>
      [{ provider: "aws", kind, gap: gap(operation) }] as const;
    const code = ["none", "lambda:ListFunctions"];
    expect(labels({ missing: unlisted("function", code[1] ?? "") })).toEqual({ inbox: code, steps: code });
    const runs = ["none", "sfn:ListStateMachines"];
    expect(labels({ nodes: [worker, inbox], missing: unlisted("workflow", runs[1] ?? "") })).toEqual({
      worker: runs,
      inbox: runs,
    });
  });

  it("is on from a workflow that does not tell what it uses", () => {
    const used = [edge("refers-to", front, steps), edge("refers-to", steps, inbox)];
    expect(labels({ edges: [toFront, ...used] })).toEqual({ front: "strong", steps: "strong", inbox: "strong" });
    const dark = queue("dark");
    expect(
      labels({
        nodes: [...NODES, dark],
        edges: [toFront, ...used],
        edgeGaps: [hiddenEdges("refers-to", steps, "sfn:Describe")],
      }),
    ).toMatchObject({ dark: ["none", "sfn:Describe"] });
  });

  it("is past a rule that hints do not make stronger", () => {
    const hinted = endpoint("POST /takeout");
    const chain = [edge("routes-to", hinted, front), edge("triggers", inbox, worker), edge("refers-to", front, inbox)];
    const open = [hiddenEdges("routes-to", route, "api-gateway:GetResources")];
    expect(labels({ nodes: [hinted, route, front, inbox, worker], edges: chain, edgeGaps: open })).toMatchObject({
      inbox: ["weak", "api-gateway:GetResources"],
      worker: ["weak", "api-gateway:GetResources"],
    });
  });

  it("is nothing to a route of another cloud, nor to one that is for none", () => {
    const away = { ...route, provider: "azure" } as const;
    const plain = endpoint("POST /cart");
    const edgeGaps = [away, plain].map((from) => hiddenEdges("routes-to", from, "x"));
    expect(labels({ nodes: [away, plain, front], edgeGaps })).toEqual({});
    const missing = [{ provider: "azure", kind: "endpoint", gap: gap("x") }] as const;
    expect(labels({ nodes: [front], missing })).toEqual({});
  });

  it("is anywhere where a bus has requests, and the rules on it were not listed", () => {
    const missing = [{ provider: "aws", kind: "event-rule", gap: gap("eventbridge:ListRules") }] as const;
    const toBus = edge("refers-to", front, news);
    expect(labels({ edges: [toFront], missing })).toEqual({ front: "strong" });
    expect(labels({ edges: [toFront, toBus], missing })).toMatchObject({
      front: "strong",
      worker: ["none", "eventbridge:ListRules"],
    });
  });

  it("is into what a queue triggers that was not listed", () => {
    const unseen = { ...toWorker, from: "arn:aws:sqs:us-west-2:123456789012:unseen" };
    const missing = [{ provider: "aws", kind: "queue", gap: gap("sqs:ListQueues") }] as const;
    expect(labels({ edges: [unseen] })).toEqual({});
    expect(labels({ edges: [unseen], missing })).toEqual({ worker: ["none", "sqs:ListQueues"] });
  });

  it("stays within a cloud where nothing was seen to leave it", () => {
    const azure = { ...queue("remote"), provider: "azure" } as const;
    const edgeGaps = [hiddenEdges("refers-to", front, "lambda:ListFunctions")];
    expect(labels({ nodes: [...NODES, azure], edges: [toFront], edgeGaps })).not.toHaveProperty("remote");
  });

  it("hangs on the route that has not been judged", () => {
    const hidden = [hiddenEdges("routes-to", route, "api-gateway:GetResources")];
    expect(labels({ nodes: [route, front], edgeGaps: hidden })).toEqual({
      front: ["none", "api-gateway:GetResources"],
    });
  });
});
